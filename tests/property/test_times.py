"""Laws for every way to tell a time: numbers, units, ranges, dates."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from herald.cli.shared import default_folder
from herald.knowledge import load_knowledge
from herald.reading import read
from shown import TODAY

KNOWLEDGE = load_knowledge(default_folder())
UNITS = {"hours": 1 / 24, "days": 1, "weeks": 7, "fortnights": 14, "months": 30, "years": 365}
WORDS = dict(zip(range(2, 13), "two three four five six seven eight nine ten eleven twelve".split(), strict=True))
PATTERNS = (
    "for {}",
    "for the last {}",
    "for the past {}",
    "for about {}",
    "for {} now",
    "for over {}",
    "x {}",
    "over the last {}",
    "that began {} ago",
)
JOINTS = ("-", " to ", " or ", "–")
DATED = ("since {day} {month}", "since the {day}{th} of {month}", "since {month} {day}{th}", "since {month} {day}")
MONTHS = "January February March April May June July August September October November December".split()


def days(text: str, locale: str | None = None, today: dt.date | None = TODAY) -> float | None:
    (finding,) = read(f"I have a cough {text}", KNOWLEDGE, today=today, locale=locale).findings
    return finding.days


@given(number=st.sampled_from(sorted(WORDS)), unit=st.sampled_from(sorted(UNITS)), pattern=st.sampled_from(PATTERNS), in_words=st.booleans())
def test_a_count_of_units_is_told_in_days(number: int, unit: str, pattern: str, in_words: bool) -> None:
    said = pattern.format(f"{WORDS[number] if in_words else number} {unit}")
    told = days(said)
    assert told is not None, said
    assert abs(told - number * UNITS[unit]) < 0.001 * number, said


@given(low=st.sampled_from(sorted(WORDS)), more=st.integers(1, 4), unit=st.sampled_from(sorted(UNITS)), joint=st.sampled_from(JOINTS))
def test_a_range_counts_by_its_lower_end(low: int, more: int, unit: str, joint: str) -> None:
    told = days(f"for {low}{joint}{low + more} {unit}")
    assert told is not None
    assert abs(told - low * UNITS[unit]) < 0.001 * low


PAST = st.integers(1, 364).map(lambda back: TODAY - dt.timedelta(days=back))


@given(date=PAST)
def test_figures_are_read_in_the_order_of_the_country(date: dt.date) -> None:
    ago = (TODAY - date).days
    assert days(f"since {date:%d/%m/%Y}", "gb") == ago
    assert days(f"since {date:%m/%d/%Y}", "us") == ago
    assert days(f"since {date:%Y-%m-%d}") == ago


@given(date=PAST)
def test_a_date_that_could_be_two_is_never_guessed(date: dt.date) -> None:
    said = f"I have a cough since {date:%d/%m/%Y}"
    reading = read(said, KNOWLEDGE, today=TODAY)
    could_be_two = date.day <= 12 and date.day != date.month
    assert (reading.findings[0].days is None) == could_be_two
    assert bool(reading.not_understood) == could_be_two


@given(
    date=PAST, pattern=st.sampled_from(("since {day} {month}", "since the {day}{th} of {month}", "since {month} {day}{th}", "since {month} {day}"))
)
def test_a_named_date_needs_no_country(date: dt.date, pattern: str) -> None:
    th = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(date.day, "th")
    assert days(pattern.format(day=date.day, month=MONTHS[date.month - 1], th=th)) == (TODAY - date).days


@given(date=PAST)
def test_without_the_day_of_writing_no_date_has_days(date: dt.date) -> None:
    assert days(f"since {date:%d/%m/%Y}", "gb", None) is None
    assert days(f"since {date:%A}", None, None) is None


@given(back=st.integers(1, 7))
def test_a_day_of_the_week_is_the_last_one(back: int) -> None:
    date = TODAY - dt.timedelta(days=back)
    assert days(f"since {date:%A}") == back
