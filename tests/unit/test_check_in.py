"""A check-in: what it asks, what becomes of the answers, and how they are judged with the diary."""

import datetime as dt

import pytest

from herald.clinical import Asked, Assertion, Assessment, Change, Kind, Observation, Profile, Told, Treatment, Urgency
from herald.knowledge import Knowledge
from herald.reading import read
from herald.triage import check, check_in, check_in_questions
from herald.triage.asking import is_open
from herald.triage.noted import noted, observations_of
from herald.triage.red_flags import red_flags

TODAY = dt.date(2026, 11, 24)
OFF = Profile(all_treatments=True)
ENHERTU = Profile(treatments=(Treatment(id="t-dxd"),), all_treatments=True)


def ago(days: int, symptom: str, **more: object) -> Observation:
    return Observation(symptom=symptom, when=TODAY - dt.timedelta(days=days), **more)  # type: ignore[arg-type]


def ids(questions: tuple[Asked, ...]) -> list[str]:
    return [question.id for question in questions]


def rules(assessment: Assessment) -> set[str]:
    return {reason.rule for reason in assessment.reasons}


def test_the_first_check_in_asks_what_is_asked_of_everybody(knowledge: Knowledge) -> None:
    questions = check_in_questions([], OFF, knowledge, TODAY)
    assert ids(questions)[0] == knowledge.check_in.emergency
    assert {q.symptom for q in questions} == {None, *knowledge.check_in.general}


def test_what_was_there_last_time_is_asked_first_the_worst_before_the_others(knowledge: Knowledge) -> None:
    diary = [ago(7, "cough", severity=1), ago(7, "headache", severity=3), ago(14, "rash", severity=2), ago(7, "rash", severity=0)]
    changes = [q.symptom for q in check_in_questions(diary, OFF, knowledge, TODAY) if q.kind is Kind.CHANGE]
    assert changes == ["headache", "cough"]


def test_the_red_flags_of_her_treatments_are_asked(knowledge: Knowledge) -> None:
    flags = [q.symptom for q in check_in_questions([], ENHERTU, knowledge, TODAY) if q.kind is Kind.RED_FLAG]
    assert {"fever", "chills", "breathlessness", "cough"} <= set(flags)
    assert len(flags) <= knowledge.check_in.red_flags
    assert red_flags(OFF, knowledge) == []
    assert red_flags(Profile(treatments=(Treatment(id="t-dxd", days=400),), all_treatments=True), knowledge) == []


def test_no_more_is_asked_than_fits_two_minutes(knowledge: Knowledge) -> None:
    diary = [ago(7, symptom, severity=1) for symptom in sorted(knowledge.symptoms)[:20]]
    for some in ([], diary[:3], diary):
        asked = check_in_questions(some, ENHERTU, knowledge, TODAY)
        assert len(asked) * knowledge.check_in.seconds_each <= knowledge.check_in.seconds_most
        assert len(set(ids(asked))) == len(asked)


def test_what_is_gone_is_asked_no_further(knowledge: Knowledge) -> None:
    questions = {q.id: q for q in check_in_questions([ago(7, "nausea", frequency=2, severity=1)], OFF, knowledge, TODAY)}
    severity, frequency = questions.get("nausea/severity"), questions["nausea/frequency"]
    assert not is_open(frequency, {"nausea/change": "gone"})
    assert is_open(frequency, {"nausea/change": "same"})
    assert severity is None or not is_open(severity, {"nausea/change": "gone"})


def test_answers_become_observations(knowledge: Knowledge) -> None:
    answers = {"headache/change": "worse", "headache/severity": "3", "fever/presence": "0", "feels-emergency": "no", "fever.onset": "sudden"}
    assert noted(answers, TODAY, knowledge, by="carer-1") == (
        Observation(symptom="fever", when=TODAY, presence=0, by="carer-1"),
        Observation(symptom="headache", when=TODAY, severity=3, change=Change.WORSE, by="carer-1"),
    )


@pytest.mark.parametrize("answers", [{"headache/severity": "9"}, {"headache/severity": "bad"}, {"headache/change": "so-so"}])
def test_an_answer_that_there_is_not_is_refused(knowledge: Knowledge, answers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"expected|so-so"):
        noted(answers, TODAY, knowledge)


def test_words_become_observations(knowledge: Knowledge) -> None:
    reading = read("A bad headache for three days, getting worse. No fever. My husband has a cough.", knowledge, speaker="self")
    told = {o.symptom: o for o in observations_of(reading, TODAY)}
    assert told.keys() == {"headache", "fever"}
    assert (told["headache"].change, told["headache"].days, told["headache"].told) == (Change.WORSE, 3.0, Told.WORDS)
    assert told["fever"].there is False


def test_a_symptom_that_rose_against_her_baseline_is_worse_though_she_says_the_same(knowledge: Knowledge) -> None:
    calm = check_in("", [ago(7, "back-pain", severity=1), ago(0, "back-pain", severity=1, change=Change.SAME)], OFF, knowledge, TODAY)
    risen = check_in("", [ago(7, "back-pain", severity=1), ago(0, "back-pain", severity=3, change=Change.SAME)], OFF, knowledge, TODAY)
    assert "back-pain-worrying-pattern" not in rules(calm)
    assert "back-pain-worrying-pattern" in rules(risen)


def test_a_follow_up_answer_does_not_take_away_what_the_diary_shows(knowledge: Knowledge) -> None:
    diary = [ago(7, "back-pain", severity=1), ago(0, "back-pain", severity=4)]
    answered = check_in("", diary, OFF, knowledge, TODAY, {"back-pain.course": "unchanged"})
    assert "worsening" in {finding.course for finding in answered.reading.findings}


def test_what_goes_on_without_getting_better_is_to_be_discussed(knowledge: Knowledge) -> None:
    diary = [ago(14, "fatigue", severity=1), ago(0, "fatigue", severity=1, change=Change.SAME)]
    assert "gradual-and-persistent" in rules(check_in("", diary, OFF, knowledge, TODAY))


def test_what_is_known_to_her_team_and_no_worse_can_wait(knowledge: Knowledge) -> None:
    diary = [ago(14, "fatigue", severity=1), ago(0, "fatigue", severity=1, change=Change.SAME)]
    known = check_in("", diary, OFF, knowledge, TODAY, {"fatigue.reported": "yes"})
    assert known.urgency is Urgency.ROUTINE
    more = check_in("", [*diary, ago(0, "cough", severity=1)], OFF, knowledge, TODAY, {"fatigue.reported": "yes"})
    assert more.urgency.rank > known.urgency.rank


def test_what_feels_like_an_emergency_is_one(knowledge: Knowledge) -> None:
    assert check_in("", [], OFF, knowledge, TODAY, {"feels-emergency": "yes"}).urgency is Urgency.EMERGENCY
    assert check_in("", [ago(0, "fatigue", severity=0)], OFF, knowledge, TODAY, {"feels-emergency": "no"}).urgency is Urgency.ROUTINE


def test_a_seizure_three_days_ago_still_counts_where_its_rule_says_so(knowledge: Knowledge) -> None:
    assert check_in("", [ago(3, "seizure", presence=1), ago(0, "fatigue", severity=0)], OFF, knowledge, TODAY).urgency is Urgency.EMERGENCY
    gone = check_in("", [ago(3, "rash", presence=1), ago(0, "fatigue", severity=0)], OFF, knowledge, TODAY)
    assert not [finding for finding in gone.reading.findings if finding.assertion is Assertion.PAST]


def test_a_day_on_which_little_was_managed_counts_as_feeling_unwell(knowledge: Knowledge) -> None:
    assert [f.symptom for f in check_in("", [ago(0, "activity", interference=3)], OFF, knowledge, TODAY).reading.findings] == ["unwell"]
    assert not check_in("", [ago(0, "activity", interference=1)], OFF, knowledge, TODAY).reading.findings


def test_without_a_diary_a_check_in_is_a_check(knowledge: Knowledge) -> None:
    for words in ("I had a seizure", "qwfp zxcv arst", "No fever", "My legs feel weak since this morning"):
        assert check_in(words, [], OFF, knowledge, TODAY) == check(words, knowledge, OFF, today=TODAY)


def test_a_diary_shows_for_how_long_at_least_not_at_most(knowledge: Knowledge) -> None:
    diary = [ago(5, "weight-gain", severity=1), ago(0, "weight-gain", severity=1)]
    assert 5.0 not in {finding.days for finding in check_in("", diary, ENHERTU, knowledge, TODAY).reading.findings}


@pytest.mark.parametrize(
    ("words", "emergency", "rule"),
    [
        ("A quiet week, I went for walks.", "no", "nothing-now"),
        ("A quiet week, I went for walks.", "unsure", "fallback"),
        ("The curtains hum and the carpet argues.", "no", "fallback"),
    ],
)
def test_words_that_tell_little_are_no_complaint_where_it_is_no_emergency(words: str, emergency: str, rule: str, knowledge: Knowledge) -> None:
    assessment = check_in(words, [], Profile(), knowledge, TODAY, {knowledge.check_in.emergency: emergency})
    assert assessment.reasons[0].rule == rule
