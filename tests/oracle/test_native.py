"""The reader in machine code against the reader in Python: the same table for every text, however Arrow holds it."""

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from mixes import mixes

from herald.knowledge import Knowledge
from herald.knowledge.folder import read_cases
from herald.reading.lexicon import lexicon_of
from herald.reading.vocabulary import words_of

ROOT = Path(__file__).parent.parent.parent
TABLES = Path(__file__).parent / "tables.py"
NATIVE = ROOT / "src" / "herald" / "reading" / "native"
MOST_SETS = 256
MIXES = 3000
EDGES = [
    *(
        f"headache for {figures * times} {unit}"
        for figures in ("9", "0", "1,000", "1.5", "0.0")
        for times in (1, 3, 16, 20, 400)
        for unit in ("days", "mos")
    ),
    *(f"temperature {before}.{after}" for before in ("38", "038", "9" * 17, "9" * 400) for after in ("5", "49999999999999999999", "0" * 400 + "1")),
]
"""Figures that no number of 64 bits holds, or that none holds exactly."""


def has_compiler() -> bool:
    """Whether there is a compiler of C++, as the build looks for it. One that is too old for C++20 is none."""
    compiler = shlex.split(os.environ.get("CXX") or sysconfig.get_config_var("CXX") or "c++")
    try:
        return subprocess.run([*compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", os.devnull], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def source() -> str:
    """The code of the machine code without its comments."""
    return re.sub("//.*", "", "".join(file.read_text("utf-8") for file in sorted(NATIVE.glob("*.?pp"))))


def sets_asked_for() -> set[str]:
    """The names of sets of words in the source: `in<"scope._LISTS">(word)`."""
    return set(re.findall(r'<"([a-z_]+\.[\w.-]+)">', source()))


def words_looked_for(knowledge: Knowledge) -> list[str]:
    """The words of those sets and those that the source names itself."""
    words = {str(word) for name in sets_asked_for() for word in words_of(lexicon_of(knowledge), name)}
    return sorted(words | set(re.findall(r'"([^"\n]+)"', source())))


def tables(texts: list[str], packages: Path, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `tables.py` says with the Herald in a folder, and its tables by the shape of the array."""
    folder.mkdir()
    run = subprocess.run(
        [sys.executable, str(TABLES), str(folder)],
        input=json.dumps(texts),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(packages)},
    )
    return json.loads(run.stdout), {file.stem: pa.ipc.open_file(file).read_all() for file in sorted(folder.glob("*.arrow"))}


def texts_to_read(knowledge: Knowledge, folder: Path, seed: int = 26) -> list[str]:
    """Every case, and what nobody would write."""
    said = [case.says for cases in read_cases(folder).values() for case in cases]
    lines = {name: (ROOT / "tests" / "cases" / name).read_text("utf-8").splitlines() for name in ("messages.jsonl", "traps.jsonl", "ordinary.txt")}
    said += [json.loads(line)["message"] for line in lines["messages.jsonl"]] + [json.loads(line)["text"] for line in lines["traps.jsonl"]]
    said += lines["ordinary.txt"]
    return [*said, *EDGES, *mixes(knowledge, said, words_looked_for(knowledge), MIXES, seed)]


def test_the_sets_that_the_source_asks_for_are_there(knowledge: Knowledge) -> None:
    names = sets_asked_for()
    assert 100 < len(names) < MOST_SETS
    for name in names:
        assert words_of(lexicon_of(knowledge), name) is not None


@pytest.mark.slow
@pytest.mark.skipif(not has_compiler(), reason="there is no compiler of C++20 here (Debian: apt-get install g++)")
def test_machine_code_gives_the_same_tables(knowledge: Knowledge, folder: Path, tmp_path: Path) -> None:
    subprocess.run(["make", "wheel"], cwd=ROOT, check=True, capture_output=True)
    texts = texts_to_read(knowledge, folder)
    plain, slowly = tables(texts, ROOT / "src", tmp_path / "plain")
    native, fast = tables(texts, ROOT / "build" / "compiled", tmp_path / "native")
    assert plain["native"] is None, "the slow twin must be the reader in Python"
    assert native["native"], "there is a compiler of C++20, but the wheel holds no herald.reading._native: `make wheel` says why"
    assert set(native["sets"]) == sets_asked_for()
    assert native["missing"] == []
    assert slowly["whole"].num_rows > len(texts)
    assert differences(slowly["whole"], fast["whole"], texts) == []
    readings = [json.loads((tmp_path / name / "readings.json").read_text("utf-8")) for name in ("plain", "native")]
    assert [(text, one, other) for text, one, other in zip(texts, *readings, strict=True) if one != other][:3] == []
    for shape, table in slowly.items():
        assert fast[shape].equals(table, check_metadata=True), shape


def differences(slow: Any, fast: Any, texts: list[str]) -> list[tuple[str, Any, Any]]:
    """The first few texts that are read differently, with what each says."""
    said: list[dict[int, list[Any]]] = [{}, {}]
    for by_row, table in zip(said, (slow, fast), strict=True):
        for row in table.to_pylist():
            by_row.setdefault(row["row"], []).append(row)
    return [(text, said[0].get(at), said[1].get(at)) for at, text in enumerate(texts) if said[0].get(at) != said[1].get(at)][:3]
