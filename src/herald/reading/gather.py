"""What is said of a symptom in one place holds for it in another: "I'm breathless. It's been two weeks now, this breathlessness"."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from herald.clinical import Assertion, Finding

_DETAILS = ("days", "onset", "course", "severity", "count", "over_usual", "temperature", "oxygen", "body_part", "side")
_NEAREST = 20
"""So many mentions of a symptom before and behind another can tell more of it: in a text of any length."""
_PLACE = ("body_part", "side")


def gathered(findings: Sequence[Finding], parents: Mapping[str, Sequence[str]]) -> list[Finding]:
    """The findings, in which one that is present knows what was said elsewhere of the same symptom, or of what it is a kind of.

    Only what it does not say itself is filled in, from the nearest mention that says it and is not of another place or side of the body.

    Args:
        findings: Of one message.
        parents: Symptom to what it is a kind of, all the way up.
    """
    named: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.assertion is Assertion.PRESENT and _tells(finding):
            named.setdefault(finding.symptom, []).append(finding)
    return [_filled(finding, named, parents) for finding in findings]


def _filled(finding: Finding, named: Mapping[str, Sequence[Finding]], parents: Mapping[str, Sequence[str]]) -> Finding:
    if finding.assertion is not Assertion.PRESENT:
        return finding
    names = (finding.symptom, *parents.get(finding.symptom, ()))
    others = [other for name in names for other in _around(finding, named.get(name, ())) if other is not finding and _same(finding, other)]
    if not others:
        return finding
    others.sort(key=lambda other: (abs(other.span[0] - finding.span[0]), other.span))
    changes = {
        name: value
        for name in _DETAILS
        if getattr(finding, name) is None and (value := next((v for o in others if (v := getattr(o, name)) is not None), None)) is not None
    }
    features = dict(finding.features)
    for other in others:
        for feature, value in other.features.items():
            features.setdefault(feature, value)
    return replace(finding, **changes, features=features) if changes or features != finding.features else finding


def _around(finding: Finding, told: Sequence[Finding]) -> Sequence[Finding]:
    """The nearest findings of those in order of place."""
    at = bisect_left(told, finding.span, key=attrgetter("span"))
    return told[max(0, at - _NEAREST) : at + _NEAREST]


def _tells(finding: Finding) -> bool:
    """Whether a finding has anything that another could lack."""
    return bool(finding.features) or any(getattr(finding, name) is not None for name in _DETAILS)


def _same(one: Finding, other: Finding) -> bool:
    return all(getattr(one, name) in (None, getattr(other, name)) or getattr(other, name) is None for name in _PLACE)
