"""Whether she has a symptom with the details that a condition asks for."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from operator import attrgetter

from herald.clinical import Finding
from herald.clinical.finding import FIELDS
from herald.knowledge.condition import Has, Range
from herald.triage.situation import Situation, Way
from herald.triage.truth import NO, UNKNOWN, YES, Gap, Truth, Weighed, findings_of, gaps_of

_YES = Truth.YES
_Detail = Callable[[Finding, Situation, bool], Weighed]
"""Weighs one detail of a finding; the last argument says whether it is to excuse. A yes that was said of something else never excuses."""
_One = Callable[[Situation, int], Weighed]
"""Weighs a finding of a symptom that the condition names, by its index."""


def has(condition: Has) -> Way:
    """Weigh a condition on symptoms."""
    past_days = condition.past_days
    if condition.plain and past_days is None:
        return _plain(condition)
    symptoms, named, one, missing = condition.symptoms, condition.named, _one(condition), _missing(condition)

    def way(situation: Situation, _: int | None) -> Weighed:
        indexes = [] if named.isdisjoint(situation.present) else _indexes(symptoms, situation.has)
        if past_days is not None and situation.had:
            indexes += [index for index in _indexes(symptoms, situation.had) if _is_recent(situation, index, past_days)]
        if len(indexes) == 1:
            return one(situation, indexes[0])
        return _best([one(situation, index) for index in dict.fromkeys(indexes)]) if indexes else missing(situation)

    return way


def _plain(condition: Has) -> Way:
    """Weigh a condition that asks for no detail: any finding of its symptoms will do."""
    symptoms, named, missing = condition.symptoms, condition.named, _missing(condition)

    def way(situation: Situation, _: int | None) -> Weighed:
        if named.isdisjoint(situation.present):
            return missing(situation)
        indexes = _indexes(symptoms, situation.has)
        return _found(indexes[0]) if len(indexes) == 1 else Weighed(_YES, frozenset(indexes))

    return way


def _missing(condition: Has) -> Callable[[Situation], Weighed]:
    """Weigh a condition on symptoms of which she has none: those that she denies or had are not open."""
    symptoms, named, unmentioned = condition.symptoms, condition.named, _unmentioned(condition.symptoms)

    def missing(situation: Situation) -> Weighed:
        if situation.certain:
            return NO
        settled = situation.settled
        return unmentioned if named.isdisjoint(settled) else _unmentioned(tuple(symptom for symptom in symptoms if symptom not in settled))

    return missing


def _indexes(symptoms: tuple[str, ...], of: dict[str, list[int]]) -> list[int]:
    found: list[int] = []
    for symptom in symptoms:
        if symptom in of:
            found += of[symptom]
    return found


def _best(weighed: list[Weighed]) -> Weighed:
    """What is known of several findings, of which one is enough."""
    if len(weighed) == 1:
        return weighed[0]
    true = [part for part in weighed if part.truth is _YES]
    if true:
        return Weighed(_YES, findings_of(true))
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

    def one(situation: Situation, index: int) -> Weighed:
        part = _detailed(details, situation, index, False)
        if part is YES:
            return _found(index)
        return part if part is NO else Weighed(UNKNOWN, _found(index).findings, part.gaps)

    return one


def excuse(condition: Has) -> Way:
    """Weigh a condition on a finding of a symptom that it names."""
    details = tuple(_details(condition))

    def way(situation: Situation, excusing: int | None) -> Weighed:
        return YES if excusing is None else _detailed(details, situation, excusing, True)

    return way


def _detailed(details: tuple[_Detail, ...], situation: Situation, index: int, excuse: bool) -> Weighed:
    """Weigh every detail of a finding."""
    finding = situation.reading.findings[index]
    if len(details) == 1:
        return details[0](finding, situation, excuse)
    unknown: list[Weighed] = []
    for weigh in details:
        part = weigh(finding, situation, excuse)
        if part is NO:
            return NO
        if part is not YES:
            unknown.append(part)
    return Weighed(UNKNOWN, gaps=gaps_of(unknown)) if unknown else YES


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
    said_of, unknown = _said_of(feature), _Unknown(feature, values)

    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        said = said_of(finding)
        if said is None:
            if excuse or situation.reading.features.get(feature) != "yes":
                return unknown.of(finding)
            said = "yes"
        return YES if said in values else NO

    return weigh


def _with_any(features: tuple[str, ...]) -> _Detail:
    each = [(feature, _said_of(feature)) for feature in features]

    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        whole = {} if excuse else situation.reading.features
        gaps: list[Gap] = []
        for feature, said_of in each:
            said = said_of(finding)
            if said == "yes" or (said is None and whole.get(feature) == "yes"):
                return YES
            if said is None:
                gaps.append(Gap(finding.symptom, feature))
        return Weighed(UNKNOWN, gaps=tuple(gaps)) if gaps else NO

    return weigh


def _said_of(feature: str) -> Callable[[Finding], str | None]:
    """What was said of a feature, onset, course, severity and side included. As in `Finding.value`, with the name looked up once."""
    return attrgetter(feature) if feature in FIELDS else lambda finding: finding.features.get(feature)


def _number(bounds: Range, detail: str, of: Callable[[Finding], float | None]) -> _Detail:
    unknown = _Unknown(detail, ("yes",))

    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        number = of(finding)
        return unknown.of(finding) if number is None else YES if bounds.holds(number) else NO

    return weigh


def _part(parts: tuple[str, ...]) -> _Detail:
    def weigh(finding: Finding, situation: Situation, excuse: bool) -> Weighed:
        return _NO_PART if finding.body_part is None else YES if finding.body_part in parts else NO

    return weigh


_NO_PART = Weighed(UNKNOWN)


@cache
def _found(index: int) -> Weighed:
    return Weighed(_YES, frozenset((index,)))


class _Unknown:
    """What is known of a detail that was not said, made once for each symptom."""

    def __init__(self, detail: str, values: tuple[str, ...]) -> None:
        self._detail, self._values = detail, values
        self._made: dict[str, Weighed] = {}

    def of(self, finding: Finding) -> Weighed:
        """That the detail of this finding is missing."""
        symptom = finding.symptom
        made = self._made.get(symptom)
        if made is None:
            made = self._made[symptom] = Weighed(UNKNOWN, gaps=(Gap(symptom, self._detail, self._values),))
        return made


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
