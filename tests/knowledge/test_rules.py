"""Rules over the whole set of rules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from herald.clinical import Assessment
from herald.knowledge import Knowledge
from herald.knowledge.condition import AllOf, AnyOf, Condition, CountOf, Has, NoneOf, Said, leaves
from herald.knowledge.folder import read_cases
from herald.reading import profile_from_words, read
from herald.shipped import default_folder
from herald.triage import check
from herald.triage.answers import NUMBERS
from herald.triage.situation import lineage

CASES = [case for cases in read_cases(default_folder()).values() for case in cases]
FIELDS = {"days", "count", "temperature", "oxygen"}
LONGEST_SENTENCE = 25


@pytest.fixture(scope="module")
def answers(knowledge: Knowledge) -> list[Assessment]:
    """Today's answer to every case."""
    return [check(case.says, knowledge, profile_from_words(knowledge, **case.profile)) for case in CASES]


def test_every_rule_has_a_case_that_fires_it_and_one_that_does_not(knowledge: Knowledge, answers: list[Assessment]) -> None:
    fired = [{reason.rule for reason in answer.reasons} for answer in answers]
    silent = sorted(rule for rule in knowledge.urgency if not any(rule in rules for rules in fired))
    always = sorted(rule for rule in knowledge.urgency if all(rule in rules for rules in fired))
    assert not silent, f"no case fires {', '.join(silent)}"
    assert not always


def test_every_case_names_rules_that_are_there(knowledge: Knowledge) -> None:
    named = {rule for case in CASES for rule in (*case.because, *case.not_because)}
    assert named <= knowledge.urgency.keys()


def used_features(condition: Condition | None) -> Iterator[tuple[str, str]]:
    for leaf in leaves(condition) if condition else ():
        if isinstance(leaf, Has):
            yield from ((feature, value) for feature, values in leaf.features.items() for value in values)
            yield from ((feature, "yes") for feature in leaf.with_any)
        elif isinstance(leaf, Said):
            yield from ((leaf.feature, value) for value in leaf.values)


@pytest.mark.slow
def test_every_detail_a_rule_uses_can_be_read_from_words_and_asked(knowledge: Knowledge) -> None:
    for id_, rule in knowledge.urgency.items():
        for feature, value in [*used_features(rule.when), *used_features(rule.unless)]:
            if feature == "side":
                assert read(f"{value} hands are numb", knowledge).findings[0].side == value
                continue
            entry = knowledge.features[feature]
            assert entry.asks, f"{id_}: {feature} cannot be asked"
            phrases = [text if isinstance(text, str) else text["exact"] for text in entry.values[value]]
            said = [phrase for phrase in phrases if feature_is_read(phrase, feature, value, knowledge)]
            assert said or value == "no", f"{id_}: no phrase of {feature}={value} is read"


def feature_is_read(phrase: str, feature: str, value: str, knowledge: Knowledge) -> bool:
    reading = read(f"headache {phrase}", knowledge)
    return reading.features.get(feature) == value or any(finding.value(feature) == value for finding in reading.findings)


def test_every_number_a_rule_uses_can_be_asked(knowledge: Knowledge) -> None:
    assert NUMBERS.keys() == FIELDS


def test_an_excuse_speaks_only_of_what_the_rule_speaks_of(knowledge: Knowledge) -> None:
    """Else one more finding could lower the urgency."""
    for id_, rule in knowledge.urgency.items():
        wanted = {symptom for leaf in leaves(rule.when) if isinstance(leaf, Has) for symptom in leaf.symptoms} if rule.when else set()
        for leaf in leaves(rule.unless) if rule.unless else ():
            assert isinstance(leaf, Has), f"{id_}: unless names no symptom"
            for symptom in leaf.symptoms:
                assert set(lineage(knowledge, symptom)) & wanted, f"{id_}: unless speaks of {symptom}"


def test_every_symptom_gets_a_rule_of_its_own_or_the_one_for_any_new_symptom(knowledge: Knowledge) -> None:
    spoken = {s for rule in knowledge.urgency.values() if rule.when for leaf in leaves(rule.when) if isinstance(leaf, Has) for s in leaf.symptoms}
    left = sorted(symptom for symptom in knowledge.symptoms if not spoken & set(lineage(knowledge, symptom)))
    assert not left, f"no rule speaks of {', '.join(left)}"


@pytest.mark.parametrize("rule", sorted(default_folder().joinpath("urgency").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_a_person_reads_is_short(rule: Path, knowledge: Knowledge) -> None:
    entry = knowledge.urgency[rule.stem]
    for text in (entry.says, entry.do, entry.why or ""):
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_only_an_emergency_calls_the_team_first_and_its_action_says_the_same(knowledge: Knowledge) -> None:
    for id_, rule in knowledge.urgency.items():
        first = rule.urgency == "emergency" and rule.do.startswith("Call your cancer team's 24-hour line")
        assert (rule.calls == "team") == first, id_


def test_an_emergency_says_to_get_help_now(knowledge: Knowledge) -> None:
    for id_, rule in knowledge.urgency.items():
        if rule.urgency == "emergency":
            assert re.search(r"\bnow\b|this minute", rule.do), id_


def forbids(condition: Condition | None) -> bool:
    """Whether a condition has a part that must not hold."""
    if isinstance(condition, AllOf | AnyOf | CountOf):
        return any(map(forbids, condition.of))
    return isinstance(condition, NoneOf)


def test_no_rule_that_excuses_findings_forbids_any(knowledge: Knowledge) -> None:
    # a finding that is excused is left out when the rest is weighed again: what was forbidden could then be missing
    assert [id_ for id_, rule in knowledge.urgency.items() if rule.unless is not None and forbids(rule.when)] == []
    assert any(rule.unless is not None for rule in knowledge.urgency.values())
    assert any(forbids(rule.when) for rule in knowledge.urgency.values())
