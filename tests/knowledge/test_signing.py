"""A signature is written into the file of an entry, and counts only for what was signed."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from herald.clinical import ReviewState
from herald.knowledge import KnowledgeError
from herald.knowledge.folder import read_folder
from herald.knowledge.review import review_of, reviews
from herald.knowledge.signing import SigningError, sign

pytestmark = pytest.mark.slow
ON, AGAIN = "2026-11-20", "2027-11-20"
TODAY = dt.date(2026, 11, 24)
RULE = "urgency/seizure.yaml"


def signed(folder: Path, *entries: str, by: str = "a-reviewer", on: str = ON, again: str = AGAIN) -> list[str]:
    return sign(folder, entries, by=by, on=on, again=again)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def state(folder: Path, kind: str = "urgency", id_: str = "seizure", today: dt.date = TODAY) -> ReviewState:
    knowledge = read_folder(folder)
    return review_of(getattr(knowledge, kind)[id_], knowledge, today).state


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_signing_writes_the_review_and_nothing_else(editable: Path) -> None:
    before = contents(editable)
    assert signed(editable, "urgency/seizure", "liver.yaml") == ["urgency/seizure", "sites/liver"]
    after = contents(editable)
    assert {name for name in after if after[name] != before.get(name)} == {RULE, "sites/liver.yaml"}
    for name in (RULE, "sites/liver.yaml"):
        lines = [pair for pair in zip(before[name].splitlines(), after[name].splitlines(), strict=True) if pair[0] != pair[1]]
        assert [old for old, _ in lines] == [b"review: unreviewed"]
    assert state(editable) is ReviewState.REVIEWED
    assert state(editable, "sites", "liver") is ReviewState.REVIEWED


def test_only_what_was_signed_is_reviewed(editable: Path) -> None:
    signed(editable, "urgency/seizure")
    knowledge = read_folder(editable)
    found = [(kind, id_) for kind, id_, review in reviews(knowledge, TODAY) if review.stands]
    assert found == [("urgency", "seizure")]


def test_a_signature_counts_up_to_its_date(editable: Path) -> None:
    signed(editable, "urgency/seizure")
    assert state(editable, today=dt.date(2027, 11, 20)) is ReviewState.REVIEWED
    assert state(editable, today=dt.date(2027, 11, 21)) is ReviewState.PAST_DATE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("do: Call an ambulance", "do: Call the ward"),
        ("urgency: emergency", "urgency: same-day"),
        ("sources: [", "sources: [ng234, "),
        ("status: accepted", "status: draft"),
        ("past-days: 14", "past-days: 1"),
    ],
)
def test_an_edit_voids_the_signature(old: str, new: str, editable: Path) -> None:
    signed(editable, "urgency/seizure")
    replace(editable / RULE, old, new)
    assert state(editable) is ReviewState.CHANGED


@pytest.mark.parametrize(
    ("old", "new"), [("status:", "# a remark for editors\nstatus:"), ("status: accepted", 'status:   "accepted"'), ("status", "\n\nstatus")]
)
def test_comments_and_layout_do_not_void_it(old: str, new: str, editable: Path) -> None:
    signed(editable, "urgency/seizure")
    replace(editable / RULE, old, new)
    assert state(editable) is ReviewState.REVIEWED


def test_a_copy_under_another_name_is_not_signed(editable: Path) -> None:
    signed(editable, "urgency/seizure")
    shutil.copy(editable / RULE, editable / "urgency/seizure-copied.yaml")
    assert state(editable, id_="seizure-copied") is ReviewState.CHANGED


def test_a_changed_entry_can_be_signed_again(editable: Path) -> None:
    signed(editable, "urgency/seizure")
    replace(editable / RULE, "do: Call an ambulance", "do: Please call an ambulance")
    signed(editable, "urgency/seizure", on="2026-11-22")
    assert state(editable) is ReviewState.REVIEWED
    assert (editable / RULE).read_text(encoding="utf-8").count("review:") == 1


def test_withdrawn_entries_are_not_counted(editable: Path) -> None:
    replace(editable / RULE, "status: accepted", "status: withdrawn")
    named = [f"{kind}/{id_}" for kind, id_, _ in reviews(read_folder(editable), TODAY)]
    assert "urgency/fallback" in named
    assert "urgency/seizure" not in named


def draft(folder: Path) -> None:
    replace(folder / RULE, "status: accepted", "status: draft")


def withdrawn(folder: Path) -> None:
    replace(folder / RULE, "status: accepted", "status: withdrawn")


def aliased(folder: Path) -> None:
    replace(folder / RULE, "review: unreviewed", "review: *word")
    replace(folder / RULE, "known-as: R04", "known-as: &word unreviewed")


def as_it_is(_: Path) -> None:
    """Change nothing."""


@pytest.mark.parametrize(
    ("change", "entry", "days", "says"),
    [
        (as_it_is, "urgency/seizur", {}, "no entry 'urgency/seizur'; did you mean 'urgency/seizure'?"),
        (as_it_is, "seizure-with-dangr", {}, "no entry 'seizure-with-dangr'; did you mean 'seizure-with-danger'?"),
        (as_it_is, "seizure", {}, "'seizure' is symptoms/seizure and urgency/seizure and disagreements/seizure; write which"),
        (as_it_is, "sources/ng234", {}, "sources/ng234 makes no clinical statement and is not signed"),
        (as_it_is, "urgency/seizure", {"by": "a-reviewr"}, "no reviewer 'a-reviewr'; did you mean 'a-reviewer'?"),
        (as_it_is, "urgency/seizure", {"again": ON}, "again: 2026-11-20 is not after 2026-11-20"),
        (as_it_is, "urgency/seizure", {"on": "2026-11-31"}, "on: '2026-11-31' is no day"),
        (draft, "urgency/seizure", {}, "urgency/seizure is a draft; only what says 'status: accepted' is signed"),
        (withdrawn, "urgency/seizure", {}, "urgency/seizure is withdrawn; only what says 'status: accepted' is signed"),
        (aliased, "urgency/seizure", {}, "its review cannot be replaced alone"),
    ],
)
def test_what_cannot_be_signed_is_refused_and_nothing_is_written(
    change: Callable[[Path], None], entry: str, days: dict[str, str], says: str, editable: Path
) -> None:
    change(editable)
    before = contents(editable)
    with pytest.raises(SigningError) as error:
        signed(editable, "urgency/fallback", entry, **days)
    assert says in str(error.value)
    assert contents(editable) == before


def test_a_folder_that_is_refused_is_not_signed(editable: Path) -> None:
    replace(editable / "urgency/fallback.yaml", "says:", "colour: red\nsays:")
    before = contents(editable)
    with pytest.raises(KnowledgeError, match="unknown key 'colour'"):
        signed(editable, "urgency/seizure")
    assert contents(editable) == before


def test_without_a_reviewer_nothing_can_be_signed(editable: Path) -> None:
    shutil.rmtree(editable / "reviewers")
    with pytest.raises(SigningError, match="no reviewer 'a-reviewer'; there are none"):
        signed(editable, "urgency/seizure")


def test_a_signature_of_a_reviewer_who_has_gone_is_refused(editable: Path) -> None:
    signed(editable, "urgency/seizure")
    (editable / "reviewers/a-reviewer.yaml").rename(editable / "reviewers/another.yaml")
    with pytest.raises(KnowledgeError, match=r"urgency/seizure\.yaml:\d+: review\.by: no reviewer 'a-reviewer'; there are another"):
        read_folder(editable)


def test_the_file_keeps_its_mode_and_no_other_file_is_left(editable: Path) -> None:
    (editable / RULE).chmod(0o640)
    names = contents(editable).keys()
    signed(editable, "urgency/seizure")
    assert (editable / RULE).stat().st_mode & 0o777 == 0o640
    assert contents(editable).keys() == names
