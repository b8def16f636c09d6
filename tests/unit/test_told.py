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


ON = "I am on Enhertu and I have a new cough. Enhertu is hard."


@pytest.mark.parametrize("assertion", [Assertion.ABSENT, Assertion.PAST])
def test_a_treatment_that_was_misread_is_corrected_wherever_it_stands(assertion: Assertion, knowledge: Knowledge) -> None:
    first = check(ON, knowledge).reading.treatments[0]
    wrong = Correction(symptom=first.treatment, span=first.span, assertion=assertion)
    after = check(ON, knowledge, corrections=[wrong])
    assert {mention.assertion for mention in after.reading.treatments} == {assertion}
    assert not any(treatment.id == first.treatment and not treatment.ended for treatment in after.profile.treatments)
    again = Correction(symptom=first.treatment, span=first.span, assertion=Assertion.PRESENT)
    assert check(ON, knowledge, corrections=[wrong, again]) == check(ON, knowledge)


def test_a_treatment_that_she_has_now_did_not_end_on_the_day_that_was_read(knowledge: Knowledge) -> None:
    text = "I finished Enhertu three weeks ago and I have a cough."
    (read_,) = check(text, knowledge).reading.treatments
    assert read_.days is not None
    now = Correction(symptom=read_.treatment, span=read_.span, assertion=Assertion.PRESENT)
    (after,) = check(text, knowledge, corrections=[now]).profile.treatments
    assert (after.days, after.ended) == (None, False)


def test_a_correction_that_fits_no_finding_changes_nothing(knowledge: Knowledge) -> None:
    stray = Correction(symptom="headache", span=(0, 4), assertion=Assertion.ABSENT)
    assert check(MESSAGE, knowledge, corrections=[stray]) == check(MESSAGE, knowledge)


def test_the_last_correction_of_a_finding_holds(knowledge: Knowledge) -> None:
    both = [correction("leg-weakness", knowledge, a) for a in (Assertion.ABSENT, Assertion.PRESENT)]
    assert check(MESSAGE, knowledge, corrections=both) == check(MESSAGE, knowledge)
