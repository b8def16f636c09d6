"""How long is too long: the thresholds of the knowledge, and the times that its rules name."""

import math
from collections.abc import Iterator

from herald.knowledge import Knowledge
from herald.knowledge.condition import Has, leaves
from herald.knowledge.derived import derived
from herald.triage.situation import lineage


def lasting_days(knowledge: Knowledge, symptom: str) -> float:
    """The fewest days of every threshold that counts for a symptom or for any. Infinite where there is none.

    A threshold of no days says how new a symptom may be, not how long it may last, and does not count.
    """
    table = _table(knowledge)
    kinds = lineage(knowledge, symptom) if symptom in knowledge.symptoms else ()
    return min((table[kind] for kind in (*kinds, ANY) if kind in table), default=math.inf)


ANY = "any"


@derived
def _table(knowledge: Knowledge) -> dict[str, float]:
    table: dict[str, float] = {}
    for threshold in knowledge.thresholds.values():
        days = threshold.days if threshold.stands else None
        for symptom in threshold.counts_for if days else ():
            table[symptom] = min(days or math.inf, table.get(symptom, math.inf))
    return table


def counts_for_days(knowledge: Knowledge, symptom: str) -> float:
    """For how many days after it has gone a symptom still counts, by the rule that says longest. Below 0 where no rule says so."""
    return _most(_past(knowledge), knowledge, symptom, -1.0)


def longest_bound(knowledge: Knowledge, symptom: str) -> float:
    """The longest time that a rule asks a symptom to have lasted at most. Below 0 where no rule does."""
    return _most(_bounds(knowledge), knowledge, symptom, -1.0)


def _most(table: dict[str, float], knowledge: Knowledge, symptom: str, none: float) -> float:
    kinds = lineage(knowledge, symptom) if symptom in knowledge.symptoms else ()
    return max((table[kind] for kind in kinds if kind in table), default=none)


def _asked(knowledge: Knowledge) -> Iterator[Has]:
    for rule in knowledge.urgency.values():
        for condition in (rule.when, rule.unless):
            yield from (leaf for leaf in (leaves(condition) if condition else ()) if isinstance(leaf, Has))


@derived
def _past(knowledge: Knowledge) -> dict[str, float]:
    table: dict[str, float] = {}
    for leaf in _asked(knowledge):
        for symptom in leaf.symptoms if leaf.past_days is not None else ():
            table[symptom] = max(leaf.past_days or 0.0, table.get(symptom, 0.0))
    return table


@derived
def _bounds(knowledge: Knowledge) -> dict[str, float]:
    table: dict[str, float] = {}
    for leaf in _asked(knowledge):
        bounds = [bound for bound in (leaf.days.at_most, leaf.days.below) if bound is not None] if leaf.days else []
        for symptom in leaf.symptoms if bounds else ():
            table[symptom] = max(*bounds, table.get(symptom, 0.0))
    return table
