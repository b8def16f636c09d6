"""Which parts of the body the findings may point to, and what else it may be."""

from collections import defaultdict

from herald.clinical import Assertion, Explanation, SiteHint
from herald.knowledge.schema import SiteLink
from herald.triage.situation import Situation, lineage

_FREQUENCY = {"common": 1.0, "less-common": 0.7, "rare": 0.45, "none": 0.6}
"""How much a site's frequency counts beside how well the findings fit. Our reading, not a source's: it orders, it never decides."""
_MOST_SITES = 5
_MOST_EXPLANATIONS = 8
_SHOWN = frozenset(("site", "complication"))


def _present(situation: Situation) -> list[tuple[int, str]]:
    seen: set[str] = set()
    found = []
    for index, finding in enumerate(situation.reading.findings):
        if finding.assertion is Assertion.PRESENT and finding.symptom not in seen:
            seen.add(finding.symptom)
            found.append((index, finding.symptom))
    return found


def _links(situation: Situation, symptom: str) -> tuple[SiteLink, ...]:
    """The sites of a symptom, or of what it is a kind of when it names none."""
    for id_ in lineage(situation.knowledge, symptom):
        links = situation.knowledge.symptoms[id_].sites
        if links:
            return links
    return ()


def site_hints(situation: Situation) -> tuple[SiteHint, ...]:
    """Parts of the body that the findings may point to: those that explain most first, then the more frequent.

    A symptom that points to few sites counts more for each than one that points to many.
    """
    score: dict[str, float] = defaultdict(float)
    findings: dict[str, list[int]] = defaultdict(list)
    sources: dict[str, dict[str, None]] = defaultdict(dict)
    for index, symptom in _present(situation):
        links = [link for link in _links(situation, symptom) if situation.knowledge.sites[link.site].kind in _SHOWN]
        for rank, link in enumerate(links):
            site = situation.knowledge.sites[link.site]
            score[link.site] += _FREQUENCY[site.frequency] * (1.0 / len(links) + 0.5) * (0.95**rank)
            findings[link.site].append(index)
            sources[link.site].update(dict.fromkeys(link.sources))
    best = sorted(score, key=lambda site: (-score[site], site))[:_MOST_SITES]
    return tuple(
        SiteHint(
            site=site,
            name=situation.knowledge.sites[site].plain,
            frequency=situation.knowledge.sites[site].frequency,
            findings=tuple(findings[site]),
            sources=tuple(sources[site]),
        )
        for site in best
    )


def other_explanations(situation: Situation) -> tuple[Explanation, ...]:
    """What else it may be: what her own treatments can cause first, then everyday causes."""
    present = _present(situation)
    found = [*_of_treatments(situation, present), *_everyday(situation, present)]
    return tuple(found[:_MOST_EXPLANATIONS])


def _of_treatments(situation: Situation, present: list[tuple[int, str]]) -> list[Explanation]:
    found = []
    for treatment in dict.fromkeys(t.id for t in situation.profile.treatments):
        entry = situation.knowledge.treatments.get(treatment)
        for effect in entry.effects if entry else ():
            indexes = tuple(i for i, s in present if not set(effect.symptoms).isdisjoint(lineage(situation.knowledge, s)))
            if indexes:
                says = f"{effect.says.rstrip('.')} ({effect.frequency})." if effect.frequency else effect.says
                found.append(Explanation(says=says, treatment=treatment, findings=indexes, sources=effect.sources))
    return found


def _everyday(situation: Situation, present: list[tuple[int, str]]) -> list[Explanation]:
    found: dict[str, Explanation] = {}
    for index, symptom in present:
        for id_ in lineage(situation.knowledge, symptom):
            for cause in situation.knowledge.symptoms[id_].explained_by[:2]:
                found.setdefault(cause.says, Explanation(says=cause.says, treatment=None, findings=(index,), sources=cause.sources))
            if situation.knowledge.symptoms[id_].explained_by:
                break
    return list(found.values())
