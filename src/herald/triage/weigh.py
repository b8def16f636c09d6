"""Whether a condition holds, and why: each form of condition is made into a function once, which then weighs any number of situations."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from typing import Any

from herald.clinical import Assertion
from herald.knowledge.condition import (
    AllOf,
    AnyOf,
    AnySymptom,
    Condition,
    CountOf,
    Has,
    Known,
    Measured,
    NoneOf,
    Range,
    Said,
    SpreadTo,
    Takes,
    UnreadPart,
)
from herald.triage.background import known, takes
from herald.triage.situation import Situation, Way
from herald.triage.symptom import excuse, has
from herald.triage.truth import NO, UNKNOWN, YES, Truth, Weighed, findings_of, gaps_of, hangs_on_of

_PRESENT, _YES = Assertion.PRESENT, Truth.YES


def way_of(condition: Condition) -> Way:
    """Make the function that weighs what a rule asks for."""
    return _WAYS[type(condition)](condition)


def excuse_of(condition: Condition, kinds: tuple[str, ...]) -> Way | None:
    """Make the function that weighs what must be known of one finding to leave a rule out (`unless`).

    It looks at no other finding, and neither a treatment that is not known nor a detail that was said of something else in the message excuses.

    Args:
        condition: The `unless` of a rule.
        kinds: The symptom of the finding and every one that it is a kind of.

    Returns:
        The function. None where it cannot hold of such a finding.
    """
    if isinstance(condition, Has):
        return None if condition.named.isdisjoint(kinds) else excuse(condition)
    if not isinstance(condition, AllOf | AnyOf | NoneOf | CountOf):
        return way_of(condition)
    parts = [excuse_of(part, kinds) for part in condition.of]
    ways = tuple(part for part in parts if part is not None)
    if isinstance(condition, NoneOf):
        return _none(ways)
    if isinstance(condition, AllOf):
        return _all(ways) if len(ways) == len(parts) else None
    if isinstance(condition, AnyOf):
        return _any(ways) if ways else None
    return _count(ways, condition.at_least) if len(ways) >= condition.at_least else None


def _ways(conditions: Iterable[Condition]) -> tuple[Way, ...]:
    return tuple(way_of(condition) for condition in conditions)


def _all(ways: tuple[Way, ...]) -> Way:
    if len(ways) == 1:
        return ways[0]

    def way(situation: Situation, excusing: int | None) -> Weighed:
        parts: list[Weighed] = []
        for weigh in ways:
            part = weigh(situation, excusing)
            if part is NO:
                return NO
            if part is not YES:
                parts.append(part)
        if len(parts) < 2:
            return parts[0] if parts else YES
        unknown = [part for part in parts if part.truth is UNKNOWN]
        if not unknown:
            return Weighed(_YES, findings_of(parts), (), hangs_on_of(parts))
        return Weighed(UNKNOWN, findings_of(parts), unknown[0].gaps if len(unknown) == 1 else ())

    return way


def _none(ways: tuple[Way, ...]) -> Way:
    def way(situation: Situation, excusing: int | None) -> Weighed:
        for weigh in ways:
            if weigh(situation, excusing).truth is _YES:
                return NO
        return YES

    return way


def _any(ways: tuple[Way, ...]) -> Way:
    if len(ways) == 1:
        return ways[0]

    def way(situation: Situation, excusing: int | None) -> Weighed:
        true, unknown = _weighed(ways, situation, excusing)
        if not true:
            return Weighed(UNKNOWN, findings_of(unknown), gaps_of(unknown)) if unknown else NO
        if len(true) == 1:
            return true[0]
        plain = next((part for part in true if not part.hangs_on), true[0])
        return Weighed(_YES, findings_of(true), (), plain.hangs_on)

    return way


def _together(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Conditions of which one is enough, those in a row that ask for nothing but a symptom made into one."""
    for plain, group in groupby(conditions, _is_plain):
        if plain:
            yield Has(symptoms=tuple(chain.from_iterable(each.symptoms for each in group if isinstance(each, Has))))
        else:
            yield from group


def _is_plain(condition: Condition) -> bool:
    return isinstance(condition, Has) and condition.plain and condition.past_days is None


def _count(ways: tuple[Way, ...], at_least: int) -> Way:
    def way(situation: Situation, excusing: int | None) -> Weighed:
        true, unknown = _weighed(ways, situation, excusing)
        if len(true) >= at_least:
            return Weighed(_YES, findings_of(true), (), hangs_on_of(true))
        if len(true) + len(unknown) < at_least:
            return NO
        return Weighed(UNKNOWN, findings_of(true), gaps_of(unknown) if len(true) + 1 == at_least else ())

    return way


def _weighed(ways: tuple[Way, ...], situation: Situation, excusing: int | None) -> tuple[list[Weighed], list[Weighed]]:
    """The parts that hold, and those of which it is not known."""
    true: list[Weighed] = []
    unknown: list[Weighed] = []
    for weigh in ways:
        part = weigh(situation, excusing)
        if part is not NO:
            (unknown if part.truth is UNKNOWN else true).append(part)
    return true, unknown


def _measured(condition: Measured) -> Way:
    what = condition.what

    def way(situation: Situation, _: int | None) -> Weighed:
        values = [
            (index, value)
            for index, finding in enumerate(situation.reading.findings)
            if finding.assertion is _PRESENT and (value := getattr(finding, what)) is not None
        ]
        if not values:
            return _NOT_MEASURED
        bounds = _bounds(condition, situation)
        held = [index for index, value in values if bounds.holds(value)]
        return Weighed(_YES, frozenset(held)) if held else NO

    return way


_NOT_MEASURED = Weighed(UNKNOWN)


def _bounds(condition: Measured, situation: Situation) -> Range:
    """What is asked for; of a temperature no more than what her team wants to be rung for."""
    bounds, own = condition.bounds, situation.profile.fever
    if condition.what == "temperature" and own is not None and bounds.at_least is not None and own < bounds.at_least:
        return Range(at_least=own)
    return bounds


def _any_symptom(_: AnySymptom) -> Way:
    def way(situation: Situation, _: int | None) -> Weighed:
        present = frozenset(i for i, finding in enumerate(situation.reading.findings) if finding.assertion is _PRESENT)
        return Weighed(_YES, present) if present else NO

    return way


def _said(condition: Said) -> Way:
    feature, values = condition.feature, condition.values

    def way(situation: Situation, _: int | None) -> Weighed:
        return YES if situation.reading.features.get(feature) in values else NO

    return way


def _unread_part(condition: UnreadPart) -> Way:
    parts = condition.parts

    def way(situation: Situation, _: int | None) -> Weighed:
        unread = situation.reading.unread_parts
        return YES if unread and (not parts or any(part in parts for part, _ in unread)) else NO

    return way


def _spread_to(condition: SpreadTo) -> Way:
    sites = frozenset(condition.sites)

    def way(situation: Situation, _: int | None) -> Weighed:
        return NO if sites.isdisjoint(situation.profile.sites) else YES

    return way


_WAYS: dict[type[Condition], Callable[[Any], Way]] = {
    Has: has,
    AllOf: lambda condition: _all(_ways(condition.of)),
    AnyOf: lambda condition: _any(_ways(_together(condition.of))),
    NoneOf: lambda condition: _none(_ways(condition.of)),
    CountOf: lambda condition: _count(_ways(condition.of), condition.at_least),
    Takes: takes,
    Measured: _measured,
    Said: _said,
    AnySymptom: _any_symptom,
    UnreadPart: _unread_part,
    SpreadTo: _spread_to,
    Known: known,
}
"""Each form of condition and what makes the function that weighs it."""
