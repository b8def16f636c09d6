"""Whether a clinician stands behind a statement on a day, and what an answer says of it."""

import datetime as dt
import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from herald.clinical import Assessment, ReviewState
from herald.knowledge import Knowledge
from herald.knowledge.review import SHOWN, review_of
from herald.knowledge.signature import Reviewer, Signature
from herald.report.json import assessment_json
from herald.report.terminal import terminal_report
from herald.triage import check

pytestmark = pytest.mark.slow

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/schemas/assessment-1.json").read_text(encoding="utf-8"))
REVIEWER = Reviewer(name="Dr Amal Reviewer", role="medical oncologist", affiliation="Example Hospital", interests="none declared")
MESSAGE = "my back hurts at night and I had a seizure"
TODAY = dt.date(2026, 11, 24)
SIGNED, OTHER = "0" * 12, "f" * 12


def signature(again: str = "2027-11-24", content: str = SIGNED) -> Signature:
    return Signature(by="a-reviewer", on="2025-11-24", again=again, of=SIGNED, content=content)


def with_review(knowledge: Knowledge, review: Signature, *rules: str, tables: tuple[str, ...] = ()) -> Knowledge:
    """The knowledge with these rules signed, or every entry of these folders."""
    signed = {id_: msgspec.structs.replace(rule, review=review) if id_ in rules else rule for id_, rule in knowledge.urgency.items()}
    found = msgspec.structs.replace(knowledge, reviewers={"a-reviewer": REVIEWER}, urgency=signed)
    for table in tables:
        entries = {id_: msgspec.structs.replace(entry, review=review) for id_, entry in getattr(found, table).items()}
        found = msgspec.structs.replace(found, **{table: entries})
    return msgspec.structs.replace(found, digest=f"{len(rules)} {tables} {review.again} {review.content}")


@pytest.mark.parametrize(
    ("again", "content", "today", "state"),
    [
        ("2026-11-25", SIGNED, TODAY, ReviewState.REVIEWED),
        ("2026-11-24", SIGNED, TODAY, ReviewState.REVIEWED),
        ("2026-11-23", SIGNED, TODAY, ReviewState.PAST_DATE),
        ("2027-11-24", OTHER, TODAY, ReviewState.CHANGED),
        ("2026-11-23", OTHER, TODAY, ReviewState.CHANGED),
        ("2027-11-24", SIGNED, None, ReviewState.UNREVIEWED),
    ],
)
def test_only_an_unchanged_entry_in_its_date_is_reviewed(
    again: str, content: str, today: dt.date | None, state: ReviewState, knowledge: Knowledge
) -> None:
    signed = with_review(knowledge, signature(again, content), "seizure")
    review = review_of(signed.urgency["seizure"], signed, today)
    assert review.state is state
    assert review.stands is (state is ReviewState.REVIEWED)


def test_who_reviewed_it_is_told(knowledge: Knowledge) -> None:
    signed = with_review(knowledge, signature(), "seizure")
    review = review_of(signed.urgency["seizure"], signed, TODAY)
    assert (review.by, review.name, review.role) == ("a-reviewer", "Dr Amal Reviewer", "medical oncologist")
    assert (review.on, review.again) == ("2025-11-24", "2027-11-24")


def shown(assessment: Assessment, knowledge: Knowledge) -> str:
    return " ".join(terminal_report(assessment, knowledge).split())


@pytest.mark.parametrize(
    ("again", "content", "says"),
    [
        ("2027-11-24", SIGNED, "Reviewed by Dr Amal Reviewer, medical oncologist, on 2025-11-24; to be looked at again by 2027-11-24."),
        ("2026-11-23", SIGNED, "The review of this is past its date (2026-11-23), so take it as not reviewed."),
        ("2027-11-24", OTHER, "Changed since a clinician reviewed it, so take it as not reviewed."),
    ],
)
def test_the_answer_says_of_each_reason_whether_it_is_reviewed(again: str, content: str, says: str, knowledge: Knowledge) -> None:
    signed = with_review(knowledge, signature(again, content), "seizure")
    text = shown(check(MESSAGE, signed, today=TODAY), signed)
    assert text.count(says) == 1
    assert "Not reviewed by a clinician yet." in text
    assert "No clinician has reviewed these reasons yet." not in text


def test_where_nobody_signed_it_is_said_once(knowledge: Knowledge) -> None:
    text = shown(check(MESSAGE, knowledge, today=TODAY), knowledge)
    assert text.count("No clinician has reviewed these reasons yet.") == 1
    assert "Not reviewed by a clinician yet." not in text


@pytest.mark.parametrize(
    ("again", "tables", "says", "whole"),
    [
        ("2027-11-24", SHOWN, "whatever Herald says.", True),
        ("2027-11-24", ("urgency",), "reviewed only the reasons that say so", False),
        ("2027-11-24", (), "No clinician has reviewed this answer yet.", False),
        ("2026-11-23", SHOWN, "No clinician has reviewed this answer yet.", False),
    ],
)
def test_an_answer_is_called_reviewed_only_when_all_it_is_made_from_is(
    again: str, tables: tuple[str, ...], says: str, whole: bool, knowledge: Knowledge
) -> None:
    signed = with_review(knowledge, signature(again), tables=tables)
    assessment = check(MESSAGE, signed, today=TODAY)
    data = assessment_json(assessment, signed)
    assert data["disclaimer"].endswith(says) or says in data["disclaimer"]
    assert "reviewed" not in data["disclaimer"] if whole else "reviewed" in data["disclaimer"]
    assert data["knowledge"]["reviewed"] is whole
    assert data["disclaimer"] in shown(assessment, signed)


@pytest.mark.parametrize(("again", "content"), [("2027-11-24", SIGNED), ("2026-11-23", SIGNED), ("2027-11-24", OTHER)])
def test_the_json_says_of_each_reason_whether_it_is_reviewed(again: str, content: str, knowledge: Knowledge) -> None:
    signed = with_review(knowledge, signature(again, content), "seizure")
    data = assessment_json(check(MESSAGE, signed, today=TODAY), signed)
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(data)))
    reasons = {reason["rule"]: reason for reason in data["reasons"]}
    assert reasons["seizure"]["reviewed"] is (again > "2026-11-24" and content == SIGNED)
    assert reasons["seizure"]["review"]["by"] == "a-reviewer"
    others = [reason for rule, reason in reasons.items() if rule != "seizure"]
    assert others
    assert all(reason["reviewed"] is False and reason["review"]["state"] == "unreviewed" for reason in others)
