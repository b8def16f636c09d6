"""How a symptom has gone on, one story a test."""

import datetime as dt

import pytest

from herald.clinical import Change, Course, Observation, Tempo
from herald.knowledge import Knowledge
from herald.triage.course import course_of, courses_of
from herald.triage.lasting import lasting_days

TODAY = dt.date(2026, 11, 24)
LASTING = 3


def ago(back: int, severity: int | None = None, **more: object) -> Observation:
    return Observation(symptom="headache", when=TODAY - dt.timedelta(days=back), severity=severity, **more)  # type: ignore[arg-type]


def course(*observations: Observation, since: dt.date | None = None) -> Course:
    found = course_of(observations, LASTING, since)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("observations", "tempos"),
    [
        ([ago(0, 2)], []),
        ([ago(0, 2, days=5.0)], ["lingering", "persistent"]),
        ([ago(7, 0), ago(0, 2)], ["new"]),
        ([ago(1, 0), ago(0, 3)], ["sudden", "new"]),
        ([ago(1, 0), ago(0, 2)], ["new"]),
        ([ago(7, 1), ago(0, 1)], ["lingering", "persistent", "steady"]),
        ([ago(7, 1), ago(0, 2)], ["lingering", "gradual", "persistent", "steady"]),
        ([ago(7, 1), ago(0, 3)], ["worsening", "lingering", "gradual", "persistent"]),
        ([ago(7, 2), ago(0, 3)], ["worsening", "lingering", "gradual", "persistent"]),
        ([ago(7, 3), ago(0, 4)], ["lingering", "gradual", "persistent", "steady"]),
        ([ago(7, 3), ago(0, 1)], ["persistent", "improving"]),
        ([ago(7, 3), ago(0, 0)], ["gone"]),
        ([ago(7, 3), ago(0, change=Change.GONE)], ["gone"]),
        ([ago(7, 2), ago(0, change=Change.WORSE)], ["worsening", "lingering", "persistent"]),
        ([ago(7, 2), ago(0, 2, change=Change.BETTER)], ["persistent", "improving"]),
        ([ago(7, 2), ago(0, 2, onset="sudden")], ["sudden", "lingering", "persistent", "steady"]),
        ([ago(21, 2), ago(14, 0), ago(7, 2), ago(0, 2)], ["new", "lingering", "persistent", "intermittent", "steady"]),
        ([ago(21, 2), ago(14, 0), ago(7, 2), ago(0, 0)], ["intermittent", "gone"]),
        ([ago(100, 1), ago(0, 2)], []),
    ],
)
def test_a_story_has_its_course(observations: list[Observation], tempos: list[str]) -> None:
    assert course(*observations).tempos == tuple(map(Tempo, sorted(tempos, key=list(Tempo).index)))


def test_her_baseline_is_the_mildest_day_of_four_weeks_on_which_she_had_it() -> None:
    assert Tempo.WORSENING in course(ago(28, 1), ago(7, 2), ago(0, 3)).tempos
    assert course(ago(28, 1), ago(7, 2), ago(0, 3)).because(Tempo.WORSENING) == (ago(28, 1), ago(0, 3))
    assert Tempo.WORSENING not in course(ago(29, 0), ago(7, 3), ago(0, 3)).tempos


def test_a_symptom_of_each_cycle_is_not_worse_each_time() -> None:
    cycles = course(*(ago(days, 2 if days % 14 == 0 else 0) for days in range(0, 43, 7)))
    assert Tempo.WORSENING not in cycles.tempos
    assert Tempo.INTERMITTENT in cycles.tempos


def test_each_attribute_is_held_against_itself_only() -> None:
    assert Tempo.WORSENING not in course(ago(7, 1), ago(0, frequency=4)).tempos
    assert Tempo.WORSENING in course(ago(7, 3, interference=1), ago(0, 3, interference=3)).tempos


def test_what_a_diary_never_had_is_new_only_once_the_diary_was_kept() -> None:
    assert Tempo.NEW in course(ago(0, 2), since=TODAY - dt.timedelta(days=30)).tempos
    assert Tempo.NEW not in course(ago(0, 2), since=TODAY).tempos
    assert Tempo.NEW not in course(ago(0, 2, days=60.0), since=TODAY - dt.timedelta(days=30)).tempos


def test_the_worst_of_a_day_counts() -> None:
    morning = ago(0, 1)
    evening = Observation(symptom="headache", when=dt.datetime(2026, 11, 24, 21, tzinfo=dt.UTC), severity=4)
    assert course(ago(7, 1), evening, morning).because(Tempo.WORSENING) == (ago(7, 1), evening)


def test_a_moment_belongs_to_the_day_of_its_own_time_zone() -> None:
    zone = dt.timezone(dt.timedelta(hours=10))
    assert Observation(symptom="x", when=dt.datetime(2026, 11, 24, 1, tzinfo=zone)).day == TODAY


def test_days_count_from_what_she_told() -> None:
    assert course(ago(7, 2, days=14.0), ago(0, 2)).days == 21
    assert course(ago(7, 2), ago(3, 0), ago(0, 2)).days == 0
    assert course(ago(7, 2), ago(0, 0)).days is None


@pytest.mark.parametrize("days", [1e6, 1e15])
def test_longer_than_the_calendar_is_since_it_began(days: float) -> None:
    assert course(ago(0, 2, days=days)).days == (TODAY - dt.date.min).days


def test_who_never_had_it_has_no_course() -> None:
    assert course_of([ago(7, 0), ago(0, 0)], LASTING) is None
    assert course_of([ago(0)], LASTING) is None


def test_what_lies_after_today_is_passed_over(knowledge: Knowledge) -> None:
    found = courses_of([ago(7, 1), ago(0, 1), ago(-7, 4)], knowledge, TODAY)
    assert found["headache"].last == (ago(0, 1),)


def test_how_long_is_too_long_stands_in_the_knowledge(knowledge: Knowledge) -> None:
    assert lasting_days(knowledge, "headache") == knowledge.thresholds["new-symptom-few-days"].days


@pytest.mark.parametrize("levels", [{"severity": 5}, {"frequency": -1}])
def test_a_level_beyond_the_scale_is_refused(levels: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="0 to 4 was expected"):
        Observation(symptom="headache", when=TODAY, **levels)  # type: ignore[arg-type]


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Observation(symptom="headache", when=dt.datetime(2026, 11, 24, 8))
