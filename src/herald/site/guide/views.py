"""Pages of the guide. Each is made of the knowledge alone, so it may be kept and shared."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from herald.clinical import Urgency
from herald.report.lines import with_number
from herald.site.body.drawing import FIGURES, OUTLINE
from herald.site.body.parts import lit
from herald.site.guide.checked import checked
from herald.site.guide.contents import PLACES, TITLES, places_of, symptoms_by_letter
from herald.site.guide.kept import kept
from herald.site.guide.page import page_for
from herald.site.guide.regions import by_region
from herald.site.guide.search import find
from herald.site.knowledge import site_knowledge


def show(request: HttpRequest, template: str, title: str, **more: Any) -> HttpResponse:
    """Render a page of the guide."""
    knowledge = site_knowledge()
    given = {
        "guide": page_for(request),
        "title": title,
        "titles": TITLES,
        "figures": FIGURES,
        "outline": OUTLINE,
        "places_in": partial(places_of, knowledge=knowledge),
        "with_number": with_number,
        **more,
    }
    return render(request, f"guide/{template}.html", given)


@kept
def article(request: HttpRequest) -> HttpResponse:
    """The guide as one article: where the cancer goes, what it can lead to, when to get help."""
    knowledge = site_knowledge()
    everywhere = lit((id_ for id_, site in knowledge.sites.items() if site.kind == "site"), knowledge)
    return show(request, "article", _("Signs of HER2-positive breast cancer that has spread"), lit=everywhere)


@kept
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """A chapter that needs nothing but the knowledge."""
    if slug not in TITLES:
        raise Http404
    knowledge = site_knowledge()
    more: dict[str, Any] = {}
    if slug in PLACES:
        ids = places_of(slug, knowledge)
        return show(request, "places", str(TITLES[slug]), slug=slug, ids=ids, lit=lit(ids, knowledge))
    if slug == "symptoms":
        more["letters"] = symptoms_by_letter(knowledge)
    if slug == "how-this-is-checked":
        more = checked(knowledge, timezone.localdate())
    return show(request, slug, str(TITLES[slug]), slug=slug, **more)


@kept
def urgency(request: HttpRequest, level: str) -> HttpResponse:
    """Every rule of one urgency, by part of the body."""
    if level not in {item.value for item in Urgency}:
        raise Http404
    knowledge = site_knowledge()
    words = page_for(request).title(Urgency(level))
    return show(request, "urgency", words, level=Urgency(level), regions=by_region(level, knowledge))


@kept
def symptom(request: HttpRequest, id_: str) -> HttpResponse:
    """A symptom: when to get help, what it may point to, what else it may be."""
    knowledge = site_knowledge()
    entry = _entry("symptoms", id_)
    return show(request, "symptom", entry.name, id=id_, entry=entry, lit=lit((link.site for link in entry.sites), knowledge))


@kept
def site(request: HttpRequest, id_: str) -> HttpResponse:
    """A place in the body, or a complication."""
    entry = _entry("sites", id_)
    slug = next((slug for slug, belongs in PLACES.items() if belongs(entry)), "")
    return show(request, "site", entry.plain, id=id_, entry=entry, slug=slug, lit=lit([id_], site_knowledge()))


@kept
def treatment(request: HttpRequest, id_: str) -> HttpResponse:
    """A treatment and what it can cause."""
    entry = _entry("treatments", id_)
    return show(request, "treatment", entry.name, id=id_, entry=entry)


@csrf_exempt  # it changes nothing, and must work where cookies do not
def search(request: HttpRequest) -> HttpResponse:
    """Find entries. The words travel in the body of a POST, so that they stay in no address, history or log."""
    words = request.POST.get("words", "")[:200].strip()
    found = find(words, site_knowledge()) if words else []
    title = _("Search the guide")
    return show(request, "search", title, words=words, found=found)


def _entry(kind: str, id_: str) -> Any:
    entry = getattr(site_knowledge(), kind).get(id_)
    if entry is None or not entry.stands:
        raise Http404
    return entry
