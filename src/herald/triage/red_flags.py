"""The symptoms that her treatments make dangerous, from the rules and from what each treatment can cause."""

from collections import defaultdict
from collections.abc import Iterator

from herald.clinical import Profile, Reading, Urgency
from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, Condition, CountOf, Has, Takes
from herald.knowledge.derived import derived
from herald.triage.background import groups_of, takes
from herald.triage.situation import Situation
from herald.triage.truth import Truth

_WEIGHT = {Urgency.EMERGENCY: 3, Urgency.SAME_DAY: 1}


def red_flags(profile: Profile, knowledge: Knowledge) -> list[str]:
    """Symptoms that a rule makes urgent because of a treatment that she is on, and that this treatment can cause.

    Those that matter most come first: an emergency counts three times, a rule that speaks of few symptoms counts more for each of them, and so does
    an effect that stands early among those of its treatment. None where no treatment of hers is known.
    """
    situation = Situation(knowledge, Reading(message=""), profile)
    score: dict[str, float] = defaultdict(float)
    for wanted, symptoms, weight in _dangers(knowledge):
        known = Takes(treatments=wanted.treatments, within_days=wanted.within_days, known=True)
        if takes(known)(situation, None).truth is Truth.YES:
            caused = _caused(situation, wanted)
            for symptom in symptoms.intersection(caused):
                score[symptom] += weight / len(symptoms) + 1 / (1 + caused[symptom])
    return sorted(score, key=lambda symptom: (-score[symptom], symptom))


def _caused(situation: Situation, wanted: Takes) -> dict[str, int]:
    """What those of her treatments can cause that a condition speaks of, with the earliest place among the effects of one."""
    knowledge = situation.knowledge
    entries = knowledge.treatments
    ids = [t.id for t in situation.profile.treatments if t.id in entries and not groups_of(knowledge, t.id).isdisjoint(wanted.treatments)]
    caused: dict[str, int] = {}
    for id_ in ids:
        for place, effect in enumerate(entries[id_].effects):
            for symptom in effect.symptoms:
                caused[symptom] = min(place, caused.get(symptom, place))
    return caused


@derived
def _dangers(knowledge: Knowledge) -> tuple[tuple[Takes, frozenset[str], int], ...]:
    """For each urgent rule that speaks of treatments: the treatments, the symptoms, and how much it counts."""
    found: list[tuple[Takes, frozenset[str], int]] = []
    for rule in knowledge.urgency.values():
        weight = _WEIGHT.get(Urgency(rule.urgency), 0)
        parts = list(_wanted(rule.when)) if rule.when is not None and rule.stands and weight else []
        symptoms = frozenset(symptom for part in parts if isinstance(part, Has) for symptom in part.symptoms)
        found.extend((part, symptoms, weight) for part in parts if isinstance(part, Takes))
    return tuple(found)


def _wanted(condition: Condition) -> Iterator[Condition]:
    """What a condition asks to be so."""
    if isinstance(condition, AllOf | AnyOf | CountOf):
        for part in condition.of:
            yield from _wanted(part)
    else:
        yield condition
