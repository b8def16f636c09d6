"""Which parts of the body the findings may point to, and what else it may be."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from herald.clinical import Assertion, Explanation, Profile, SiteHint
from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.knowledge.schema import Effect, SiteLink, Sourced
from herald.triage.situation import Situation, lineage

_FREQUENCY = {"common": 1.0, "less-common": 0.7, "rare": 0.45, "none": 0.6}
"""How much a site's frequency counts beside how well the findings fit. Our reading, not a source's: it orders, it never decides."""
_MOST_SITES = 5
_MOST_EXPLANATIONS = 8
_PRESENT = Assertion.PRESENT
_SHOWN = frozenset(("site", "complication"))


_Present = list[tuple[int, str]]
"""The first finding of each symptom that she has: its index and the symptom."""


class _Hint(NamedTuple):
    """A site that a symptom points to, and how much it counts for it."""

    site: str
    weight: float
    sources: tuple[str, ...]


class _Effect(NamedTuple):
    """What a treatment can cause, and how it is said."""

    symptoms: frozenset[str]
    says: str
    sources: tuple[str, ...]


def present_in(situation: Situation) -> _Present:
    """The symptoms that she has, each once, with the index of its first finding."""
    found: dict[str, int] = {}
    for index, finding in enumerate(situation.reading.findings):
        if finding.assertion is _PRESENT:
            found.setdefault(finding.symptom, index)
    return [(index, symptom) for symptom, index in found.items()]


def site_hints(knowledge: Knowledge, present: _Present) -> tuple[SiteHint, ...]:
    """Parts of the body that the findings may point to: those that explain most first, then the more frequent.

    A symptom that points to few sites counts more for each than one that points to many.
    """
    hints = _hints(knowledge)
    score: dict[str, float] = {}
    found: dict[str, list[tuple[int, _Hint]]] = {}
    for index, symptom in present:
        for hint in hints[symptom]:
            score[hint.site] = score.get(hint.site, 0.0) + hint.weight
            found.setdefault(hint.site, []).append((index, hint))
    best = sorted(score, key=lambda site: (-score[site], site))[:_MOST_SITES]
    return tuple([_site_hint(knowledge, site, found[site]) for site in best])


def _site_hint(knowledge: Knowledge, id_: str, found: list[tuple[int, _Hint]]) -> SiteHint:
    site = knowledge.sites[id_]
    sources = dict.fromkeys([source for _, hint in found for source in hint.sources])
    indexes = tuple([index for index, _ in found])
    return SiteHint(site=id_, name=site.plain, frequency=site.frequency, findings=indexes, sources=tuple(sources))


@derived
def _hints(knowledge: Knowledge) -> dict[str, tuple[_Hint, ...]]:
    """The sites that each symptom points to."""
    return {symptom: tuple(_hints_of(knowledge, symptom)) for symptom in knowledge.symptoms}


def _hints_of(knowledge: Knowledge, symptom: str) -> Iterator[_Hint]:
    links = [link for link in _links(knowledge, symptom) if knowledge.sites[link.site].kind in _SHOWN]
    for rank, link in enumerate(links):
        frequency = _FREQUENCY[knowledge.sites[link.site].frequency]
        yield _Hint(link.site, frequency * (1.0 / len(links) + 0.5) * (0.95**rank), tuple(link.sources))


def _links(knowledge: Knowledge, symptom: str) -> tuple[SiteLink, ...]:
    """The sites of a symptom, or of what it is a kind of when it names none."""
    named = (knowledge.symptoms[id_].sites for id_ in lineage(knowledge, symptom))
    return next((links for links in named if links), ())


def other_explanations(knowledge: Knowledge, profile: Profile, present: _Present) -> tuple[Explanation, ...]:
    """What else it may be: what her own treatments can cause first, then everyday causes."""
    found = chain(_of_treatments(knowledge, profile, present), _everyday(knowledge, present))
    return tuple(islice(found, _MOST_EXPLANATIONS))


def _of_treatments(knowledge: Knowledge, profile: Profile, present: _Present) -> Iterator[Explanation]:
    lineages = [(index, lineage(knowledge, symptom)) for index, symptom in present] if profile.treatments else []
    for treatment in dict.fromkeys([t.id for t in profile.treatments]):
        for effect in _effects(knowledge).get(treatment, ()):
            indexes = tuple([index for index, kinds in lineages if not effect.symptoms.isdisjoint(kinds)])
            if indexes:
                yield Explanation(says=effect.says, treatment=treatment, findings=indexes, sources=effect.sources)


@derived
def _effects(knowledge: Knowledge) -> dict[str, tuple[_Effect, ...]]:
    """What each treatment can cause."""
    return {id_: tuple(_Effect(frozenset(e.symptoms), _said(e), e.sources) for e in entry.effects) for id_, entry in knowledge.treatments.items()}


def _said(effect: Effect) -> str:
    return f"{effect.says.rstrip('.')} ({effect.frequency})." if effect.frequency else effect.says


def _everyday(knowledge: Knowledge, present: _Present) -> Iterator[Explanation]:
    causes = _causes(knowledge)
    seen: set[str] = set()
    for index, symptom in present:
        for cause in causes[symptom]:
            if cause.says not in seen:
                seen.add(cause.says)
                yield Explanation(says=cause.says, treatment=None, findings=(index,), sources=cause.sources)


@derived
def _causes(knowledge: Knowledge) -> dict[str, tuple[Sourced, ...]]:
    """The first two everyday causes of each symptom, or of what it is a kind of when it names none."""
    return {symptom: _causes_of(knowledge, symptom) for symptom in knowledge.symptoms}


def _causes_of(knowledge: Knowledge, symptom: str) -> tuple[Sourced, ...]:
    named = (knowledge.symptoms[id_].explained_by for id_ in lineage(knowledge, symptom))
    return next((causes[:2] for causes in named if causes), ())
