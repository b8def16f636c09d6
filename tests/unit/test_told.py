"""What she tells besides her words: chosen symptoms and corrections."""

import pytest

from herald.clinical import Assertion, Correction
from herald.knowledge import Knowledge
from herald.triage import check

MESSAGE = "My back hurts and my legs are weak. No fever."


def correction(symptom: str, knowledge: Knowledge, assertion: Assertion) -> Correction:
    finding = next(f for f in check(MESSAGE, knowledge).reading.findings if f.symptom == symptom)
    return Correction(symptom=symptom, span=finding.span, assertion=assertion)


def test_a_chosen_symptom_counts_like_a_written_one(knowledge: Knowledge) -> None:
    written = check("I had a seizure just now", knowledge)
    chosen = check("", knowledge, chosen=["seizure"])
    assert chosen.urgency is written.urgency
    assert chosen.reasons[0].spans == ()


def test_a_chosen_symptom_that_there_is_not_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="no symptom 'no-such' is known"):
        check("", knowledge, chosen=["no-such"])


@pytest.mark.parametrize("assertion", [Assertion.ABSENT, Assertion.PAST, Assertion.SOMEONE_ELSE])
def test_a_correction_changes_the_answer(assertion: Assertion, knowledge: Knowledge) -> None:
    after = check(MESSAGE, knowledge, corrections=[correction("leg-weakness", knowledge, assertion)])
    assert after.urgency.rank < check(MESSAGE, knowledge).urgency.rank


def test_a_denied_symptom_can_be_corrected_to_one_that_she_has(knowledge: Knowledge) -> None:
    after = check(MESSAGE, knowledge, corrections=[correction("fever", knowledge, Assertion.PRESENT)])
    assert any(finding.symptom == "fever" and finding.assertion is Assertion.PRESENT for finding in after.reading.findings)


def test_a_correction_that_fits_no_finding_changes_nothing(knowledge: Knowledge) -> None:
    stray = Correction(symptom="headache", span=(0, 4), assertion=Assertion.ABSENT)
    assert check(MESSAGE, knowledge, corrections=[stray]) == check(MESSAGE, knowledge)


def test_the_last_correction_of_a_finding_holds(knowledge: Knowledge) -> None:
    both = [correction("leg-weakness", knowledge, a) for a in (Assertion.ABSENT, Assertion.PRESENT)]
    assert check(MESSAGE, knowledge, corrections=both) == check(MESSAGE, knowledge)
