"""What she says becomes observations: her words as they were read, and her answers to a check-in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from herald.clinical import Assertion, Change, Finding, Observation, Reading, Told
from herald.clinical.observation import ATTRIBUTES
from herald.knowledge import Knowledge

CHANGE = "change"
_ASKED = frozenset({CHANGE, *ATTRIBUTES})
GRADES = {"mild": 1, "moderate": 2, "severe": 3}
"""The level of severity that a word stands for. Very severe has no word of its own."""
_CHANGES = {"improving": Change.BETTER, "unchanged": Change.SAME, "worsening": Change.WORSE}


def observations_of(reading: Reading, when: dt.date, by: str = "self") -> tuple[Observation, ...]:
    """What her words say of each symptom that she has or denies. What is past, supposed or somebody else's is no observation.

    Args:
        reading: Her words as they were read.
        when: The day or the moment of which they tell.
        by: Who wrote them.
    """
    return tuple(dict.fromkeys(_observation(finding, when, by) for finding in reading.findings if finding.assertion in _TOLD))


_TOLD = (Assertion.PRESENT, Assertion.ABSENT)


def _observation(finding: Finding, when: dt.date, by: str) -> Observation:
    if finding.assertion is Assertion.ABSENT:
        return Observation(symptom=finding.symptom, when=when, presence=0, told=Told.WORDS, by=by)
    return Observation(
        symptom=finding.symptom,
        when=when,
        severity=GRADES.get(finding.severity or ""),
        presence=1,
        change=_CHANGES.get(finding.course or ""),
        onset=finding.onset,
        days=finding.days,
        told=Told.WORDS,
        by=by,
    )


def noted(answers: Mapping[str, str], when: dt.date, knowledge: Knowledge, by: str = "self") -> tuple[Observation, ...]:
    """Turn the answers to a check-in into observations, one a symptom, in alphabetical order.

    Args:
        answers: Id of a question of `check_in_questions` to its answer. Questions of other kinds are passed over.
        when: The day or the moment that they tell of.
        knowledge: Where the symptoms and items stand.
        by: Who answered.

    Raises:
        ValueError: An answer is none that its question takes.
    """
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    known = {*knowledge.symptoms, *knowledge.check_in.items}
    for id_, answer in answers.items():
        symptom, _, what = id_.partition("/")
        if symptom in known and what in _ASKED:
            told[symptom].update(_value(id_, what, answer))
    return tuple(Observation(symptom=symptom, when=when, by=by, **told[symptom]) for symptom in sorted(told))


def _value(id_: str, what: str, answer: str) -> Iterator[tuple[str, Any]]:
    if what == CHANGE:
        yield CHANGE, Change(answer)
    elif answer.isascii() and answer.isdigit():
        yield what, int(answer)
    else:
        raise ValueError(f"{id_}: a level of 0 to 4 was expected, not {answer!r}")
