"""How long, since when, how often."""

import datetime as dt

import pytest

from herald.clinical import Finding
from herald.knowledge import Knowledge
from herald.reading import read
from shown import TODAY


def only(text: str, knowledge: Knowledge, today: dt.date | None = TODAY) -> Finding:
    """The first finding of a message."""
    return read(text, knowledge, today=today).findings[0]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("headache for two weeks", 14),
        ("headache for a fortnight", 14),
        ("I've had a headache for 2-3 weeks", 14),
        ("a headache for ten days", 10),
        ("headache for the last few days", 3),
        ("headache since this morning", 0.3),
        ("three months of headaches", 90),
        ("headache since Tuesday", 7),
        ("headache since Sunday", 2),
        ("a couple of weeks of headaches", 14),
        ("For the past month I have had a headache", 30),
        ("headache, it started 5 days ago", 5),
        ("headache for an hour and a half", 0.06),
        ("headache for 1 1/2 weeks", 10.5),
        ("headache for 2½ weeks", 17.5),
        ("headache for less than a week", 6.5),
        ("headache x2 weeks", 14),
        ("headache 2w", 14),
        ("headache x 2/52", 14),
        ("3/7 hx of headache", 3),
        ("headache for 6/12", 180),
        ("day 3 of a headache", 3),
        ("headache since the weekend", 3),
        ("headache since Tuesday last week", 7),
        ("headache since Monday before last", 8),
        ("headache since 3 November", 21),
        ("the headache started on the 3rd and is getting worse", 21),
        ("headache since Christmas", 334),
        ("headache since 5 December", 354),
        ("headache since 2024", 730),
    ],
)
def test_a_duration_is_told_in_days(text: str, days: float, knowledge: Knowledge) -> None:
    assert only(text, knowledge).days == pytest.approx(days, abs=0.5)


def test_a_weekday_without_a_date_of_writing_is_not_guessed(knowledge: Knowledge) -> None:
    assert only("headache since Tuesday", knowledge, None).days is None


@pytest.mark.parametrize("text", ["headache since the 3rd infusion", "headache, pain 8/10", "headache, BP 120/80", "headache since 31 June"])
def test_what_is_no_date_has_no_days(text: str, knowledge: Knowledge) -> None:
    assert only(text, knowledge).days is None
    assert not read(text, knowledge, today=TODAY).not_understood


@pytest.mark.parametrize("figures", ["1,23.2.3", "12.3,4.25", "12345678901234567890.2.23", "3.2.12345678901234567890"])
def test_figures_that_are_no_date_are_passed_over(figures: str, knowledge: Knowledge) -> None:
    for text in (f"chest pain since {figures}", f"{figures} chest pain"):
        (finding,) = read(text, knowledge, today=TODAY, locale="gb").findings
        assert (finding.symptom, finding.days) == ("chest-pain", None)


@pytest.mark.parametrize("text", ["since {}", "on {} May", "since May {}", "for {} weeks", "x {}/52", "day {} of it", "since the {}th", "{}"])
def test_a_number_of_thousands_of_figures_is_no_time(text: str, knowledge: Knowledge) -> None:
    (finding,) = read(f"chest pain {text.format('9' * 5000)}", knowledge, today=TODAY).findings
    assert (finding.symptom, finding.days) == ("chest-pain", None)


@pytest.mark.parametrize("text", ["every {} hours", "{} times a day", "{} more than usual"])
def test_a_number_beyond_all_measure_is_no_count(text: str, knowledge: Knowledge) -> None:
    for figures in ("0." + "0" * 320 + "1", "9" * 400):
        (finding,) = read(f"vomiting {text.format(figures)}", knowledge).findings
        assert (finding.count, finding.over_usual) == (None, None)


def test_a_day_before_the_calendar_is_not_known(knowledge: Knowledge) -> None:
    assert only("headache since the 3rd", knowledge, dt.date.min).days is None
    assert only("headache since the 3rd", knowledge, dt.date(2026, 1, 2)).days == 30


def test_the_country_tells_which_figure_is_the_day(knowledge: Knowledge) -> None:
    said = "headache since 3/11"
    told = {locale: read(said, knowledge, today=TODAY, locale=locale) for locale in ("gb", "us", "neutral", None)}
    assert {locale: reading.findings[0].days for locale, reading in told.items()} == {"gb": 21, "us": 258, "neutral": None, None: None}
    assert [said[slice(*span)] for span in told[None].not_understood] == ["since 3/11"]


def test_a_course_since_treatment(knowledge: Knowledge) -> None:
    finding = only("headache on and off since the last infusion", knowledge)
    assert (finding.course, finding.features["since-treatment"]) == ("intermittent", "yes")


def test_a_time_of_treatment_is_not_the_time_of_the_symptom(knowledge: Knowledge) -> None:
    assert only("I have been on Kadcyla for eight months and I have a headache", knowledge).days is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("diarrhoea six times since morning", 6),
        ("diarrhoea 8 times a day", 8),
        ("vomiting, 4 or 5 times today", 4),
        ("vomited twice a day", 2),
        ("diarrhoea every hour", 24),
        ("diarrhoea every 4 hours", 6),
        ("vomiting 3 times an hour", 72),
    ],
)
def test_a_count_is_told_for_a_day(text: str, count: float, knowledge: Knowledge) -> None:
    assert only(text, knowledge).count == count


def test_a_count_of_a_week_is_no_count_of_a_day(knowledge: Knowledge) -> None:
    assert only("vomiting three times a week", knowledge).count is None


@pytest.mark.parametrize("text", ["diarrhoea, 4 more than usual", "diarrhoea, 4 stools over my normal a day"])
def test_what_is_over_her_usual_is_told_apart(text: str, knowledge: Knowledge) -> None:
    assert only(text, knowledge).over_usual == 4
