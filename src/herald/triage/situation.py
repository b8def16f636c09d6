"""What is known when a message is judged: findings, treatments, profile and answers, looked up by symptom."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from herald.clinical import NO_SPAN, Assertion, Finding, Profile, Reading, Treatment
from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.triage.truth import Weighed

_PRESENT, _PAST, _ABSENT = Assertion.PRESENT, Assertion.PAST, Assertion.ABSENT
UNREAD = "unread-part"
"""That a part of the body is named where nothing was understood."""


@dataclass(slots=True)
class Situation:
    """What is known of a person at this moment.

    Attributes:
        knowledge: The rules and what they speak of.
        reading: Her message as it was read, her answers added.
        profile: What was known before, treatments that she named or answered added.
        has: Symptom to the indexes of the findings that she has it, for the symptom and every `kind-of` of it.
        had: The same for findings of the past.
        present: The symptoms of `has`.
        denied: Symptoms that she says she does not have.
        settled: Symptoms that are denied or past: whether she has them is not open.
        not_on: Treatments and groups that she says she is not on.
        unsure: Ids of questions that she could not answer.
        told: What else was told: ids of features that were said of the whole, `temperature` and `oxygen` where she has measured, and `UNREAD`.
        certain: Whether only what is known counts: then a symptom that she has not told of, or a detail of it, does not hold. It changes nothing of
            what holds, and spares noting what is missing.
    """

    knowledge: Knowledge
    reading: Reading
    profile: Profile
    has: dict[str, list[int]] = field(default_factory=dict)
    had: dict[str, list[int]] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    not_on: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    certain: bool = False


Way: TypeAlias = Callable[[Situation, int | None], Weighed]
"""Weighs one condition in any situation; with the index of a finding, as an excuse for that finding alone."""


def situation_of(reading: Reading, profile: Profile, knowledge: Knowledge, answers: Mapping[str, str] | None = None) -> Situation:
    """Put together what is known.

    Args:
        reading: A message as it was read.
        profile: What is known of her.
        knowledge: The rules.
        answers: Question id to answer: `yes`, `no`, `unsure`, or a value of the feature that was asked for.
    """
    situation = Situation(knowledge, reading, profile)
    _answer(situation, answers or {})
    _name_treatments(situation)
    _index(situation)
    return situation


def _index(situation: Situation) -> None:
    """Look up every finding by its symptom and by what that is a kind of."""
    lineages = _lineages(situation.knowledge)
    has: dict[str, list[int]] = defaultdict(list)
    had: dict[str, list[int]] = defaultdict(list)
    told = {*situation.reading.features, *((UNREAD,) if situation.reading.unread_parts else ())}
    for index, finding in enumerate(situation.reading.findings):
        assertion = finding.assertion
        if assertion is _ABSENT:
            situation.denied.add(finding.symptom)
        elif assertion is _PRESENT or assertion is _PAST:
            table = has if assertion is _PRESENT else had
            if finding.temperature is not None:
                told.add("temperature")
            if finding.oxygen is not None:
                told.add("oxygen")
            for symptom in lineages[finding.symptom]:
                table[symptom].append(index)
    situation.has, situation.had = dict(has), dict(had)
    situation.present, situation.told = set(has), told
    situation.settled = {*situation.denied, *had}


def without_findings(situation: Situation, findings: Collection[int]) -> Situation:
    """The situation as if some findings were not there: an excuse is of one finding, and what is left may still ask for as much."""
    has, had = (
        {symptom: left for symptom, all_ in table.items() if (left := [i for i in all_ if i not in findings])}
        for table in (situation.has, situation.had)
    )
    return replace(situation, has=has, had=had, present=set(has))


def lineage(knowledge: Knowledge, symptom: str) -> tuple[str, ...]:
    """A symptom and every one that it is a kind of."""
    return _lineages(knowledge)[symptom]


@derived
def _lineages(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    return {symptom: tuple(_upwards(knowledge, symptom)) for symptom in knowledge.symptoms}


def _upwards(knowledge: Knowledge, symptom: str) -> Iterator[str]:
    at: str | None = symptom
    while at is not None:
        yield at
        at = knowledge.symptoms[at].kind_of


def _answer(situation: Situation, answers: Mapping[str, str]) -> None:
    for id_, answer in answers.items():
        symptom, _, detail = id_.partition(".")
        if answer == "unsure":
            situation.unsure.add(id_)
        elif symptom not in situation.knowledge.symptoms:
            _answer_treatment(situation, symptom, answer)
        elif detail:
            _answer_detail(situation, symptom, detail, answer)
        else:
            assertion = Assertion.PRESENT if answer == "yes" else Assertion.ABSENT
            finding = Finding(symptom=symptom, assertion=assertion, span=NO_SPAN)
            situation.reading = replace(situation.reading, findings=(*situation.reading.findings, finding))


def _answer_treatment(situation: Situation, treatment: str, answer: str) -> None:
    if answer == "yes":
        treatments = (*situation.profile.treatments, Treatment(id=treatment))
        situation.profile = replace(situation.profile, treatments=treatments)
    else:
        situation.not_on.add(treatment)


def _answer_detail(situation: Situation, symptom: str, detail: str, answer: str) -> None:
    findings = tuple(
        _with_detail(finding, detail, answer)
        if finding.assertion is Assertion.PRESENT and symptom in lineage(situation.knowledge, finding.symptom)
        else finding
        for finding in situation.reading.findings
    )
    situation.reading = replace(situation.reading, findings=findings)


def _with_detail(finding: Finding, detail: str, answer: str) -> Finding:
    change: dict[str, Any] = {"features": {**finding.features, detail: answer}}
    if detail in ("onset", "course", "severity", "side"):
        change = {detail: answer}
    elif detail in ("days", "count", "temperature", "oxygen"):
        change = {detail: float(answer)}
    return replace(finding, **change)


def _name_treatments(situation: Situation) -> None:
    """Add the treatments that the message names to those of the profile."""
    named = []
    known = {treatment.id for treatment in situation.profile.treatments}
    for mention in situation.reading.treatments:
        if mention.assertion is _ABSENT:
            situation.not_on.add(mention.treatment)
        elif mention.assertion in (_PRESENT, _PAST) and mention.treatment not in known:
            ended = mention.assertion is _PAST
            named.append(Treatment(id=mention.treatment, days=mention.days, ended=ended))
    if named:
        situation.profile = replace(situation.profile, treatments=(*situation.profile.treatments, *named))
