"""Whether a condition holds, and why."""

from collections.abc import Callable, Iterable
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
from herald.triage.situation import Situation
from herald.triage.symptom import has
from herald.triage.truth import NO, YES, Truth, Weighed, findings_of, joined


def weigh(condition: Condition, situation: Situation, *, excusing: int | None = None) -> Weighed:
    """Weigh a condition.

    Args:
        condition: Of a rule.
        situation: What is known.
        excusing: Index of a finding, when the condition is what must be known of it to leave a rule out (`unless`). Then only this finding is
            looked at, and neither a treatment that is not known nor a detail that was said of something else in the message excuses.
    """
    return _WAYS[type(condition)](condition, situation, excusing)


def _all(condition: AllOf, situation: Situation, excusing: int | None) -> Weighed:
    parts: list[Weighed] = []
    for each in condition.of:
        part = _WAYS[type(each)](each, situation, excusing)
        if part.truth is Truth.NO:
            return NO
        if part is not YES:
            parts.append(part)
    if len(parts) < 2:
        return parts[0] if parts else YES
    unknown = [part for part in parts if part.truth is Truth.UNKNOWN]
    return Weighed(
        Truth.UNKNOWN if unknown else Truth.YES,
        findings_of(parts),
        unknown[0].gaps if len(unknown) == 1 else (),
        joined(part.hangs_on for part in parts),
    )


def _parts(conditions: Iterable[Condition], situation: Situation, excusing: int | None) -> list[Weighed]:
    return [_WAYS[type(each)](each, situation, excusing) for each in conditions]


def _none(condition: NoneOf, situation: Situation, excusing: int | None) -> Weighed:
    return NO if any(part.truth is Truth.YES for part in _parts(condition.of, situation, excusing)) else YES


def _any(condition: AnyOf, situation: Situation, excusing: int | None) -> Weighed:
    parts = _parts(condition.of, situation, excusing)
    truth = max(part.truth for part in parts)
    best = [part for part in parts if part.truth is truth]
    if truth is Truth.NO:
        return NO
    if truth is Truth.UNKNOWN:
        return Weighed(truth, findings_of(best), joined(part.gaps for part in best))
    plain = [part for part in best if not part.hangs_on] or best
    return Weighed(truth, findings_of(best), (), plain[0].hangs_on)


def _count(condition: CountOf, situation: Situation, excusing: int | None) -> Weighed:
    parts = _parts(condition.of, situation, excusing)
    true = [part for part in parts if part.truth is Truth.YES]
    unknown = [part for part in parts if part.truth is Truth.UNKNOWN]
    findings = findings_of(true)
    if len(true) >= condition.at_least:
        return Weighed(Truth.YES, findings, (), joined(p.hangs_on for p in true))
    if len(true) + len(unknown) < condition.at_least:
        return NO
    gaps = joined(part.gaps for part in unknown) if len(true) + 1 == condition.at_least else ()
    return Weighed(Truth.UNKNOWN, findings, gaps)


def _measured(condition: Measured, situation: Situation, _: int | None) -> Weighed:
    values = [
        (index, value)
        for index, finding in enumerate(situation.reading.findings)
        if finding.assertion is Assertion.PRESENT and (value := getattr(finding, condition.what)) is not None
    ]
    bounds = condition.bounds
    own = situation.profile.fever
    if condition.what == "temperature" and own is not None and bounds.at_least is not None and own < bounds.at_least:
        bounds = Range(at_least=own)
    if not values:
        return Weighed(Truth.UNKNOWN)
    held = [index for index, value in values if bounds.holds(value)]
    return Weighed(Truth.YES, frozenset(held)) if held else NO


def _any_symptom(condition: AnySymptom, situation: Situation, _: int | None) -> Weighed:
    present = frozenset(i for i, f in enumerate(situation.reading.findings) if f.assertion is Assertion.PRESENT)
    return Weighed(Truth.YES, present) if present else NO


def _said(condition: Said, situation: Situation, _: int | None) -> Weighed:
    return YES if situation.reading.features.get(condition.feature) in condition.values else NO


def _unread_part(condition: UnreadPart, situation: Situation, _: int | None) -> Weighed:
    named = {part for part, _ in situation.reading.unread_parts}
    return YES if named & set(condition.parts or named) else NO


def _spread_to(condition: SpreadTo, situation: Situation, _: int | None) -> Weighed:
    return YES if set(condition.sites) & set(situation.profile.sites) else NO


_WAYS: dict[type[Condition], Callable[[Any, Situation, int | None], Weighed]] = {
    Has: has,
    AllOf: _all,
    AnyOf: _any,
    NoneOf: _none,
    CountOf: _count,
    Takes: takes,
    Measured: _measured,
    Said: _said,
    AnySymptom: _any_symptom,
    UnreadPart: _unread_part,
    SpreadTo: _spread_to,
    Known: known,
}
"""Each form of condition and the way to weigh it."""
