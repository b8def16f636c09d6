"""Whether one rule fires: its conditions, and what excuses the findings that fit them."""

from typing import NamedTuple

from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, AnySymptom, Condition, CountOf, Has, Measured, NoneOf, leaves
from herald.knowledge.schema import Rule
from herald.triage.questions import Fired
from herald.triage.situation import Situation, Way, lineage, without_findings
from herald.triage.truth import NO, Truth, Weighed
from herald.triage.weigh import excuse_of, way_of

_YES = Truth.YES


class Ready(NamedTuple):
    """A rule made ready to be weighed.

    Attributes:
        id: Of the rule.
        when: Weighs its `when`.
        only_symptoms: Whether nothing but symptoms that she has can be a finding that fits. Then the rule does not fit without those that fit it.
        unless: What excuses a finding. None where nothing does.
        spoken_of: The symptoms that `unless` names.
        excuses: What weighs `unless` for a finding of each symptom, made when it first comes up. None for a symptom that it does not speak of.
    """

    id: str
    when: Way
    only_symptoms: bool
    unless: Condition | None
    spoken_of: frozenset[str]
    excuses: dict[str, Way | None]


def ready(id_: str, rule: Rule) -> Ready:
    """Make a rule ready. One without `when` never fires by itself."""
    named = [leaf.symptoms for leaf in leaves(rule.unless) if isinstance(leaf, Has)] if rule.unless is not None else []
    if rule.when is None:
        return Ready(id_, _never, True, None, frozenset(), {})
    return Ready(id_, way_of(rule.when), _only_symptoms(rule.when), rule.unless, frozenset().union(*named), {})


def fire(rule: Ready, situation: Situation) -> Fired | None:
    """Weigh a rule: whether it fires, or what is missing. None where it does not fit."""
    when = rule.when(situation, None)
    if when.truth is not _YES and (situation.certain or not when.findings):
        return None
    if rule.unless is None:
        return Fired(rule.id, when, (), when.truth is _YES)
    could_excuse: list[int] = []
    standing: list[Weighed] = []
    for index in sorted(when.findings):
        way = _excuse(rule, situation, index)
        if way is not None:
            could_excuse.append(index)
            excuse = way(situation, index)
            if excuse.truth is not _YES:
                standing.append(excuse)
    if could_excuse and not standing:
        if rule.only_symptoms and len(could_excuse) == len(when.findings):
            return None
        when = rule.when(without_findings(situation, could_excuse), None)
        return Fired(rule.id, when, (), True) if when.truth is _YES and when.findings else None
    unsaid = tuple([gap for excuse in standing for gap in excuse.gaps if gap.symptom is not None and gap.detail is not None]) if standing else ()
    return Fired(rule.id, when, unsaid, when.truth is _YES)


def _only_symptoms(condition: Condition) -> bool:
    if isinstance(condition, AllOf | AnyOf | CountOf):
        return all(map(_only_symptoms, condition.of))
    return not isinstance(condition, NoneOf | Measured | AnySymptom)


def _excuse(rule: Ready, situation: Situation, index: int) -> Way | None:
    symptom = situation.reading.findings[index].symptom
    if symptom not in rule.excuses:
        rule.excuses[symptom] = _excuse_of(rule, situation.knowledge, symptom)
    return rule.excuses[symptom]


def _excuse_of(rule: Ready, knowledge: Knowledge, symptom: str) -> Way | None:
    kinds = lineage(knowledge, symptom)
    if rule.unless is None or rule.spoken_of.isdisjoint(kinds):
        return None
    return excuse_of(rule.unless, kinds) or _never


def _never(situation: Situation, excusing: int | None) -> Weighed:
    return NO
