"""Whether she has a symptom with the details that a condition asks for."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from herald.clinical import Finding
from herald.knowledge.condition import Has
from herald.triage.situation import Situation, lineage
from herald.triage.truth import NO, YES, Gap, Truth, Weighed, findings_of, joined


def has(condition: Has, situation: Situation, excusing: int | None) -> Weighed:
    """Weigh a condition on symptoms; with `excusing`, on that finding alone."""
    if excusing is not None:
        speaks = speaks_of(condition, situation, excusing)
        return _details(condition, situation, excusing, True) if speaks else NO
    symptoms = condition.symptoms
    indexes = [index for symptom in symptoms if symptom in situation.has for index in situation.has[symptom]]
    if condition.past_days is not None:
        indexes += [index for symptom in condition.symptoms for index in _recent(condition, symptom, situation)]
    if len(indexes) == 1:
        return _details(condition, situation, indexes[0], False)
    if indexes:
        weighed = [_details(condition, situation, index, False) for index in dict.fromkeys(indexes)]
        if len(weighed) == 1:
            return weighed[0]
        best = max(part.truth for part in weighed)
        chosen = [part for part in weighed if part.truth is best]
        if best is Truth.NO:
            return NO
        return Weighed(best, findings_of(chosen), joined(p.gaps for p in chosen))
    settled = situation.settled
    return _unmentioned(symptoms if settled.isdisjoint(symptoms) else tuple(symptom for symptom in symptoms if symptom not in settled))


@lru_cache(maxsize=4096)
def _unmentioned(symptoms: tuple[str, ...]) -> Weighed:
    return Weighed(Truth.UNKNOWN, gaps=tuple(map(Gap, symptoms))) if symptoms else NO


def speaks_of(condition: Has, situation: Situation, index: int) -> bool:
    """Whether a condition names the symptom of a finding or one that it is a kind of."""
    return not condition.named.isdisjoint(lineage(situation.knowledge, situation.reading.findings[index].symptom))


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
    parts = _detail_parts(condition, finding, situation, excuse)
    if NO in parts:
        return NO
    unknown = [part for part in parts if part is not YES]
    return Weighed(Truth.UNKNOWN, frozenset((index,)), joined(part.gaps for part in unknown)) if unknown else _found(index)


def _detail_parts(condition: Has, finding: Finding, situation: Situation, excuse: bool) -> list[Weighed]:
    symptom = finding.symptom
    parts = []
    for feature, values in condition.features.items():
        said = _said(finding, feature, situation, excuse)
        parts.append(_unknown(symptom, feature, values) if said is None else YES if said in values else NO)
    if condition.with_any:
        parts.append(_with_any(condition, finding, situation, excuse))
    if condition.bounded:
        parts.extend(_numbers(condition, finding))
    if condition.part:
        parts.append(Weighed(Truth.UNKNOWN) if finding.body_part is None else YES if finding.body_part in condition.part else NO)
    return parts


def _numbers(condition: Has, finding: Finding) -> Iterator[Weighed]:
    for bounds, number, detail in (
        (condition.days, _lasting(finding), "days"),
        (condition.per_day, finding.count, "count"),
        (condition.over_usual, _over_usual(finding), "count"),
        (condition.temperature, finding.temperature, "temperature"),
        (condition.oxygen, finding.oxygen, "oxygen"),
    ):
        if bounds is not None:
            yield _unknown(finding.symptom, detail) if number is None else YES if bounds.holds(number) else NO


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
        return YES
    gaps = tuple(Gap(finding.symptom, f) for f, value in zip(condition.with_any, said, strict=True) if value is None)
    return Weighed(Truth.UNKNOWN, gaps=gaps) if gaps else NO


def _lasting(finding: Finding) -> float | None:
    """For how many days she has had it. Of what had gone and came back she has said when it first came, not for how long it is back."""
    return None if finding.value("returned") == "yes" else finding.days


def _over_usual(finding: Finding) -> float | None:
    """How many times a day over her usual. What is usual is not known when she does not say, and may be none."""
    return finding.count if finding.over_usual is None else finding.over_usual
