"""Whether she has a symptom with the details that a condition asks for."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from herald.clinical import Finding
from herald.knowledge.condition import Has, Range
from herald.triage.situation import Situation, Way
from herald.triage.truth import NO, UNKNOWN, YES, Gap, Truth, Weighed, findings_of, gaps_of

_Detail = Callable[[Finding, Situation, bool], Weighed]
"""Weighs one detail of a finding; the last argument says whether it is to excuse."""
_One = Callable[[Situation, int, bool], Weighed]
"""Weighs a finding of a symptom that the condition names, by its index."""


def has(condition: Has) -> Way:
    """Weigh a condition on symptoms; with the index of a finding to excuse, on that finding alone."""
    symptoms, named, past_days = condition.symptoms, condition.named, condition.past_days
    unmentioned, one = _unmentioned(symptoms), _one(condition)

    def way(situation: Situation, excusing: int | None) -> Weighed:
        if excusing is not None:
            return NO if named.isdisjoint(situation.lineage(excusing)) else one(situation, excusing, True)
        indexes = [] if named.isdisjoint(situation.present) else _indexes(symptoms, situation.has)
        if past_days is not None and situation.had:
            indexes += [index for index in _indexes(symptoms, situation.had) if _is_recent(situation, index, past_days)]
        if len(indexes) == 1:
            return one(situation, indexes[0], False)
        if indexes:
            return _best([one(situation, index, False) for index in dict.fromkeys(indexes)])
        settled = situation.settled
        return unmentioned if named.isdisjoint(settled) else _unmentioned(tuple(symptom for symptom in symptoms if symptom not in settled))

    return way


def _indexes(symptoms: tuple[str, ...], of: dict[str, list[int]]) -> list[int]:
    return [index for symptom in symptoms if symptom in of for index in of[symptom]]


def _best(weighed: list[Weighed]) -> Weighed:
    """What is known of several findings, of which one is enough."""
    if len(weighed) == 1:
        return weighed[0]
    true = [part for part in weighed if part.truth is Truth.YES]
    if true:
        return Weighed(Truth.YES, findings_of(true))
    unknown = [part for part in weighed if part is not NO]
    return Weighed(UNKNOWN, findings_of(unknown), gaps_of(unknown)) if unknown else NO


@lru_cache(maxsize=4096)
def _unmentioned(symptoms: tuple[str, ...]) -> Weighed:
    return Weighed(UNKNOWN, gaps=tuple(map(Gap, symptoms))) if symptoms else NO


def _is_recent(situation: Situation, index: int, past_days: float) -> bool:
    """Whether a finding of the past still counts; with no time said it does."""
    days = situation.reading.findings[index].days
    return days is None or days <= past_days


def _one(condition: Has) -> _One:
    details = tuple(_details(condition))

    def plain(situation: Situation, index: int, excuse: bool) -> Weighed:
        return _found(index)

    def detailed(situation: Situation, index: int, excuse: bool) -> Weighed:
        finding = situation.reading.findings[index]
        unknown: list[Weighed] = []
        for weigh in details:
            part = weigh(finding, situation, excuse)
            if part is NO:
                return NO
            if part is not YES:
                unknown.append(part)
        return Weighed(UNKNOWN, frozenset((index,)), gaps_of(unknown)) if unknown else _found(index)

    return detailed if details else plain


def _details(condition: Has) -> Iterator[_Detail]:
    for feature, values in condition.features.items():
        yield _feature(feature, values)
    if condition.with_any:
        yield _with_any(condition.with_any)
    for bounds, detail, number in (
        (condition.days, "days", _lasting),
        (condition.per_day, "count", _count),
        (condition.over_usual, "count", _over_usual),
        (condition.temperature, "temperature", _temperature),
        (condition.oxygen, "oxygen", _oxygen),
    ):
        if bounds is not None:
            yield _number(bounds, detail, number)
    if condition.part:
        yield _part(condition.part)


def _feature(feature: str, values: tuple[str, ...]) -> _Detail:
    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        said = _said(finding, feature, situation, excuse)
        return _unknown(finding.symptom, feature, values) if said is None else YES if said in values else NO

    return weigh


def _with_any(features: tuple[str, ...]) -> _Detail:
    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        said = [_said(finding, feature, situation, excuse) for feature in features]
        if "yes" in said:
            return YES
        gaps = tuple(Gap(finding.symptom, feature) for feature, value in zip(features, said, strict=True) if value is None)
        return Weighed(UNKNOWN, gaps=gaps) if gaps else NO

    return weigh


def _number(bounds: Range, detail: str, of: Callable[[Finding], float | None]) -> _Detail:
    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        number = of(finding)
        return _unknown(finding.symptom, detail) if number is None else YES if bounds.holds(number) else NO

    return weigh


def _part(parts: tuple[str, ...]) -> _Detail:
    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        return _NO_PART if finding.body_part is None else YES if finding.body_part in parts else NO

    return weigh


_NO_PART = Weighed(UNKNOWN)


@cache
def _found(index: int) -> Weighed:
    return Weighed(Truth.YES, frozenset((index,)))


@cache
def _unknown(symptom: str, detail: str, values: tuple[str, ...] = ("yes",)) -> Weighed:
    return Weighed(UNKNOWN, gaps=(Gap(symptom, detail, values),))


def _said(finding: Finding, feature: str, situation: Situation, excuse: bool) -> str | None:
    """What was said of a feature. A yes that was said of something else counts too, but never as an excuse."""
    said = finding.value(feature)
    if said is None and not excuse and situation.reading.features.get(feature) == "yes":
        return "yes"
    return said


def _lasting(finding: Finding) -> float | None:
    """For how many days she has had it. Of what had gone and came back she has said when it first came, not for how long it is back."""
    return None if finding.value("returned") == "yes" else finding.days


def _count(finding: Finding) -> float | None:
    return finding.count


def _over_usual(finding: Finding) -> float | None:
    """How many times a day over her usual. What is usual is not known when she does not say, and may be none."""
    return finding.count if finding.over_usual is None else finding.over_usual


def _temperature(finding: Finding) -> float | None:
    return finding.temperature


def _oxygen(finding: Finding) -> float | None:
    return finding.oxygen
