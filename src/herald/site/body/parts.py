"""Which symptoms belong to a region, and which regions a site lights: both read from the knowledge, none named here."""

from collections import Counter
from collections.abc import Iterable

from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.site.body.regions import REGIONS, Region

_EVERYWHERE = 4
"""A symptom of more regions than this belongs to the whole body."""


def lit(sites: Iterable[str], knowledge: Knowledge) -> dict[str, str]:
    """Ids of the regions that sites light, each `lit`, or `rare` where only rare sites light it. A site of no place (high calcium) lights none."""
    found: dict[str, str] = {}
    for site in sites:
        entry = knowledge.sites[site]
        for region in REGIONS:
            if entry.codes.uberon in region.shows and found.get(region.id) != "lit":
                found[region.id] = "rare" if entry.frequency == "rare" else "lit"
    return found


@derived
def symptoms_of(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Region id to its symptoms by name; under the empty id those of the whole body or of no place. Each has a group."""
    own = {region.id: _of_parts(region, knowledge) for region in REGIONS}
    often = Counter(symptom for found in own.values() for symptom in found)
    kept = {id_: {symptom for symptom in found if often[symptom] <= _EVERYWHERE} for id_, found in own.items()}
    placed = {symptom for found in kept.values() for symptom in found}
    for region in REGIONS:
        kept[region.id] |= {symptom for symptom in _of_sites(region, knowledge) if symptom not in placed and often[symptom] <= _EVERYWHERE}
    placed = {symptom for found in kept.values() for symptom in found}
    kept[""] = set(knowledge.symptoms) - placed
    return {id_: tuple(sorted(found, key=lambda symptom: knowledge.symptoms[symptom].name.lower())) for id_, found in kept.items()}


def _of_parts(region: Region, knowledge: Knowledge) -> set[str]:
    """Symptoms that a sensation makes with a part of the region."""
    return {made for composition in knowledge.phrases.composition.values() for part in region.parts if (made := composition.makes.get(part))}


def _of_sites(region: Region, knowledge: Knowledge) -> set[str]:
    """Symptoms that point first of all to a site in the region."""
    return {id_ for id_, symptom in knowledge.symptoms.items() if symptom.sites and region.id in lit([symptom.sites[0].site], knowledge)}
