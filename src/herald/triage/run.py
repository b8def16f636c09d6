"""Which rules fire on what is known, and which could if something more were known.

Two hundred rules are not weighed for every message: each is looked up by the symptoms that it cannot do without.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, Condition, CountOf, Has, leaves
from herald.knowledge.schema import Rule
from herald.triage.questions import Fired
from herald.triage.situation import Situation
from herald.triage.weigh import Truth, speaks_of, weigh

Needs = tuple[frozenset[str], ...]
_URGENCIES = {"routine": 0, "within-days": 1, "same-day": 2, "emergency": 3}


class _Entry(NamedTuple):
    """A rule, how pressing it is, and the symptoms of each group of which it needs one."""

    id: str
    rule: Rule
    rank: int
    needs: Needs


def run(situation: Situation, without: Iterable[str]) -> tuple[list[Fired], list[Fired]]:
    """The rules that fire, and those more pressing ones that one more thing could complete.

    Args:
        situation: What is known.
        without: Ids of rules that are not run.
    """
    entries = _entries(situation.knowledge, frozenset(without))
    present = {*situation.has, *situation.had}
    near: list[_Entry] = []
    fired: list[Fired] = []
    unmet: list[tuple[int, Fired]] = []
    for entry in entries:
        missing = sum(1 for need in entry.needs if need.isdisjoint(present))
        if missing:
            if missing == 1 and len(entry.needs) > 1:
                near.append(entry)
            continue
        result = _fire(entry, situation)
        if result is not None and result.fires:
            fired.append(result)
        elif result is not None:
            unmet.append((entry.rank, result))
    highest = max((_URGENCIES[situation.knowledge.urgency[rule.id].urgency] for rule in fired), default=0)
    unmet += [(entry.rank, result) for entry in near if entry.rank > highest and (result := _fire(entry, situation)) is not None]
    return fired, [result for rank, result in unmet if rank > highest]


def _fire(entry: _Entry, situation: Situation) -> Fired | None:
    rule = entry.rule
    assert rule.when is not None
    when = weigh(rule.when, situation)
    if when.truth is Truth.NO or not (when.findings or when.truth is Truth.YES):
        return None
    if rule.unless is None:
        return Fired(entry.id, when, (), when.truth is Truth.YES)
    spoken_of = [leaf for leaf in leaves(rule.unless) if isinstance(leaf, Has)]
    could_excuse = [index for index in sorted(when.findings) if any(speaks_of(leaf, situation, index) for leaf in spoken_of)]
    excuses = [weigh(rule.unless, situation, excusing=index) for index in could_excuse]
    if excuses and all(excuse.truth is Truth.YES for excuse in excuses):
        return None
    standing = [excuse for excuse in excuses if excuse.truth is not Truth.YES]
    unsaid = tuple(gap for excuse in standing for gap in excuse.gaps if gap.symptom is not None and gap.detail is not None)
    return Fired(entry.id, when, unsaid, when.truth is Truth.YES)


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


class _ByDigest:
    """Knowledge as a cache key: equal when the content is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return hash(self.knowledge.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and other.knowledge.digest == self.knowledge.digest


def _entries(knowledge: Knowledge, without: frozenset[str]) -> tuple[_Entry, ...]:
    return _made(_ByDigest(knowledge), without)


@lru_cache(maxsize=4)
def _made(holder: _ByDigest, without: frozenset[str]) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(id_, rule, _URGENCIES[rule.urgency], needs_of(rule.when))
        for id_, rule in holder.knowledge.urgency.items()
        if id_ not in without and rule.when is not None and rule.status != "withdrawn"
    )
