"""Law: talk of letters, lifts and little children that names no symptom asks nobody to hurry for a symptom."""

import datetime as dt
from pathlib import Path

import pytest

from herald.clinical import Urgency
from herald.knowledge import Knowledge
from herald.triage import check

SENTENCES = (Path(__file__).parents[1] / "cases" / "ordinary.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("said", SENTENCES)
def test_ordinary_talk_is_no_alarm(said: str, knowledge: Knowledge) -> None:
    reasons = check(said, knowledge, today=dt.date(2026, 11, 25)).reasons
    assert [reason.rule for reason in reasons if reason.findings and reason.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)] == []
