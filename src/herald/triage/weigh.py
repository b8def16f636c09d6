"""Whether a condition holds, with three answers: yes, no, and not known.

Kleene's strong logic of three values (1952): a condition is known to hold only when it would hold whatever the unknown parts turn out to be.
What is missing is kept, because it is what to ask.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from herald.clinical import Assertion, Finding, Treatment
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
    Takes,
    UnreadPart,
)
from herald.triage.situation import Situation, lineage


class Truth(IntEnum):
    """What is known of a condition."""

    NO = 0
    UNKNOWN = 1
    YES = 2


class Gap(NamedTuple):
    """Something that is not known and could decide.

    Attributes:
        symptom: The symptom that it is about. None for a treatment.
        detail: The feature, `days`, `count`, `temperature` or `oxygen` of the symptom; or the treatment. None for the symptom itself.
        values: The values that the condition wants.
    """

    symptom: str | None
    detail: str | None = None
    values: tuple[str, ...] = ("yes",)

    @property
    def id(self) -> str:
        """What `--answer ID=...` takes."""
        return ".".join(part for part in (self.symptom, self.detail) if part)


class Weighed(NamedTuple):
    """What is known of a condition, and why.

    Attributes:
        truth: Whether it holds.
        findings: Indexes of the findings that speak for it.
        gaps: What is missing; each alone could make it hold.
        hangs_on: Treatments that are not known, taken as possible.
    """

    truth: Truth
    findings: frozenset[int] = frozenset()
    gaps: tuple[Gap, ...] = ()
    hangs_on: tuple[Gap, ...] = ()


_NO = Weighed(Truth.NO)
_YES = Weighed(Truth.YES)


def weigh(condition: Condition, situation: Situation, *, excusing: int | None = None) -> Weighed:
    """Weigh a condition.

    Args:
        condition: Of a rule.
        situation: What is known.
        excusing: Index of a finding, when the condition is what must be known of it to leave a rule out (`unless`). Then only this finding is
            looked at, and neither a treatment that is not known nor a detail that was said of something else in the message excuses.
    """
    if isinstance(condition, Has):
        return _has(condition, situation, excusing)
    if isinstance(condition, AllOf):
        return _all(weigh(part, situation, excusing=excusing) for part in condition.of)
    if isinstance(condition, AnyOf):
        return _any([weigh(part, situation, excusing=excusing) for part in condition.of])
    if isinstance(condition, Takes):
        return _takes(condition, situation, excusing is not None)
    if isinstance(condition, NoneOf):
        return _NO if any(weigh(part, situation, excusing=excusing).truth is Truth.YES for part in condition.of) else _YES
    if isinstance(condition, CountOf):
        return _count(condition, [weigh(part, situation, excusing=excusing) for part in condition.of])
    if isinstance(condition, Measured):
        return _measured(condition, situation)
    if isinstance(condition, Said):
        return _YES if situation.reading.features.get(condition.feature) in condition.values else _NO
    if isinstance(condition, AnySymptom):
        return _any_symptom(situation)
    if isinstance(condition, UnreadPart):
        named = {part for part, _ in situation.reading.unread_parts}
        return _YES if named & set(condition.parts or named) else _NO
    return _YES if _known(condition, situation) else _NO


def _all(weighed: Iterable[Weighed]) -> Weighed:
    parts = []
    for part in weighed:
        if part.truth is Truth.NO:
            return _NO
        if part is not _YES:
            parts.append(part)
    if len(parts) < 2:
        return parts[0] if parts else _YES
    unknown = [part for part in parts if part.truth is Truth.UNKNOWN]
    return Weighed(
        Truth.UNKNOWN if unknown else Truth.YES,
        frozenset().union(*(part.findings for part in parts)),
        unknown[0].gaps if len(unknown) == 1 else (),
        _joined(part.hangs_on for part in parts),
    )


def _any(parts: list[Weighed]) -> Weighed:
    truth = max(part.truth for part in parts)
    best = [part for part in parts if part.truth is truth]
    if truth is Truth.NO:
        return _NO
    if truth is Truth.UNKNOWN:
        return Weighed(truth, frozenset().union(*(part.findings for part in best)), _joined(part.gaps for part in best))
    plain = [part for part in best if not part.hangs_on] or best
    return Weighed(truth, frozenset().union(*(part.findings for part in best)), (), plain[0].hangs_on)


def _count(condition: CountOf, parts: list[Weighed]) -> Weighed:
    true = [part for part in parts if part.truth is Truth.YES]
    unknown = [part for part in parts if part.truth is Truth.UNKNOWN]
    findings = frozenset().union(*(part.findings for part in true)) if true else frozenset()
    if len(true) >= condition.at_least:
        return Weighed(Truth.YES, findings, (), _joined(p.hangs_on for p in true))
    if len(true) + len(unknown) < condition.at_least:
        return _NO
    gaps = _joined(part.gaps for part in unknown) if len(true) + 1 == condition.at_least else ()
    return Weighed(Truth.UNKNOWN, findings, gaps)


def _joined(groups: Iterable[tuple[Gap, ...]]) -> tuple[Gap, ...]:
    filled = [group for group in groups if group]
    return tuple(dict.fromkeys(chain.from_iterable(filled))) if len(filled) > 1 else filled[0] if filled else ()


def _has(condition: Has, situation: Situation, excusing: int | None) -> Weighed:
    if excusing is not None:
        speaks = speaks_of(condition, situation, excusing)
        return _details(condition, situation, excusing, True) if speaks else _NO
    indexes = [index for symptom in condition.symptoms for index in situation.has.get(symptom, ())]
    if condition.past_days is not None:
        indexes += [index for symptom in condition.symptoms for index in _recent(condition, symptom, situation)]
    if indexes:
        weighed = [_details(condition, situation, index, False) for index in dict.fromkeys(indexes)]
        if len(weighed) == 1:
            return weighed[0]
        best = max(part.truth for part in weighed)
        chosen = [part for part in weighed if part.truth is best]
        if best is Truth.NO:
            return _NO
        return Weighed(best, frozenset().union(*(p.findings for p in chosen)), _joined(p.gaps for p in chosen))
    closed = situation.denied or situation.had
    return _unmentioned(tuple(s for s in condition.symptoms if _open(situation, s)) if closed else condition.symptoms)


@lru_cache(maxsize=4096)
def _unmentioned(symptoms: tuple[str, ...]) -> Weighed:
    return Weighed(Truth.UNKNOWN, gaps=tuple(map(Gap, symptoms))) if symptoms else _NO


def speaks_of(condition: Has, situation: Situation, index: int) -> bool:
    """Whether a condition names the symptom of a finding or one that it is a kind of."""
    return any(symptom in condition.symptoms for symptom in lineage(situation.knowledge, situation.reading.findings[index].symptom))


def _open(situation: Situation, symptom: str) -> bool:
    return symptom not in situation.denied and symptom not in situation.had


def _recent(condition: Has, symptom: str, situation: Situation) -> Iterable[int]:
    """Findings of the past that still count; with no time said they do."""
    for index in situation.had.get(symptom, ()):
        days = situation.reading.findings[index].days
        if days is None or condition.past_days is None or days <= condition.past_days:
            yield index


def _details(condition: Has, situation: Situation, index: int, excuse: bool) -> Weighed:
    finding = situation.reading.findings[index]
    if condition.plain:
        return _found(index)
    gaps: list[Gap] = []
    truth = Truth.YES
    for part in _detail_parts(condition, finding, situation, excuse):
        if part.truth is Truth.NO:
            return _NO
        if part.truth is Truth.UNKNOWN:
            truth = Truth.UNKNOWN
            gaps.extend(part.gaps)
    return Weighed(truth, frozenset((index,)), tuple(gaps))


def _detail_parts(condition: Has, finding: Finding, situation: Situation, excuse: bool) -> Iterator[Weighed]:
    symptom = finding.symptom
    for feature, values in condition.features.items():
        said = _said(finding, feature, situation, excuse)
        yield _unknown(symptom, feature, values) if said is None else _YES if said in values else _NO
    if condition.with_any:
        yield _with_any(condition, finding, situation, excuse)
    if condition.bounded:
        yield from _numbers(condition, finding)
    if condition.part:
        yield Weighed(Truth.UNKNOWN) if finding.body_part is None else _YES if finding.body_part in condition.part else _NO


def _numbers(condition: Has, finding: Finding) -> Iterator[Weighed]:
    for bounds, number, detail in (
        (condition.days, finding.days, "days"),
        (condition.per_day, finding.count, "count"),
        (condition.over_usual, _over_usual(finding), "count"),
        (condition.temperature, finding.temperature, "temperature"),
        (condition.oxygen, finding.oxygen, "oxygen"),
    ):
        if bounds is not None:
            yield _unknown(finding.symptom, detail) if number is None else _YES if bounds.holds(number) else _NO


@cache
def _found(index: int) -> Weighed:
    return Weighed(Truth.YES, frozenset((index,)))


@cache
def _unknown(symptom: str, detail: str, values: tuple[str, ...] = ("yes",)) -> Weighed:
    return Weighed(Truth.UNKNOWN, gaps=(Gap(symptom, detail, values),))


def _said(finding: Finding, feature: str, situation: Situation, excuse: bool) -> str | None:
    """What was said of a feature. A yes that was said of something else counts too, but never as an excuse."""
    said = finding.value(feature)
    if said is None and not excuse and situation.reading.features.get(feature) == "yes":
        return "yes"
    return said


def _with_any(condition: Has, finding: Finding, situation: Situation, excuse: bool) -> Weighed:
    said = [_said(finding, feature, situation, excuse) for feature in condition.with_any]
    if "yes" in said:
        return _YES
    gaps = tuple(Gap(finding.symptom, f) for f, value in zip(condition.with_any, said, strict=True) if value is None)
    return Weighed(Truth.UNKNOWN, gaps=gaps) if gaps else _NO


def _over_usual(finding: Finding) -> float | None:
    """How many times a day over her usual. What is usual is not known when she does not say, and may be none."""
    return finding.count if finding.over_usual is None else finding.over_usual


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
    return Weighed(Truth.YES, frozenset(held)) if held else _NO


def _takes(condition: Takes, situation: Situation, excuse: bool) -> Weighed:
    wanted = set(condition.treatments)
    possible = False
    for treatment in situation.profile.treatments:
        if wanted & groups_of(situation, treatment.id):
            if _current(condition, treatment):
                return _YES
            possible = possible or (treatment.ended and treatment.days is None)
    gap = Gap(None, condition.treatments[0])
    known_off = situation.profile.all_treatments or wanted <= situation.not_on or _covers_off(situation, wanted)
    if known_off and not possible:
        return _NO
    if excuse or condition.known:
        return Weighed(Truth.UNKNOWN, gaps=(gap,))
    return Weighed(Truth.YES, hangs_on=(gap,))


def _covers_off(situation: Situation, wanted: set[str]) -> bool:
    """Whether every wanted treatment is one that she says she is not on, or belongs to such a group."""
    return bool(situation.not_on) and all(groups_of(situation, id_) & situation.not_on for id_ in wanted)


def _current(condition: Takes, treatment: Treatment) -> bool:
    if treatment.days is not None:
        return condition.within_days is not None and treatment.days <= condition.within_days
    return not treatment.ended


def groups_of(situation: Situation, treatment: str) -> set[str]:
    """A treatment id and the groups that it belongs to."""
    entry = situation.knowledge.treatments.get(treatment)
    return {treatment, *(entry.groups if entry else ())}


def _any_symptom(situation: Situation) -> Weighed:
    present = frozenset(i for i, f in enumerate(situation.reading.findings) if f.assertion is Assertion.PRESENT)
    return Weighed(Truth.YES, present) if present else _NO


def _known(condition: Known, situation: Situation) -> bool:
    profile = situation.profile
    if condition.fact == "bone-spread":
        return bool({"bone", "spine"} & set(profile.sites))
    if condition.fact == "brain-spread":
        return bool({"brain", "leptomeninges"} & set(profile.sites))
    cancer = profile.cancer is not False
    if condition.fact == "metastatic":
        return cancer and profile.metastatic is not False
    if condition.fact == "her2-positive":
        return cancer and profile.her2_positive is not False
    return cancer
