"""The JSON of an assessment against its published schema."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from herald.knowledge import Knowledge
from herald.report.json import assessment_json
from herald.triage import check

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/schemas/assessment-1.json").read_text(encoding="utf-8"))
MESSAGES = [
    "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever.",
    "I feel suicidal",
    "My husband has a cold. I had a headache last year.",
    "temp 38.4 and sats 91, six times since morning, on Enhertu",
    "xyzzy",
    "",
]


@pytest.mark.parametrize("message", MESSAGES)
def test_the_json_is_of_its_schema(message: str, knowledge: Knowledge) -> None:
    data = assessment_json(check(message, knowledge, answers={"fever": "no"}), knowledge)
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(data)))


def test_spans_count_code_points_and_give_her_words(knowledge: Knowledge) -> None:
    message = "🤢🤢 I've been sick and my héad hurts"
    for finding in assessment_json(check(message, knowledge), knowledge)["findings"]:
        assert message[slice(*finding["span"])] == finding["text"]


def test_every_source_that_is_cited_is_given(knowledge: Knowledge) -> None:
    data = assessment_json(check(MESSAGES[0], knowledge), knowledge)
    cited = {source for table in ("reasons", "sites", "other_explanations") for part in data[table] for source in part["sources"]}
    assert cited == data["sources"].keys()


def test_nothing_is_said_to_be_reviewed_that_is_not(knowledge: Knowledge) -> None:
    data = assessment_json(check(MESSAGES[0], knowledge), knowledge)
    assert data["knowledge"]["reviewed"] is False
    assert "No clinician has reviewed" in data["disclaimer"]
