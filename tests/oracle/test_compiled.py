"""The compiled package against the plain one: the same answer to every case, byte by byte."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from herald.knowledge.folder import read_cases

ROOT = Path(__file__).parent.parent.parent
ANSWERS = Path(__file__).parent / "answers.py"


def answers(messages: list[str], packages: Path) -> list[str]:
    """Where the judge of the packages in a folder was found, then an answer for each message."""
    lines = "".join(json.dumps(message) + "\n" for message in messages)
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    return subprocess.run(
        [sys.executable, str(ANSWERS)], input=lines, capture_output=True, text=True, check=True, env=environment
    ).stdout.splitlines()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler here (Debian: apt-get install gcc)")
def test_the_compiled_package_answers_as_the_plain_one(folder: Path) -> None:
    subprocess.run(["make", "wheel"], cwd=ROOT, check=True, capture_output=True)
    open_cases = (ROOT / "tests" / "cases" / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [case.says for cases in read_cases(folder).values() for case in cases] + [json.loads(line)["message"] for line in open_cases]
    plain, compiled = answers(messages, ROOT / "src"), answers(messages, ROOT / "build" / "compiled")
    assert plain[0].endswith(".py")
    assert compiled[0].endswith(".so")
    assert len(plain) == len(messages) + 1
    assert compiled[1:] == plain[1:]
