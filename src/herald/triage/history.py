"""Findings from her diary: what she noted today, and what the history adds to it.

Only what she says today can make an answer milder. So the history changes no finding; it adds findings of its own, each a copy of one of today
with one more dangerous detail. What the rules then make of them is theirs (see `assess`): more findings never lower the urgency.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from herald.clinical import Assertion, Change, Course, Finding, Observation, Reading, Tempo
from herald.knowledge import Knowledge
from herald.triage.lasting import counts_for_days, longest_bound
from herald.triage.situation import lineage

_NOWHERE = (0, 0)
_SEVERITIES = ("mild", "moderate", "severe", "severe")
_COURSES = {Change.BETTER: "improving", Change.SAME: "unchanged", Change.WORSE: "worsening"}


def with_today(reading: Reading, today: Sequence[Observation], knowledge: Knowledge) -> Reading:
    """Add what she noted today as findings that stand nowhere in her words."""
    there = {observation.symptom for observation in today if observation.there}
    found = [f for o in today for f in _findings(o, knowledge) if f.assertion is Assertion.PRESENT or o.symptom not in there]
    return replace(reading, findings=(*reading.findings, *found))


def _findings(observation: Observation, knowledge: Knowledge) -> Iterator[Finding]:
    if observation.symptom in knowledge.check_in.items:
        item = knowledge.check_in.items[observation.symptom]
        if observation.levels().get(item.attribute, 0) >= item.from_:
            yield Finding(symptom=item.counts_as, assertion=Assertion.PRESENT, span=_NOWHERE, severity=_severity(observation))
    elif observation.symptom in knowledge.symptoms and observation.there is not None:
        yield _finding(observation)


def _finding(observation: Observation) -> Finding:
    if not observation.there:
        return Finding(symptom=observation.symptom, assertion=Assertion.ABSENT, span=_NOWHERE)
    return Finding(
        symptom=observation.symptom,
        assertion=Assertion.PRESENT,
        span=_NOWHERE,
        days=observation.days,
        onset=observation.onset,
        course=_COURSES.get(observation.change) if observation.change else None,
        severity=_severity(observation),
    )


def _severity(observation: Observation) -> str | None:
    """How bad it is in the rules' words: how bad it feels or how much it keeps her from, whichever is worse."""
    level = max(observation.severity or 0, observation.interference or 0)
    return _SEVERITIES[level - 1] if level else None


def with_history(reading: Reading, courses: Mapping[str, Course], today: dt.date, knowledge: Knowledge) -> Reading:
    """Add what the history says of each symptom of today as further findings."""
    added: list[Finding] = []
    for finding in reading.findings:
        course = courses.get(finding.symptom)
        if finding.assertion is Assertion.PRESENT and course is not None and course.there and course.last[0].day == today:
            added.extend(f for f in _darker(finding, course, knowledge) if f != finding and f not in added)
    return replace(reading, findings=(*reading.findings, *added))


def _darker(finding: Finding, course: Course, knowledge: Knowledge) -> Iterator[Finding]:
    """Copies of a finding, each with one thing that the history shows."""
    if Tempo.SUDDEN in course.tempos:
        yield replace(finding, onset="sudden")
    if Tempo.WORSENING in course.tempos:
        yield replace(finding, course="worsening")
    if Tempo.NEW in course.tempos:
        yield replace(finding, course="new")
    if Tempo.LINGERING in course.tempos:
        yield replace(finding, features={**finding.features, "lingering": "yes"})
    # A diary shows for how long at least; a rule that asks for how long at most must not take it for an answer.
    if course.days is not None and course.days > longest_bound(knowledge, finding.symptom) and course.days > (finding.days or 0):
        yield replace(finding, days=course.days)


def with_past(reading: Reading, observations: Iterable[Observation], today: dt.date, knowledge: Knowledge) -> Reading:
    """Add what she had in the days before and has not now, where a rule says that it still counts."""
    here = {symptom for f in reading.findings if f.assertion is Assertion.PRESENT for symptom in lineage(knowledge, f.symptom)}
    last: dict[str, int] = {}
    for observation in observations:
        ago = (today - observation.day).days
        symptom = observation.symptom
        if observation.there and symptom not in here and 0 <= ago <= counts_for_days(knowledge, symptom):
            last[symptom] = min(ago, last.get(symptom, ago))
    past = (Finding(symptom=symptom, assertion=Assertion.PAST, span=_NOWHERE, days=float(last[symptom])) for symptom in sorted(last))
    return replace(reading, findings=(*reading.findings, *past))
