"""How bad and how much."""

import pytest

from herald.clinical import Assertion
from herald.knowledge import Knowledge
from herald.reading import read


@pytest.mark.parametrize(
    ("text", "celsius"),
    [
        ("temp 38.5", 38.5),
        ("temperature of 101.3F", 38.5),
        ("my temperature is 38,5 °C", 38.5),
        ("fever of 102", 38.9),
        ("fever 39 degrees", 39.0),
    ],
)
def test_a_temperature_is_told_in_celsius(text: str, celsius: float, knowledge: Knowledge) -> None:
    (finding,) = read(text, knowledge).findings
    assert finding.symptom == "fever"
    assert finding.temperature == pytest.approx(celsius, abs=0.06)


def test_a_normal_temperature_is_no_fever(knowledge: Knowledge) -> None:
    (finding,) = read("temperature 36.8", knowledge).findings
    assert finding.assertion is Assertion.ABSENT


@pytest.mark.parametrize("text", ["I am 38 years old", "38 mg of it", "cycle 38"])
def test_other_numbers_are_no_temperature(text: str, knowledge: Knowledge) -> None:
    assert not read(text, knowledge).findings


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("back pain 8/10", "severe"),
        ("back pain, 5 out of 10", "moderate"),
        ("back pain 2/10", "mild"),
        ("excruciating back pain", "severe"),
        ("slight back pain", "mild"),
        ("back pain", None),
    ],
)
def test_severity_is_told_in_words_or_out_of_ten(text: str, severity: str | None, knowledge: Knowledge) -> None:
    assert read(text, knowledge).findings[0].severity == severity


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("I've lost 6 kg", "weight-loss"),
        ("gained half a stone", "weight-gain"),
        ("went from 68 to 52 kg", "weight-loss"),
        ("lost 5.2999999999999998 kg", "weight-loss"),
    ],
)
def test_weight_is_read_from_numbers(text: str, symptom: str, knowledge: Knowledge) -> None:
    assert [finding.symptom for finding in read(text, knowledge).findings] == [symptom]


@pytest.mark.parametrize("text", ["weight from 1.2.3 to 52 kg", "weight from 52 to 1,2,3 kg", f"weight from 52 to {'9' * 400} kg"])
def test_figures_that_are_no_weight_are_passed_over(text: str, knowledge: Knowledge) -> None:
    assert [finding.symptom for finding in read(f"chest pain. {text}", knowledge).findings] == ["chest-pain"]


def test_an_apostrophe_that_stands_alone_hides_nothing(knowledge: Knowledge) -> None:
    for mark in "'’‘ʼ`´":
        assert [finding.oxygen for finding in read(f"chest pain, sats {mark} 86%", knowledge).findings] == [None, 86]
        assert read(f"thirty {mark} chest pain", knowledge).findings[0].symptom == "chest-pain"


@pytest.mark.parametrize(("text", "side"), [("my left hip hurts", "left"), ("pain in both hips", "both"), ("hip pain", None)])
def test_the_side_is_read(text: str, side: str | None, knowledge: Knowledge) -> None:
    assert read(text, knowledge).findings[0].side == side
