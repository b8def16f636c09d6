"""A message as words."""

import pytest

from herald.reading.forms import spelling, stem
from herald.reading.words import split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't breathe", ["i", "cant", "breathe"]),
        ("I can’t breathe", ["i", "cant", "breathe"]),
        ("Mum's head-ache", ["mum", "head", "ache"]),
        ("T-DXd, N/V", ["t", "dxd", ",", "n", "v"]),
        ("temp 38.5C", ["temp", "38.5", "c"]),
        ("paclitaxel no. 8", ["paclitaxel", "number", "8"]),
        ("fever? no. 37.2", ["fever", "?", "no", ".", "37.2"]),
        ("she felt sick", ["i", "felt", "sick"]),
        ("🤢 again", ["🤢", "again"]),
        ("sats ʼ 86, ʼʼs", ["sats", "ʼ", "86", ",", "ʼʼs"]),
        ("", []),
    ],
)
def test_words_are_split_and_put_in_one_form(text: str, words: list[str]) -> None:
    assert split_words(text, spelling({})).norm == words


def test_a_word_keeps_its_place_with_letters_of_several_bytes() -> None:
    words = split_words("🤢🤢 çà va, my héad hurts", spelling({}))
    at = words.norm.index("hurts")
    assert words.text[words.start[at] : words.end[at]] == "hurts"


def test_a_line_ends_a_sentence() -> None:
    words = split_words("- cough\n- fever", spelling({}))
    assert words.sentence[words.norm.index("cough")] != words.sentence[words.norm.index("fever")]


@pytest.mark.parametrize(
    "forms",
    [
        ("ache", "aches", "ached", "aching"),
        ("stop", "stops", "stopped", "stopping"),
        ("cry", "cries", "cried"),
        ("race", "races", "raced", "racing"),
    ],
)
def test_regular_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("numb", "number"), ("weak", "week"), ("hearing", "heart"), ("sick", "sickle"), ("cough", "couch")])
def test_other_words_keep_other_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
