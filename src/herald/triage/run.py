"""Which rules fire on what is known, and which could if something more were known.

Two hundred rules are not weighed for every message: each is looked up by the symptoms that it cannot do without.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, Condition, CountOf, Has, leaves
from herald.knowledge.derived import derived
from herald.knowledge.schema import Rule
from herald.triage.questions import Fired
from herald.triage.situation import Situation, Way, without_findings
from herald.triage.truth import NO, Truth
from herald.triage.weigh import way_of

Needs = tuple[frozenset[str], ...]
_URGENCIES = {"routine": 0, "within-days": 1, "same-day": 2, "emergency": 3}


class _Entry(NamedTuple):
    """A rule, how pressing it is, what weighs it, the symptoms of each group of which it needs one, and those that its `unless` speaks of."""

    id: str
    rank: int
    when: Way
    unless: Way | None
    needs: Needs
    spoken_of: frozenset[str]


def run(situation: Situation, without: Collection[str]) -> tuple[list[Fired], list[Fired]]:
    """The rules that fire, and those more pressing ones that one more thing could complete.

    Args:
        situation: What is known.
        without: Ids of rules that are not run.
    """
    present = {*situation.has, *situation.had}
    reached = [(entry, len(entry.needs) - met) for entry, met in _table(situation.knowledge).reached(present) if entry.id not in without]
    weighed = {entry.id: _fire(entry, situation) for entry, missing in reached if not missing}
    fired = [result for result in weighed.values() if result is not None and result.fires]
    highest = max((_URGENCIES[situation.knowledge.urgency[rule.id].urgency] for rule in fired), default=0)
    higher = [entry for entry, missing in reached if entry.rank > highest and (not missing or (missing == 1 and len(entry.needs) > 1))]
    unmet = [weighed[entry.id] if entry.id in weighed else _fire(entry, situation) for entry in higher]
    return fired, [result for result in unmet if result is not None]


def _fire(entry: _Entry, situation: Situation) -> Fired | None:
    when = entry.when(situation, None)
    if when is NO or not (when.findings or when.truth is Truth.YES):
        return None
    if entry.unless is None:
        return Fired(entry.id, when, (), when.truth is Truth.YES)
    could_excuse = [index for index in sorted(when.findings) if not entry.spoken_of.isdisjoint(situation.lineage(index))]
    excuses = [entry.unless(situation, index) for index in could_excuse]
    standing = [excuse for excuse in excuses if excuse.truth is not Truth.YES]
    if excuses and not standing:
        when = entry.when(without_findings(situation, could_excuse), None)
        return Fired(entry.id, when, (), True) if when.truth is Truth.YES and when.findings else None
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


def _entry(id_: str, rule: Rule, when: Condition) -> _Entry:
    spoken_of = (
        frozenset(symptom for leaf in leaves(rule.unless) if isinstance(leaf, Has) for symptom in leaf.symptoms) if rule.unless else frozenset()
    )
    unless = way_of(rule.unless) if rule.unless is not None else None
    return _Entry(id_, _URGENCIES[rule.urgency], way_of(when), unless, needs_of(when), spoken_of)


class _Table(NamedTuple):
    """The rules that need no symptom, and for each symptom the rules it counts for, with the place of the group that it belongs to."""

    free: tuple[_Entry, ...]
    entries: tuple[_Entry, ...]
    by_symptom: Mapping[str, tuple[tuple[int, int], ...]]

    def reached(self, symptoms: Iterable[str]) -> Iterator[tuple[_Entry, int]]:
        """Each rule that these symptoms could concern, with how many of its groups they meet."""
        for entry in self.free:
            yield entry, 0
        met: dict[int, int] = {}
        for symptom in symptoms:
            for at, group in self.by_symptom.get(symptom, ()):
                met[at] = met.get(at, 0) | 1 << group
        for at in sorted(met):
            yield self.entries[at], met[at].bit_count()


@derived
def _table(knowledge: Knowledge) -> _Table:
    entries = tuple(_entry(id_, rule, rule.when) for id_, rule in knowledge.urgency.items() if rule.when is not None and rule.stands)
    by_symptom: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for group, need in enumerate(entry.needs):
            for symptom in need:
                by_symptom[symptom].append((at, group))
    free = tuple(entry for entry in entries if not entry.needs)
    return _Table(free, entries, {symptom: tuple(places) for symptom, places in by_symptom.items()})
