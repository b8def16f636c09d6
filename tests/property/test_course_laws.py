"""Laws of the course, for any diary."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.clinical import Change, Observation, Tempo
from herald.clinical.course import DANGEROUS
from herald.triage.course import course_of
from herald.triage.day import height

pytestmark = pytest.mark.slow
TODAY = dt.date(2026, 11, 24)
LASTING = 3
levels = st.none() | st.integers(0, 4)
days_ago = st.integers(0, 70)


def observation(
    days: int, severity: int | None, frequency: int | None, presence: int | None, change: Change | None, lasted: float | None
) -> Observation:
    when = TODAY - dt.timedelta(days=days)
    return Observation(symptom="s", when=when, severity=severity, frequency=frequency, presence=presence, change=change, days=lasted)


observations = st.builds(
    observation, days_ago, levels, levels, st.none() | st.integers(0, 1), st.none() | st.sampled_from(Change), st.none() | st.floats(0, 30)
)
present = observations.filter(lambda o: o.there)
diaries = st.lists(observations, min_size=1, max_size=10)


def dangers(diary: list[Observation]) -> set[Tempo]:
    course = course_of(diary, LASTING)
    return {*course.tempos} & DANGEROUS if course else set()


@given(diaries, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_the_order_of_input_does_not_matter(diary: list[Observation], random: object) -> None:
    shuffled = [*diary]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert course_of(shuffled, LASTING) == course_of(diary, LASTING)


@given(diaries, st.integers(-4000, 4000))
@settings(max_examples=300, deadline=None)
def test_a_shift_in_time_changes_nothing(diary: list[Observation], days: int) -> None:
    def shifted(o: Observation) -> Observation:
        return replace(o, when=o.when + dt.timedelta(days=days))

    here, there = course_of(diary, LASTING), course_of([shifted(o) for o in diary], LASTING)
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        assert here.days == there.days
        assert [(m.tempo, tuple(map(shifted, m.because))) for m in here.marks] == [(m.tempo, m.because) for m in there.marks]


@given(diaries, present)
@settings(max_examples=1000, deadline=None)
def test_one_more_time_that_she_had_it_takes_no_danger_away(diary: list[Observation], more: Observation) -> None:
    """Up to the last day on which anything was noted; what comes later may be news of its own."""
    last = max((o.day for o in diary if o.there is not None), default=TODAY)
    more = replace(more, when=min(more.when, last))
    assert dangers(diary) <= dangers([*diary, more])


@given(diaries, st.integers(0, 4))
@settings(max_examples=300, deadline=None)
def test_a_worse_observation_never_makes_the_course_milder(diary: list[Observation], more: int) -> None:
    last = max((o.day for o in diary if o.there is not None), default=TODAY)
    worst = min(4, max(1, *map(height, diary)) + more)
    worse = Observation(symptom="s", when=last, severity=worst, frequency=worst)
    before, after = course_of(diary, LASTING), course_of([*diary, worse], LASTING)
    assert after is not None
    assert after.there
    assert Tempo.GONE not in after.tempos
    if before is not None:
        assert set(before.tempos) & DANGEROUS <= set(after.tempos)


@given(diaries)
@settings(max_examples=300, deadline=None)
def test_every_mark_has_observations_of_hers_as_its_reason(diary: list[Observation]) -> None:
    course = course_of(diary, LASTING)
    for mark in course.marks if course else ():
        assert mark.because
        assert set(mark.because) <= set(diary)
        assert list(mark.because) == sorted(mark.because, key=lambda o: o.when)


@given(diaries)
@settings(max_examples=300, deadline=None)
def test_a_symptom_is_not_worse_and_better_at_once(diary: list[Observation]) -> None:
    course = course_of(diary, LASTING)
    tempos = set(course.tempos) if course else set()
    assert not {Tempo.WORSENING, Tempo.IMPROVING} <= tempos
    assert not {Tempo.GONE, Tempo.PERSISTENT} <= tempos
