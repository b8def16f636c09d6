"""Whether a condition holds, and why."""

from collections.abc import Iterable

from herald.clinical import Assertion
from herald.knowledge.condition import (
    AllOf,
    AnyOf,
    AnySymptom,
    Condition,
    CountOf,
    Has,
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
from herald.triage.truth import NO, YES, Truth, Weighed, joined


def weigh(condition: Condition, situation: Situation, *, excusing: int | None = None) -> Weighed:
    """Weigh a condition.

    Args:
        condition: Of a rule.
        situation: What is known.
        excusing: Index of a finding, when the condition is what must be known of it to leave a rule out (`unless`). Then only this finding is
            looked at, and neither a treatment that is not known nor a detail that was said of something else in the message excuses.
    """
    if isinstance(condition, Has):
        return has(condition, situation, excusing)
    if isinstance(condition, AllOf):
        return _all(weigh(part, situation, excusing=excusing) for part in condition.of)
    if isinstance(condition, AnyOf):
        return _any([weigh(part, situation, excusing=excusing) for part in condition.of])
    if isinstance(condition, Takes):
        return takes(condition, situation, excusing is not None)
    if isinstance(condition, NoneOf):
        return NO if any(weigh(part, situation, excusing=excusing).truth is Truth.YES for part in condition.of) else YES
    if isinstance(condition, CountOf):
        return _count(condition, [weigh(part, situation, excusing=excusing) for part in condition.of])
    if isinstance(condition, Measured):
        return _measured(condition, situation)
    if isinstance(condition, Said):
        return YES if situation.reading.features.get(condition.feature) in condition.values else NO
    if isinstance(condition, AnySymptom):
        return _any_symptom(situation)
    if isinstance(condition, UnreadPart):
        named = {part for part, _ in situation.reading.unread_parts}
        return YES if named & set(condition.parts or named) else NO
    if isinstance(condition, SpreadTo):
        return YES if set(condition.sites) & set(situation.profile.sites) else NO
    return YES if known(condition, situation) else NO


def _all(weighed: Iterable[Weighed]) -> Weighed:
    parts = []
    for part in weighed:
        if part.truth is Truth.NO:
            return NO
        if part is not YES:
            parts.append(part)
    if len(parts) < 2:
        return parts[0] if parts else YES
    unknown = [part for part in parts if part.truth is Truth.UNKNOWN]
    return Weighed(
        Truth.UNKNOWN if unknown else Truth.YES,
        frozenset().union(*(part.findings for part in parts)),
        unknown[0].gaps if len(unknown) == 1 else (),
        joined(part.hangs_on for part in parts),
    )


def _any(parts: list[Weighed]) -> Weighed:
    truth = max(part.truth for part in parts)
    best = [part for part in parts if part.truth is truth]
    if truth is Truth.NO:
        return NO
    if truth is Truth.UNKNOWN:
        return Weighed(truth, frozenset().union(*(part.findings for part in best)), joined(part.gaps for part in best))
    plain = [part for part in best if not part.hangs_on] or best
    return Weighed(truth, frozenset().union(*(part.findings for part in best)), (), plain[0].hangs_on)


def _count(condition: CountOf, parts: list[Weighed]) -> Weighed:
    true = [part for part in parts if part.truth is Truth.YES]
    unknown = [part for part in parts if part.truth is Truth.UNKNOWN]
    findings = frozenset().union(*(part.findings for part in true)) if true else frozenset()
    if len(true) >= condition.at_least:
        return Weighed(Truth.YES, findings, (), joined(p.hangs_on for p in true))
    if len(true) + len(unknown) < condition.at_least:
        return NO
    gaps = joined(part.gaps for part in unknown) if len(true) + 1 == condition.at_least else ()
    return Weighed(Truth.UNKNOWN, findings, gaps)


def _measured(condition: Measured, situation: Situation) -> Weighed:
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


def _any_symptom(situation: Situation) -> Weighed:
    present = frozenset(i for i, f in enumerate(situation.reading.findings) if f.assertion is Assertion.PRESENT)
    return Weighed(Truth.YES, present) if present else NO
