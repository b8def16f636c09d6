"""What counts as a difference between two versions' answers, and in which order."""

import msgspec
import pytest

from herald.clinical import Urgency
from herald.evaluation.compare import Answer, Change, Difference, answer_to, changed_entries, differences, union
from herald.knowledge import Knowledge
from herald.knowledge.schema import Case
from herald.knowledge.signature import Signature

CASE = Case(says="x")


def answer(urgency: Urgency, *rules: str, findings: tuple[tuple[str, str], ...] = ()) -> Answer:
    return Answer(urgency=urgency, decides=rules[0], rules=tuple((rule, urgency.value) for rule in sorted(rules)), findings=findings)


EMERGENCY, TODAY = answer(Urgency.EMERGENCY, "a"), answer(Urgency.SAME_DAY, "a")


@pytest.mark.parametrize(
    ("before", "after", "change", "lost"),
    [
        (EMERGENCY, TODAY, Change.LOWERED, True),
        (TODAY, answer(Urgency.ROUTINE, "a"), Change.LOWERED, False),
        (TODAY, EMERGENCY, Change.RAISED, False),
        (EMERGENCY, answer(Urgency.EMERGENCY, "a", "b"), Change.REASONS, False),
        (answer(Urgency.EMERGENCY, "a", "b"), answer(Urgency.EMERGENCY, "b", "a"), Change.REASONS, False),
        (EMERGENCY, answer(Urgency.EMERGENCY, "a", findings=(("cough", "absent"),)), Change.FINDINGS, False),
    ],
)
def test_the_most_telling_difference_is_named(before: Answer, after: Answer, change: Change, lost: bool) -> None:
    difference = Difference(case=CASE, before=before, after=after)
    assert (difference.change, difference.emergency_lost) == (change, lost)


def test_a_message_is_asked_once_for_each_profile() -> None:
    other = Case(says="x", profile={"treatments": ("none",)})
    assert union([CASE, other], [Case(says="x", note="again"), Case(says="y")]) == [CASE, other, Case(says="y")]


def test_an_answer_holds_what_decided_and_what_was_read(knowledge: Knowledge) -> None:
    found = answer_to(Case(says="No headache, but I had a seizure"), knowledge)
    assert (found.urgency, found.decides) == (Urgency.EMERGENCY, "seizure")
    assert ("headache", "absent") in found.findings
    assert ("seizure", "present") in found.findings


def test_an_entry_that_came_went_or_changed_is_named_and_a_signature_is_no_change(knowledge: Knowledge) -> None:
    rules = dict(knowledge.urgency)
    rules["new-rule"] = rules.pop("coughing-blood")
    rules["fallback"] = msgspec.structs.replace(rules["fallback"], do="Ring.")
    review = Signature(by="a", on="2026-11-20", again="2027-11-20", of="0" * 12, content="0" * 12)
    rules["seizure"] = msgspec.structs.replace(rules["seizure"], review=review)
    after = msgspec.structs.replace(knowledge, urgency=rules)
    assert changed_entries(knowledge, after) == ["-urgency/coughing-blood", "urgency/fallback", "+urgency/new-rule"]


def test_a_version_does_not_differ_from_itself(knowledge: Knowledge) -> None:
    assert differences([Case(says="my back hurts"), Case(says="xyzzy")], knowledge, knowledge) == []
