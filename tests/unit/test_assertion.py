"""Whether she has it: denied, past, only thought of, somebody else's."""

import pytest

from herald.clinical import Assertion
from herald.knowledge import Knowledge
from herald.reading import assert_marked, read

PRESENT, ABSENT, PAST = Assertion.PRESENT, Assertion.ABSENT, Assertion.PAST
HYPOTHETICAL, SOMEONE_ELSE = Assertion.HYPOTHETICAL, Assertion.SOMEONE_ELSE


def said(text: str, knowledge: Knowledge) -> dict[str, Assertion]:
    return {finding.symptom: finding.assertion for finding in read(text, knowledge).findings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No headache, but I had a seizure", {"headache": ABSENT, "seizure": PRESENT}),
        ("no fever, cough or rash", {"fever": ABSENT, "cough": ABSENT, "rash": ABSENT}),
        ("no headache, dizzy since Monday", {"headache": ABSENT, "dizziness": PRESENT}),
        ("neither fever nor cough", {"fever": ABSENT, "cough": ABSENT}),
        ("I no longer have a cough", {"cough": ABSENT}),
        ("not only a cough but also a fever", {"cough": PRESENT, "fever": PRESENT}),
        ("I wouldn't say I'm not breathless", {"breathlessness": PRESENT}),
        ("denies chest pain", {"chest-pain": ABSENT}),
        ("cough without fever", {"cough": PRESENT, "fever": ABSENT}),
        ("I don't vomit", {"vomiting": ABSENT}),
        ("the cough isn't getting better", {"cough": PRESENT}),
        ("fever: no. cough: yes", {"fever": ABSENT, "cough": PRESENT}),
        ("never had: fever, seizures", {"fever": ABSENT, "seizure": ABSENT}),
    ],
)
def test_a_denial_reaches_as_far_as_its_statement(text: str, expected: dict[str, Assertion], knowledge: Knowledge) -> None:
    assert said(text, knowledge) == expected


@pytest.mark.parametrize(
    ("text", "symptom", "assertion"),
    [
        ("I used to have headaches", "headache", PAST),
        ("I had a headache but it's gone now", "headache", PAST),
        ("the rash has cleared up", "rash", PAST),
        ("I had a seizure ten years ago", "seizure", PAST),
        ("I had a headache last year and now it's back", "headache", PRESENT),
        ("my sight has gone", "vision-loss", PRESENT),
        ("what if I get a fever?", "fever", HYPOTHETICAL),
        ("I'm scared I'll have a seizure", "seizure", HYPOTHETICAL),
        ("they told me to look out for fever, cough or chest pain", "chest-pain", HYPOTHETICAL),
        ("does anyone else get headaches on this?", "headache", PRESENT),
        ("I have a headache and my husband has a cough", "cough", SOMEONE_ELSE),
        ("my headache tablets are in the drawer", "headache", HYPOTHETICAL),
        ("my headache tablets are not working", "headache", PRESENT),
        ("It is a list: leg weakness, confusion. I have none of it", "confusion", ABSENT),
        ("Her face droops on one side. She had none of this at lunch", "facial-droop", PRESENT),
        ("Has anyone had headaches on it?", "headache", HYPOTHETICAL),
        ("Has anyone had headaches on it? Mine started ten days ago", "headache", PRESENT),
        ("This time last year I had a headache", "headache", PAST),
        ("My arm has been swollen since the operation last year", "arm-swelling", PRESENT),
        ("I thought it was a cold but now I have chest pain", "chest-pain", PRESENT),
        ("I have not only chest pain but also a cough", "chest-pain", PRESENT),
        ("My nurse asked if I had chest pain and I said yes", "chest-pain", PRESENT),
        ("I am not breathless at rest but I am when I walk", "breathlessness", PRESENT),
        ("My husband does not have a fever but I do", "fever", PRESENT),
        ("Before chemo I had no numbness, now I have it in both feet", "leg-numbness", PRESENT),
        ("I have no fever but I am tired", "fever", ABSENT),
        ("I have no fever and I am on Enhertu", "fever", ABSENT),
        ("I have neither fever nor cough", "fever", ABSENT),
        ("I have a headache. I have neither fever nor cough", "headache", PRESENT),
        ("I am not sure if it is heartburn or chest pain", "chest-pain", PRESENT),
        ("My mother had a stroke, I have never had one", "weakness-one-side", SOMEONE_ELSE),
        ("The fever has gone but the cough is still there", "fever", PAST),
        ("I had no fever this morning but tonight it is 38.4", "fever", PRESENT),
        ("I have no pain when I pee but there is blood in it", "blood-in-urine", PRESENT),
        ("This past week I wake with a headache", "headache", PRESENT),
        ("The rash is gone but it still hurts there", "rash", PAST),
        ("People say I look pale", "pallor", PRESENT),
        ("I feel sick and I'm very tired", "nausea", PRESENT),
    ],
)
def test_past_supposed_and_others(text: str, symptom: str, assertion: Assertion, knowledge: Knowledge) -> None:
    assert said(text, knowledge)[symptom] is assertion


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Any fever? No.", ABSENT),
        ("Do you have a fever? Yes.", PRESENT),
        ("Have you had any fever? Not that I know of", ABSENT),
        ("Do you have a fever?", HYPOTHETICAL),
    ],
)
def test_the_answer_to_a_question_decides(text: str, assertion: Assertion, knowledge: Knowledge) -> None:
    assert said(text, knowledge) == {"fever": assertion}


@pytest.mark.parametrize(
    "text",
    [
        "sick of waiting",
        "a headache of a job",
        "dying for a cuppa",
        "I nearly died laughing",
        "can't see the doctor until Monday",
        "so I'll mention it then",
    ],
)
def test_an_idiom_is_no_symptom(text: str, knowledge: Knowledge) -> None:
    assert not read(text, knowledge).findings


def test_a_carer_writes_of_the_patient(knowledge: Knowledge) -> None:
    reading = read("My mum has had a fit. I am so worried", knowledge)
    assert reading.patient == "mum"
    assert [(finding.symptom, finding.assertion, finding.who) for finding in reading.findings] == [("seizure", PRESENT, "self")]


@pytest.mark.parametrize(
    ("text", "patient", "symptom"),
    [
        ("My mum is very sleepy. Eyes look a bit yellow.", "mum", "drowsiness"),
        ("My mum is muddled, she is calling me by my auntie's name and picking at the blanket", "mum", "confusion"),
        ("Dear sister, I have a headache", "self", "headache"),
    ],
)
def test_who_the_patient_is(text: str, patient: str, symptom: str, knowledge: Knowledge) -> None:
    assert read(text, knowledge).patient == patient
    assert said(text, knowledge)[symptom] is PRESENT


def test_a_marked_phrase_is_asserted_without_any_lexicon(knowledge: Knowledge) -> None:
    text = "There was no evidence of gastric varices, but a hernia was seen"
    spans = [(text.index(phrase), text.index(phrase) + len(phrase)) for phrase in ("gastric varices", "hernia")]
    assert assert_marked(text, spans, knowledge) == [ABSENT, PRESENT]


def test_a_mark_that_holds_no_word_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="no word stands at 5 to 6"):
        assert_marked("pain   here", [(5, 6)], knowledge)
