"""Laws of the check-in, for any diary."""

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from herald.clinical import Change, Observation, Profile, Treatment
from herald.knowledge import load_knowledge
from herald.shipped import default_folder
from herald.triage import check, check_in, check_in_questions
from herald.triage.noted import noted

pytestmark = pytest.mark.slow
KNOWLEDGE = load_knowledge(default_folder())
TODAY = dt.date(2026, 11, 24)
levels = st.none() | st.integers(0, 4)
few = ["back-pain", "cough", "breathlessness", "fatigue", "weight-gain", "diarrhoea", "seizure", "headache", "activity"]
profiles = st.sampled_from([Profile(), Profile(treatments=(Treatment(id="t-dxd"),), all_treatments=True), Profile(cancer=False, all_treatments=True)])
words = st.sampled_from(["", "My back hurts", "I am tired, no fever", "Short of breath since yesterday", "My cat is called Biscuit"])


def observation(symptom: str, days: int, severity: int | None, interference: int | None, presence: int | None, change: Change | None) -> Observation:
    when = TODAY - dt.timedelta(days=days)
    return Observation(symptom=symptom, when=when, severity=severity, interference=interference, presence=presence, change=change)


def diaries(size: int) -> st.SearchStrategy[list[Observation]]:
    symptoms = st.sampled_from(few) | st.sampled_from(sorted(KNOWLEDGE.symptoms))
    change = st.none() | st.sampled_from(Change)
    return st.lists(st.builds(observation, symptoms, st.sampled_from([0, 0, 1, 2, 5, 7, 14, 28, 60]), levels, levels, levels, change), max_size=size)


@given(words, diaries(6), diaries(1), profiles)
@settings(max_examples=500, deadline=None)
def test_one_more_time_that_she_had_a_symptom_never_lowers_the_urgency(
    said: str, diary: list[Observation], more: list[Observation], profile: Profile
) -> None:
    """Where anything was understood, and unless she says today that it is no worse: the fallback answers only where nothing was understood."""
    before = check_in(said, diary, profile, KNOWLEDGE, TODAY)
    assume(before.reasons[0].rule != "fallback")
    noted = [one for one in more if one.there and not (one.day == TODAY and one.change in (Change.BETTER, Change.SAME))]
    after = check_in(said, [*diary, *noted], profile, KNOWLEDGE, TODAY)
    assert after.urgency.rank >= before.urgency.rank


@given(words, diaries(6), profiles)
@settings(max_examples=300, deadline=None)
def test_the_diary_never_makes_her_words_milder(said: str, diary: list[Observation], profile: Profile) -> None:
    alone = check(said, KNOWLEDGE, profile, today=TODAY)
    assume(alone.reasons[0].rule != "fallback")
    assert check_in(said, diary, profile, KNOWLEDGE, TODAY).urgency.rank >= alone.urgency.rank


@given(words, diaries(8), profiles, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_the_diary_does_not_matter_to_the_urgency(said: str, diary: list[Observation], profile: Profile, random: object) -> None:
    shuffled = [*diary]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    here, there = (check_in(said, some, profile, KNOWLEDGE, TODAY) for some in (diary, shuffled))
    assert (here.urgency, {r.rule for r in here.reasons}) == (there.urgency, {r.rule for r in there.reasons})


@given(diaries(12), profiles, st.data())
@settings(max_examples=200, deadline=None)
def test_every_answer_to_every_question_can_be_noted(diary: list[Observation], profile: Profile, data: st.DataObject) -> None:
    for asked in check_in_questions(diary, profile, KNOWLEDGE, TODAY):
        answer = data.draw(st.sampled_from(asked.answers))[0]
        told = noted({asked.id: answer}, TODAY, KNOWLEDGE)
        assert bool(told) == (asked.symptom is not None)
