"""The command as a person uses it: whole processes, and a real terminal."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERALD = [sys.executable, "-m", "herald"]
BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."


def herald(*arguments: str, given: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a pipe."""
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run([*HERALD, *arguments], input=data if data is not None else b"", capture_output=True, timeout=60)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_an_emergency_is_told_with_her_words_and_its_sources() -> None:
    done = herald("check", BACK)
    assert done.returncode == 0
    assert done.stdout.startswith("EMERGENCY")
    assert "possible spinal cord compression" in " ".join(done.stdout.split())
    assert "[legs feel weak]" in done.stdout
    assert "High temperature: you do not have it" in done.stdout
    assert re.search(r"\[1\] NICE\.", done.stdout)
    assert "No clinician has reviewed this answer yet" in " ".join(done.stdout.split())


def test_a_pipe_gets_no_colour_and_80_columns() -> None:
    done = herald("check", BACK)
    assert "\x1b" not in done.stdout
    too_wide = [line for line in done.stdout.splitlines() if len(line) > 80 and "http" not in line]
    assert not too_wide


@pytest.mark.parametrize("form", ["argument", "words", "standard input"])
def test_the_same_words_get_the_same_answer_however_they_come(form: str) -> None:
    expected = herald("check", "--json", BACK)
    given = {
        "argument": lambda: herald("check", "--json", BACK),
        "words": lambda: herald("check", "--json", *BACK.split()),
        "standard input": lambda: herald("check", "--json", given=BACK),
    }[form]()
    assert json.loads(given.stdout) == json.loads(expected.stdout)


def test_an_answer_to_a_question_changes_the_assessment() -> None:
    before = json.loads(herald("check", "--json", "my back hurts").stdout)
    assert "leg-weakness" in [question["id"] for question in before["questions"]]
    after = json.loads(herald("check", "--json", "--answer", "leg-weakness=yes", "my back hurts").stdout)
    assert (before["urgency"], after["urgency"]) == ("within-days", "emergency")


def test_a_crisis_shows_the_line_of_the_country_before_anything_else() -> None:
    done = herald("check", "--locale", "gb", "I want to end it all")
    assert "116 123" in done.stdout
    assert done.stdout.index("116 123") < done.stdout.index("EMERGENCY")


def test_no_number_is_guessed_without_a_country() -> None:
    shown = " ".join(herald("check", "chest pain").stdout.split())
    assert "your local emergency number (112, 911, 999 or 000 in many countries)" in shown
    assert "Call 999" not in shown


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (["check", "--treatment", "Enhurtoo", "cough"], None, "no treatment 'Enhurtoo' is known; did you mean"),
        (["check", "--locale", "xx", "cough"], None, "no country 'xx' is known"),
        (["check", "--known-site", "bons", "cough"], None, "did you mean 'bone'?"),
        (["check", "--answer", "leg-weaknes=no", "my back hurts"], None, "did you mean 'leg-weakness'?"),
        (["check", "--answer", "leg-weakness", "my back hurts"], None, "write ID=VALUE"),
        (["check", "--answer", "leg-weakness=maybe", "my back hurts"], None, "yes, no, unsure was expected"),
        (["check", "--no-such-option", "cough"], None, "No such option"),
        (["check"], "", "nothing was written"),
        (["check", "  \n "], None, "nothing was written"),
        (["check"], b"caf\xe9 pain", "not UTF-8 text (byte 4"),
        (["check"], "pain " * 2_000_000, "10,000,000 characters and at most 100,000 are read"),
        (["explain", "coughing-blod"], None, "did you mean"),
        (["evaluate", "no-such-file.jsonl"], None, "does not exist"),
    ],
)
def test_bad_input_is_told_what_would_be_right(arguments: list[str], given: str | bytes | None, says: str) -> None:
    done = herald(*arguments, given=given)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_input_never_hides_the_emergency_advice() -> None:
    for arguments in (["--treatment", "Enhurtoo", "chest pain"], ["--no-such-option", "chest pain"]):
        assert "emergency" in herald("check", *arguments).stderr


def test_a_nul_byte_is_read_over() -> None:
    assert json.loads(herald("check", "--json", given=b"chest\0 pain").stdout)["urgency"] == "emergency"


def test_a_knowledge_that_is_refused_exits_with_3_and_still_gives_the_advice(tmp_path: Path) -> None:
    done = herald("check", "--knowledge", str(tmp_path), "cough")
    assert done.returncode == 3
    assert "call your local emergency number" in done.stderr


@pytest.mark.parametrize("command", ["check", "explain", "evaluate", "knowledge", "completion"])
def test_every_command_has_a_help_with_an_example(command: str) -> None:
    shown = herald(*command.split(), "--help").stdout
    assert shown.startswith(f"Usage: herald {command}")
    assert f"\n    herald {command} " in shown


def test_the_version_names_the_knowledge_too() -> None:
    assert re.fullmatch(r"herald \d+\.\d+\.\d+, knowledge herald_her2 \S+\n", herald("--version").stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_can_complete(shell: str) -> None:
    assert "_HERALD_COMPLETE" in herald("completion", shell).stdout


@pytest.mark.parametrize("entry", ["coughing-blood", "liver", "headache", "t-dxd", "onset", "ng234", "gb"])
def test_an_entry_is_explained_with_its_sources(entry: str) -> None:
    done = herald("explain", entry)
    assert done.returncode == 0
    assert f"/{entry}" in done.stdout


def test_each_step_of_the_reader_can_be_watched() -> None:
    shown = herald("explain", "--reading", "No headache, but I had a seizure").stdout
    assert "negates-list" in shown
    assert re.search(r"headache .*absent", shown)
    assert re.search(r"seizure .*present", shown)


def test_the_reader_is_watched_on_the_day_and_in_the_country_of_writing() -> None:
    said = "Doctor: any fever or cough? Patient: Just the cough, since 3/11"
    alone = herald("explain", "--reading", said).stdout
    assert "could be two days" in alone
    assert "names what there is" in alone
    told = herald("explain", "--reading", said, "--written", "2026-11-25", "--locale", "gb").stdout
    assert "22 days" in told
    assert herald("explain", "--reading", said, "--locale", "zz").returncode == 2


def test_evaluate_writes_a_prediction_for_each_line_and_scores_nothing_without_a_truth(tmp_path: Path) -> None:
    lines = [{"id": "X1", "kind": "A", "message": "my legs feel weak"}, {"id": "X2", "kind": "D", "message": "a cold"}]
    cases, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    cases.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert herald("evaluate", str(cases), "--out", str(out)).returncode == 0
    written = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in written] == ["X1", "X2"]
    assert written[0] == {
        "id": "X1",
        "findings": [{"symptom": "leg weakness", "status": "present"}],
        "site": written[0]["site"],
        "urgency": "emergency",
    }


@pytest.mark.parametrize("line", ["not json", '{"id": "X1"}', "[]"])
def test_evaluate_says_which_line_is_wrong(line: str, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(line + "\n")
    done = herald("evaluate", str(cases))
    assert done.returncode == 2
    assert f"{cases}:1:" in done.stderr


class Terminal:
    """The command at a real terminal."""

    def __init__(self, *arguments: str) -> None:
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm", COLUMNS="80")
            os.execv(HERALD[0], [*HERALD, *arguments])
        self.seen = ""

    def until(self, wanted: str, seconds: float = 20) -> str:
        """Read until something is shown."""
        last = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < last:
            if select.select([self.end], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.end, 65536).decode()
                except OSError:
                    break
        assert wanted in self.seen, self.seen
        return self.seen

    def type(self, text: str) -> None:
        """Type a line."""
        self.seen = ""
        os.write(self.end, (text + "\n").encode())

    def close(self) -> int:
        """Wait for its end and give the exit code."""
        os.close(self.end)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_at_a_terminal_she_types_is_asked_and_gets_the_answer_anew() -> None:
    terminal = Terminal("check")
    terminal.until("What have you noticed?")
    terminal.type("my back hurts")
    terminal.type("")
    shown = terminal.until("[yes/no/unsure]")
    assert "\x1b[" in shown
    assert "WITHIN DAYS" in shown
    terminal.type("yes")
    assert "EMERGENCY" in terminal.until("EMERGENCY")
    terminal.close()
