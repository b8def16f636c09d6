"""`herald knowledge` as an editor uses it: whole processes on a folder of her own."""

import datetime as dt
import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from herald.cli.knowledge.sign import sign_entries
from herald.knowledge.folder import read_cases

pytestmark = pytest.mark.slow
TODAY = dt.date.today()
AGAIN = (TODAY + dt.timedelta(days=365)).isoformat()
RULE = "urgency/seizure.yaml"
SAYS = "I had a seizure this morning"


def herald(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command with `folder` as the knowledge that it comes with."""
    environment = {**os.environ, "HERALD_KNOWLEDGE": str(folder), **more}
    return subprocess.run([sys.executable, "-m", "herald", *arguments], capture_output=True, text=True, timeout=60, env=environment)


def sign(folder: Path, *entries: str, by: str = "a-reviewer", again: str = AGAIN) -> subprocess.CompletedProcess[str]:
    return herald(folder, "knowledge", "sign", *entries, "--by", by, "--again-by", again)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def words(done: subprocess.CompletedProcess[str]) -> str:
    return " ".join(done.stdout.split())


def test_a_rule_is_signed_counted_and_shown_and_an_edit_takes_it_back(editable: Path) -> None:
    done = sign(editable, "urgency/seizure")
    assert (done.returncode, done.stdout) == (0, f"urgency/seizure: reviewed by a-reviewer on {TODAY}, to be looked at again by {AGAIN}\n")
    assert "urgency 1 0 0" in words(herald(editable, "knowledge", "reviews"))
    assert f"Reviewed by Dr Amal Reviewer, medical oncologist, on {TODAY}" in words(herald(editable, "check", SAYS))
    assert "Reviewed by Dr Amal Reviewer" in words(herald(editable, "explain", "seizure"))
    replace(editable / RULE, "do: Call an ambulance", "do: Please call an ambulance")
    assert "Changed since they were signed urgency/seizure: by Dr Amal Reviewer" in words(herald(editable, "knowledge", "reviews"))
    assert "Changed since a clinician reviewed it" in words(herald(editable, "check", SAYS))


def test_what_will_be_past_its_date_can_be_asked_for(editable: Path) -> None:
    sign(editable, "urgency/seizure", "urgency/fallback")
    later = (TODAY + dt.timedelta(days=366)).isoformat()
    assert "Past their date" not in herald(editable, "knowledge", "reviews", "--past", AGAIN).stdout
    shown = words(herald(editable, "knowledge", "reviews", "--past", later))
    assert f"Past their date urgency/fallback: by Dr Amal Reviewer on {TODAY}, again by {AGAIN} urgency/seizure:" in shown
    data = json.loads(herald(editable, "knowledge", "reviews", "--past", later, "--json").stdout)
    assert data["counts"]["urgency"]["past-date"] == 2
    assert data["counts"]["all"]["reviewed"] == 0
    assert [entry["entry"] for entry in data["entries"] if entry["state"] == "past-date"] == ["urgency/fallback", "urgency/seizure"]


def test_every_entry_can_be_named(editable: Path) -> None:
    shown = herald(editable, "knowledge", "reviews", "--list").stdout
    assert "Not reviewed\n" in shown
    assert "  urgency/fallback\n" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["seizure", "--by", "a-reviewer", "--again-by", AGAIN], "write which"),
        (["urgency/seizur", "--by", "a-reviewer", "--again-by", AGAIN], "did you mean 'urgency/seizure'?"),
        (["urgency/seizure", "--by", "a-reviewr", "--again-by", AGAIN], "did you mean 'a-reviewer'?"),
        (["urgency/seizure", "--by", "a-reviewer"], "Missing option '--again-by'"),
        (["urgency/seizure", "--by", "a-reviewer", "--again-by", "soon"], "'soon' does not match the format '%Y-%m-%d'"),
        (["urgency/seizure", "--by", "a-reviewer", "--again-by", "2020-01-01"], "2020-01-01 is past already"),
        (["urgency/seizure", "--by", "a-reviewer", "--on", "2999-01-01", "--again-by", "2999-02-01"], "2999-01-01 is still to come"),
        (["--by", "a-reviewer", "--again-by", AGAIN], "Missing argument 'ENTRY...'"),
    ],
)
def test_a_signature_that_is_wrong_is_told_what_would_be_right(arguments: list[str], says: str, editable: Path) -> None:
    done = herald(editable, "knowledge", "sign", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_told(editable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, because root may write everywhere."""

    def refuse(path: Path, _: bytes) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    arguments = ["urgency/seizure", "--by", "a-reviewer", "--again-by", AGAIN, "--folder", str(editable)]
    done = CliRunner().invoke(sign_entries, arguments)
    assert done.exit_code == 2
    assert "cannot be written (Permission denied); sign in a folder of your own" in done.stderr
    assert "review: unreviewed" in (editable / RULE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("herald knowledge sign urgency/seizure-w", ["urgency/seizure-with-danger"]),
        ("herald knowledge sign seizure-w", ["urgency/seizure-with-danger"]),
        ("herald knowledge sign --by a", ["a-reviewer"]),
    ],
)
def test_the_shell_completes_entries_and_reviewers(typed: str, offered: list[str], editable: Path) -> None:
    done = herald(editable, _HERALD_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(typed.split()) - 1))
    assert done.stdout.splitlines() == [f"plain,{name}" for name in offered]


def less_urgent(folder: Path) -> None:
    """What no editor should do unseen: a seizure is no emergency any more."""
    replace(folder / RULE, "urgency: emergency", "urgency: same-day")


def test_a_diff_shows_what_was_lowered_first_and_marks_lost_emergencies(editable: Path, folder: Path) -> None:
    less_urgent(editable)
    replace(editable / "urgency/back-pain.yaml", "urgency: within-days", "urgency: same-day")
    done = herald(editable, "knowledge", "diff", str(folder))
    assert done.returncode == 0
    blocks = done.stdout.strip().split("\n\n")
    assert "!! lowered (emergency -> same-day): had a fit on the kitchen floor\n  reasons: seizure (emergency -> same-day)" in blocks
    assert blocks[-1].startswith("Entries that differ: urgency/back-pain, urgency/seizure.\n")
    kinds = [block.removeprefix("!! ").split()[0] for block in blocks[:-1]]
    assert kinds == sorted(kinds, key=["lowered", "raised", "reasons", "findings"].index)
    assert f"{kinds.count('lowered')} lowered ({done.stdout.count('!!')} from emergency), {kinds.count('raised')} raised" in blocks[-1]
    data = json.loads(herald(editable, "knowledge", "diff", str(folder), str(editable), "--json").stdout)
    assert data["entries"] == ["urgency/back-pain", "urgency/seizure"]
    assert data["counts"]["lowered"] == kinds.count("lowered")
    assert data["cases"] == sum(map(len, read_cases(folder).values()))
    assert {d["change"] for d in data["differences"] if d["before"]["urgency"] == d["after"]["urgency"]} <= {"reasons", "findings"}


def test_a_diff_of_the_same_says_so(editable: Path, folder: Path) -> None:
    sign(editable, "urgency/seizure")
    assert herald(editable, "knowledge", "diff", str(folder)).stdout.startswith("0 of ")


def test_a_case_that_only_one_version_has_is_asked_of_both(editable: Path, folder: Path) -> None:
    (editable / "cases/new.yaml").write_text("- says: I had a seizure while I was gardening\n  urgency: emergency\n", encoding="utf-8")
    less_urgent(editable)
    for folders in ((folder, editable), (editable, folder)):
        assert "I had a seizure while I was gardening" in herald(editable, "knowledge", "diff", *map(str, folders)).stdout


@pytest.fixture
def committed(editable: Path) -> Path:
    """The editable folder, committed, below the root of a repository."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.rmtree(editable / ".compiled", ignore_errors=True)
    who = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "knowledge"], ["commit", "-q", "-m", "Before"]):
        subprocess.run(["git", *who, *arguments], cwd=editable.parent, check=True)
    return editable


def test_an_editor_sees_what_her_uncommitted_changes_do(committed: Path) -> None:
    assert herald(committed, "knowledge", "diff", "git:HEAD").stdout.startswith("0 of ")
    less_urgent(committed)
    assert "!! lowered (emergency -> same-day)" in herald(committed, "knowledge", "diff", "git:HEAD").stdout
    assert "!! lowered (emergency -> same-day)" in herald(committed, "knowledge", "diff", "git:HEAD", str(committed)).stdout
    assert herald(committed, "knowledge", "diff", "git:HEAD", "git:HEAD").stdout.startswith("0 of ")


def test_a_hook_of_another_repository_does_not_lead_astray(committed: Path) -> None:
    assert herald(committed, "knowledge", "diff", "git:HEAD", GIT_DIR=".git", GIT_INDEX_FILE="x").stdout.startswith("0 of ")


@pytest.mark.parametrize(
    ("a", "says"),
    [
        ("git:no-such-branch", "no revision 'no-such-branch' in"),
        ("git:--output=x", "no revision '--output=x' in"),
        ("HEAD~3", "no folder 'HEAD~3'; for a revision write git:HEAD~3"),
    ],
)
def test_a_revision_that_is_not_there_is_told(a: str, says: str, committed: Path) -> None:
    done = herald(committed, "knowledge", "diff", a)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_folder_outside_any_repository_has_no_revisions(editable: Path) -> None:
    done = herald(editable, "knowledge", "diff", "git:HEAD", GIT_CEILING_DIRECTORIES=str(editable.parent.parent))
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr


def test_a_version_that_is_refused_is_named(editable: Path, folder: Path) -> None:
    replace(editable / RULE, "says:", "colour: red\nsays:")
    done = herald(folder, "knowledge", "diff", str(editable))
    assert done.returncode == 3
    assert f"{editable} cannot be compared" in done.stderr
    assert "urgency/seizure.yaml:" in done.stderr


@pytest.mark.parametrize("command", ["check", "compile", "sign", "reviews", "diff"])
def test_every_command_has_a_help_with_an_example(command: str, folder: Path) -> None:
    shown = herald(folder, "knowledge", command, "--help").stdout
    assert shown.startswith(f"Usage: herald knowledge {command}")
    assert f"\n    herald knowledge {command}" in shown
