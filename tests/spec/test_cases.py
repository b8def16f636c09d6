"""The cases of the knowledge folder: each is a message with the right answer."""

import pytest

from herald.clinical import Assertion
from herald.knowledge import Knowledge
from herald.knowledge.folder import read_cases
from herald.knowledge.schema import Case
from herald.reading import profile_from_words
from herald.shipped import default_folder
from herald.triage import check
from herald.triage.situation import lineage

CASES = [pytest.param(case, id=f"{name}-{number}") for name, cases in read_cases(default_folder()).items() for number, case in enumerate(cases, 1)]


@pytest.mark.parametrize("case", CASES)
def test_case_has_the_right_answer(case: Case, knowledge: Knowledge) -> None:
    wrong = differences(case, knowledge)
    if case.known_limit:
        assert wrong, f"{case.says!r} is answered right now: take its known-limit out"
    else:
        assert not wrong, f"{case.says!r}: {'; '.join(wrong)}"


def differences(case: Case, knowledge: Knowledge) -> list[str]:
    """What is wrong with today's answer to a case."""
    profile = profile_from_words(knowledge, **case.profile)
    assessment = check(case.says, knowledge, profile)
    wrong = []
    if case.urgency and assessment.urgency != case.urgency:
        wrong.append(f"{assessment.urgency} ({assessment.reasons[0].rule}), not {case.urgency}")
    rules = [reason.rule for reason in assessment.reasons]
    wrong += [f"{rule} does not speak, but {', '.join(rules)}" for rule in case.because if rule not in rules]
    wrong += [f"{rule} speaks" for rule in case.not_because if rule in rules]
    wanted = {
        Assertion.PRESENT: case.finds,
        Assertion.ABSENT: case.denies,
        Assertion.PAST: case.past,
        Assertion.SOMEONE_ELSE: case.someone_else,
        Assertion.HYPOTHETICAL: case.hypothetical,
    }
    for assertion, symptoms in wanted.items():
        said = {id_ for f in assessment.reading.findings if f.assertion is assertion for id_ in lineage(knowledge, f.symptom)}
        wrong += [f"{symptom} is not {assertion.value}" for symptom in symptoms if symptom not in said]
    return wrong
