"""Which rules fire on what is known, and which could if something more were known.

Two hundred rules are not weighed for every message: each is looked up by the symptoms that it cannot do without. What is missing is looked for only
in rules that are more pressing than any that fires.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import NamedTuple

from herald.clinical import URGENCIES
from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, Condition, CountOf, Has, Measured, Said, UnreadPart
from herald.knowledge.derived import derived
from herald.triage.fire import Ready, fire, ready
from herald.triage.questions import Fired
from herald.triage.situation import UNREAD, Situation

Needs = tuple[frozenset[str], ...]


class _Entry(NamedTuple):
    """A rule.

    Attributes:
        id: Of the rule.
        rank: How pressing it is.
        needs: Groups of symptoms, of each of which it needs one.
        must: What else it cannot do without, as in `Situation.told`.
    """

    id: str
    rank: int
    needs: Needs
    must: frozenset[str]


def run(situation: Situation, without: Collection[str]) -> tuple[list[Fired], list[Fired]]:
    """The rules that fire, and those more pressing ones that one more thing could complete.

    Args:
        situation: What is known.
        without: Ids of rules that are not run.
    """
    knowledge, told = situation.knowledge, situation.told
    reached = [(entry, missing) for entry, missing in _reached(situation) if entry.must <= told and entry.id not in without]
    rules = _ready(knowledge)
    situation.certain = True
    weighed = [fire(rules(entry.id), situation) for entry, missing in reached if not missing]
    situation.certain = False
    fired = [rule for rule in weighed if rule is not None]
    highest = max([URGENCIES[knowledge.urgency[rule.id].urgency].rank for rule in fired], default=0)
    higher = [entry for entry, missing in reached if entry.rank > highest and (not missing or (missing == 1 and len(entry.needs) > 1))]
    unmet = [fire(rules(entry.id), situation) for entry in higher]
    return fired, [rule for rule in unmet if rule is not None]


def _reached(situation: Situation) -> list[tuple[_Entry, int]]:
    """Each rule that her symptoms could concern, with how many of its groups they do not meet."""
    table = _table(situation.knowledge)
    met: dict[int, int] = {}
    for symptom in {*situation.has, *situation.had}:
        for at, group in table.by_symptom.get(symptom, ()):
            met[at] = met.get(at, 0) | group
    entries = table.entries
    return [*table.free, *[(entries[at], len(entries[at].needs) - met[at].bit_count()) for at in sorted(met)]]


@derived
def _ready(knowledge: Knowledge) -> Callable[[str], Ready]:
    """A rule by its id, made ready when it is first weighed: one message needs few of them."""
    return cache(lambda id_: ready(id_, knowledge.urgency[id_]))


def needs_of(condition: Condition) -> Needs:
    """Groups of symptoms, of each of which a condition needs one to hold; none where it can hold without any."""
    if isinstance(condition, Has):
        return (frozenset(condition.symptoms),)
    if isinstance(condition, AllOf):
        return tuple(need for part in condition.of for need in needs_of(part))
    if isinstance(condition, AnyOf | CountOf):
        parts = [needs_of(part) for part in condition.of]
        return (frozenset().union(*(part[0] for part in parts)),) if all(parts) else ()
    return ()


def must_of(condition: Condition) -> frozenset[str]:
    """What besides symptoms must be told for a condition to hold, or to lack one thing only."""
    if isinstance(condition, Said):
        return frozenset((condition.feature,))
    if isinstance(condition, Measured):
        return frozenset((condition.what,))
    if isinstance(condition, UnreadPart):
        return frozenset((UNREAD,))
    if isinstance(condition, AllOf):
        return frozenset().union(*map(must_of, condition.of))
    return frozenset()


class _Table(NamedTuple):
    """The rules that need no symptom, and for each symptom the rules it counts for, with the group that it belongs to as one bit."""

    free: tuple[tuple[_Entry, int], ...]
    entries: tuple[_Entry, ...]
    by_symptom: Mapping[str, tuple[tuple[int, int], ...]]


@derived
def _table(knowledge: Knowledge) -> _Table:
    entries = tuple(
        _Entry(id_, URGENCIES[rule.urgency].rank, needs_of(rule.when), must_of(rule.when))
        for id_, rule in knowledge.urgency.items()
        if rule.when is not None and rule.stands
    )
    by_symptom: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for group, need in enumerate(entry.needs):
            for symptom in need:
                by_symptom[symptom].append((at, 1 << group))
    free = tuple((entry, 0) for entry in entries if not entry.needs)
    return _Table(free, entries, {symptom: tuple(places) for symptom, places in by_symptom.items()})
