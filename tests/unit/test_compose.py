"""Symptoms that no entry lists, and the repair of spelling."""

import pytest

from herald.knowledge import Knowledge
from herald.reading import read
from herald.reading.spelling import Speller, slips


def symptoms(text: str, knowledge: Knowledge) -> set[str]:
    return {finding.symptom for finding in read(text, knowledge).findings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my right hip has been killing me for three weeks", {"hip-pain"}),
        ("can't feel my feet", {"leg-numbness"}),
        ("eyes have gone yellow", {"jaundice"}),
        ("short of puff", {"breathlessness"}),
        ("cant keep anything down", {"vomiting"}),
        ("my hands and feet are numb", {"hand-numbness", "leg-numbness"}),
        ("pain in my neck and shoulder", {"neck-pain", "shoulder-pain"}),
        ("my shoulder aches and my ankles are swollen", {"shoulder-pain", "ankle-swelling"}),
        ("I had surgery on my neck, now my left hand is weak", {"hand-weakness"}),
        ("my vision has gone blurred", {"blurred-vision"}),
        ("the pain has come back", {"pain"}),
        ("it's back pain that I have", {"back-pain"}),
        ("there is a lump", {"skin-nodule"}),
    ],
)
def test_parts_and_sensations_make_symptoms(text: str, expected: set[str], knowledge: Knowledge) -> None:
    assert symptoms(text, knowledge) == expected


@pytest.mark.parametrize(
    ("text", "symptom"),
    [("bad headahce", "headache"), ("vommiting", "vomiting"), ("diarrhea", "diarrhoea"), ("dizzyness", "dizziness"), ("MY HEAD ACHES!!", "headache")],
)
def test_usual_slips_are_read(text: str, symptom: str, knowledge: Knowledge) -> None:
    assert symptom in symptoms(text, knowledge)


def test_a_word_is_repaired_only_where_it_can_be_but_one() -> None:
    speller = Speller(frozenset({"headache", "cough", "couch", "coach"}), frozenset({"heartache"}))
    assert speller.repair("headahce") == "headache"
    assert speller.repair("coich") is None, "two words are as near"
    assert speller.repair("heartache") is None, "a word of its own"
    assert speller.repair("cuogh") == "cough"
    assert speller.repair("hed") is None, "too short to tell"


def test_slips_are_one_letter_less_more_other_or_swapped() -> None:
    found = set(slips("ache"))
    assert {"ach", "aches", "acme", "cahe"} <= found
    assert "ache" not in found
