"""The list of symptoms: all of them by part of the body, those of chosen parts, or those that a search finds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from herald.knowledge import Knowledge
from herald.reading import read
from herald.site.body.parts import symptoms_of
from herald.site.body.regions import BY_ID, REGIONS
from herald.site.check.views import read_told
from herald.site.english import english
from herald.site.foot import takes_choices
from herald.site.knowledge import site_knowledge

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Group:
    """Symptoms under a heading, id and name."""

    id: str
    heading: str | Promise
    symptoms: tuple[tuple[str, str], ...]


@csrf_exempt  # it changes nothing, and must work where cookies do not
@takes_choices
def symptoms(request: HttpRequest) -> HttpResponse:
    """Show the symptoms as checkboxes. What she chose already stands first and stays chosen."""
    knowledge = site_knowledge()
    told, _errors = read_told(request)
    find = request.POST.get("find", "")[:LONGEST_SEARCH].strip()
    regions = [id_ for id_ in request.POST.getlist("region") if id_ in BY_ID]
    if "all" in request.POST:
        find, regions = "", []
    groups = _found(find, knowledge) if find else _of_regions(regions, knowledge)
    page = {
        "told": told,
        "here": "again",
        "here_at": "check:symptoms",
        "find": find,
        "regions": [(id_, BY_ID[id_].name) for id_ in regions],
        "chosen": [(id_, english(name)) for id_, name in _named(told.symptom, knowledge)],
        "groups": _without(told.symptom, groups),
    }
    return render(request, "check/symptoms.html", page)


def _named(ids: Iterable[str], knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    return tuple((id_, knowledge.symptoms[id_].name) for id_ in ids)


def _of_regions(regions: list[str], knowledge: Knowledge) -> list[Group]:
    """The groups of some regions, or all; a symptom stands in the first group that has it."""
    by_region = symptoms_of(knowledge)
    headings = [(region.id, region.name) for region in REGIONS if not regions or region.id in regions]
    headings.append(("", _("The whole body, or hard to place")))
    return [Group(id_ or "whole-body", heading, _named(by_region[id_], knowledge)) for id_, heading in headings]


def _found(find: str, knowledge: Knowledge) -> list[Group]:
    """What a search finds: symptoms whose name or wordings hold all its words, and what the reader understands in it."""
    words = find.lower().split()
    read_in_it = {finding.symptom for finding in read(find, knowledge).findings}
    ids = [id_ for id_ in knowledge.symptoms if id_ in read_in_it or _says(id_, words, knowledge)]
    named = sorted(_named(ids, knowledge), key=lambda item: (item[0] not in read_in_it, item[1].lower()))
    return [Group("found", _("Symptoms that fit your search"), tuple(named))]


def _says(id_: str, words: list[str], knowledge: Knowledge) -> bool:
    symptom = knowledge.symptoms[id_]
    texts = [symptom.name, *(text for wording in symptom.wordings for text in ([wording] if isinstance(wording, str) else wording))]
    return any(all(word in text.lower() for word in words) for text in texts)


def _without(ids: tuple[str, ...], groups: list[Group]) -> list[Group]:
    """The groups without what was shown before."""
    seen, kept = set(ids), []
    for group in groups:
        symptoms = tuple(item for item in group.symptoms if item[0] not in seen)
        seen.update(id_ for id_, _name in symptoms)
        if symptoms:
            kept.append(Group(group.id, group.heading, symptoms))
    return kept
