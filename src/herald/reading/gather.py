"""What is said of a symptom in one place holds for it in another: "I'm breathless. It's been two weeks now, this breathlessness"."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple

from herald.clinical import Assertion, Finding, Span

_DETAILS = ("days", "onset", "course", "severity", "count", "over_usual", "temperature", "oxygen", "body_part", "side")
_NEAREST = 20
"""So many mentions of a symptom before and behind another can tell more of it: in a text of any length."""


def gathered(findings: Sequence[Finding], parents: Mapping[str, Sequence[str]]) -> list[Finding]:
    """The findings, in which one that is present knows what was said elsewhere of the same symptom, or of what it is a kind of.

    Only what it does not say itself is filled in, from the nearest mention that says it and is not of another place or side of the body.

    Args:
        findings: Of one message.
        parents: Symptom to what it is a kind of, all the way up.
    """
    named: dict[str, list[_Told]] = {}
    for finding in findings:
        if finding.assertion is Assertion.PRESENT:
            details = {name: value for name in _DETAILS if (value := getattr(finding, name)) is not None}
            if details or finding.features:
                named.setdefault(finding.symptom, []).append(_Told(finding.span, finding, details))
    return [_filled(finding, named, parents) if finding.assertion is Assertion.PRESENT else finding for finding in findings]


class _Told(NamedTuple):
    """A finding that says more than that it is there: where it stands, and what it says."""

    span: Span
    finding: Finding
    details: dict[str, Any]


def _filled(finding: Finding, named: Mapping[str, Sequence[_Told]], parents: Mapping[str, Sequence[str]]) -> Finding:
    names = (finding.symptom, *parents.get(finding.symptom, ()))
    others = [told for name in names if name in named for told in _around(finding, named[name]) if _adds(told.finding, finding)]
    if not others:
        return finding
    others.sort(key=lambda told: (abs(told.span[0] - finding.span[0]), told.span))
    changes: dict[str, Any] = {}
    features = dict(finding.features)
    for told in others:
        for name, value in told.details.items():
            changes.setdefault(name, value)
        for feature, value in told.finding.features.items():
            features.setdefault(feature, value)
    changes = {name: value for name, value in changes.items() if getattr(finding, name) is None}
    return replace(finding, **changes, features=features) if changes or features != finding.features else finding


def _around(finding: Finding, told: Sequence[_Told]) -> Sequence[_Told]:
    """The nearest findings of those in order of place."""
    at = bisect_left(told, finding.span, key=attrgetter("span"))
    return told[max(0, at - _NEAREST) : at + _NEAREST]


def _adds(one: Finding, other: Finding) -> bool:
    """Whether what one finding says holds for another: not where they are of another part or side of the body."""
    return one is not other and _agree(one.body_part, other.body_part) and _agree(one.side, other.side)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
