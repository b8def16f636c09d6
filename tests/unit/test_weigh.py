"""What is not said is not known: conditions with three answers."""

from typing import Any

import pytest

from herald.clinical import Assertion, Finding, Profile, Reading, Treatment
from herald.knowledge import Knowledge
from herald.knowledge.condition import ConditionError, parse_condition
from herald.triage.situation import Situation, lineage, situation_of
from herald.triage.truth import NO, YES, Gap, Truth, Weighed
from herald.triage.weigh import excuse_of, way_of


def situation(knowledge: Knowledge, *findings: Finding, profile: Profile | None = None, **answers: str) -> Situation:
    return situation_of(Reading(message="x", findings=findings), profile or Profile(), knowledge, answers)


def finding(symptom: str, assertion: Assertion = Assertion.PRESENT, **details: Any) -> Finding:
    return Finding(symptom=symptom, assertion=assertion, span=(0, 1), **details)


def weighed(condition: Any, here: Situation) -> Weighed:
    return way_of(parse_condition(condition))(here, None)


def excused(condition: Any, here: Situation, index: int) -> Weighed | None:
    """What is known of an excuse for a finding. None where it speaks of other symptoms."""
    way = excuse_of(parse_condition(condition), lineage(here.knowledge, here.reading.findings[index].symptom))
    return way(here, index) if way is not None else None


def test_a_symptom_that_is_there_makes_it_true_and_one_that_is_denied_false(knowledge: Knowledge) -> None:
    assert weighed("cough", situation(knowledge, finding("cough"))).truth is Truth.YES
    assert weighed("cough", situation(knowledge, finding("cough", Assertion.ABSENT))).truth is Truth.NO


def test_a_symptom_that_is_not_mentioned_is_not_known_and_is_asked_for(knowledge: Knowledge) -> None:
    result = weighed("cough", situation(knowledge))
    assert result.truth is Truth.UNKNOWN
    assert [gap.id for gap in result.gaps] == ["cough"]


def test_a_kind_of_a_symptom_counts_as_it(knowledge: Knowledge) -> None:
    assert weighed("back-pain", situation(knowledge, finding("neck-pain"))).truth is Truth.YES
    assert weighed("neck-pain", situation(knowledge, finding("back-pain"))).truth is not Truth.YES


@pytest.mark.parametrize(("said", "truth"), [({"amount": "more"}, Truth.YES), ({"amount": "streaks"}, Truth.NO), ({}, Truth.UNKNOWN)])
def test_a_detail_is_true_false_or_not_said(said: dict[str, str], truth: Truth, knowledge: Knowledge) -> None:
    here = situation(knowledge, finding("coughing-blood", features=said))
    assert weighed({"symptom": "coughing-blood", "amount": "more"}, here).truth is truth


@pytest.mark.parametrize(("days", "truth"), [(3.0, Truth.NO), (14.0, Truth.YES), (None, Truth.UNKNOWN)])
def test_a_bound_is_true_false_or_not_said(days: float | None, truth: Truth, knowledge: Knowledge) -> None:
    here = situation(knowledge, finding("cough", days=days))
    assert weighed({"symptom": "cough", "days": {"at-least": 14}}, here).truth is truth


def test_a_treatment_that_is_not_known_is_possible_and_the_answer_hangs_on_it(knowledge: Knowledge) -> None:
    result = weighed({"treatment": "steroid"}, situation(knowledge))
    assert result.truth is Truth.YES
    assert [gap.id for gap in result.hangs_on] == ["steroid"]


def test_a_treatment_that_must_be_known_is_asked_for_instead(knowledge: Knowledge) -> None:
    result = weighed({"treatment": "steroid", "known": "yes"}, situation(knowledge))
    assert result.truth is Truth.UNKNOWN
    assert [gap.id for gap in result.gaps] == ["steroid"]


def test_a_list_of_all_her_treatments_makes_the_others_absent(knowledge: Knowledge) -> None:
    profile = Profile(treatments=(Treatment(id="trastuzumab"),), all_treatments=True)
    assert weighed({"treatment": "steroid"}, situation(knowledge, profile=profile)).truth is Truth.NO
    assert weighed({"treatment": "her2-drug"}, situation(knowledge, profile=profile)).truth is Truth.YES


@pytest.mark.parametrize(("days", "truth"), [(10.0, Truth.YES), (43.0, Truth.NO)])
def test_a_treatment_that_ended_counts_within_its_time(days: float, truth: Truth, knowledge: Knowledge) -> None:
    profile = Profile(treatments=(Treatment(id="chemotherapy", days=days),), all_treatments=True)
    assert weighed({"treatment": "chemotherapy-type", "within-days": 42}, situation(knowledge, profile=profile)).truth is truth


def test_an_answer_counts_like_words(knowledge: Knowledge) -> None:
    assert weighed("cough", situation(knowledge, cough="yes")).truth is Truth.YES
    assert weighed("cough", situation(knowledge, cough="no")).truth is Truth.NO
    assert weighed("cough", situation(knowledge, cough="unsure")).truth is Truth.UNKNOWN


def test_all_asks_only_when_one_thing_is_missing(knowledge: Knowledge) -> None:
    both = {"all": ["cough", "fever"]}
    assert [gap.id for gap in weighed(both, situation(knowledge, finding("cough"))).gaps] == ["fever"]
    assert weighed(both, situation(knowledge)).gaps == ()


def test_count_counts_different_conditions(knowledge: Knowledge) -> None:
    two = {"count": {"at-least": "2", "of": ["cough", "fever", "headache"]}}
    assert weighed(two, situation(knowledge, finding("cough"), finding("fever"))).truth is Truth.YES
    assert weighed(two, situation(knowledge, finding("cough"))).truth is Truth.UNKNOWN
    denied = [finding(symptom, Assertion.ABSENT) for symptom in ("fever", "headache")]
    assert weighed(two, situation(knowledge, finding("cough"), *denied)).truth is Truth.NO


def test_an_excuse_looks_at_one_finding_only(knowledge: Knowledge) -> None:
    here = situation(knowledge, finding("cough", severity="mild"), finding("cough", severity="severe"))
    excuse = {"symptom": "cough", "severity": "mild"}
    assert excused(excuse, here, 0) == YES
    assert excused(excuse, here, 1) == NO


def test_an_excuse_may_speak_of_several_symptoms_and_never_of_an_unknown_treatment(knowledge: Knowledge) -> None:
    here = situation(knowledge, finding("neck-pain", severity="mild"))
    mild = {"symptom": "back-pain", "severity": "mild"}
    other = {"symptom": "cough", "severity": "mild"}
    assert excused(mild, here, 0) == YES
    assert excused(other, here, 0) is None
    assert excused({"any": [other, mild]}, here, 0) == YES
    assert excused({"all": [other, mild]}, here, 0) is None
    assert excused({"all": [mild, {"none": [other]}]}, here, 0) == YES
    assert excused({"count": {"at-least": "2", "of": [other, mild]}}, here, 0) is None
    treated = excused({"all": [mild, {"treatment": "steroid"}]}, here, 0)
    assert treated is not None
    assert treated.truth is Truth.UNKNOWN


def test_what_is_said_of_something_else_raises_but_never_excuses(knowledge: Knowledge) -> None:
    reading = Reading(message="x", findings=(finding("back-pain"),), features={"night": "yes"})
    here = situation_of(reading, Profile(), knowledge)
    condition = {"symptom": "back-pain", "night": "yes"}
    assert weighed(condition, here).truth is Truth.YES
    assert excused(condition, here, 0) == Weighed(Truth.UNKNOWN, gaps=(Gap("back-pain", "night"),))


@pytest.mark.parametrize(
    ("over", "count", "truth"), [(7.0, 9.0, Truth.YES), (3.0, 9.0, Truth.NO), (None, 9.0, Truth.YES), (None, None, Truth.UNKNOWN)]
)
def test_over_her_usual_takes_the_count_when_her_usual_is_not_said(
    over: float | None, count: float | None, truth: Truth, knowledge: Knowledge
) -> None:
    here = situation(knowledge, finding("diarrhoea", over_usual=over, count=count))
    assert weighed({"symptom": "diarrhoea", "over-usual": {"at-least": 7}}, here).truth is truth


def test_the_past_counts_only_where_the_condition_says_so(knowledge: Knowledge) -> None:
    here = situation(knowledge, finding("seizure", Assertion.PAST, days=1))
    assert weighed("seizure", here).truth is Truth.NO
    assert weighed({"symptom": "seizure", "past-days": 7}, here).truth is Truth.YES
    assert weighed({"symptom": "seizure", "past-days": 0.5}, here).truth is not Truth.YES


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (7, "a symptom id or a mapping was expected"),
        ({"symptom": {}}, "a word or a list of words was expected"),
        ({"treatment": "steroid", "colour": "red"}, "beside treatment only"),
        ({"feature": "night", "colour": "red"}, "beside feature only value"),
        ({"symptom": "cough", "past-days": "long"}, "a number was expected, not 'long'"),
        ({"treatment": "steroid", "known": "perhaps"}, "yes or no was expected, not 'perhaps'"),
        ({"all": "cough"}, "a list of conditions was expected"),
    ],
)
def test_what_is_no_condition_is_refused(data: Any, says: str) -> None:
    with pytest.raises(ConditionError, match=says):
        parse_condition(data)
