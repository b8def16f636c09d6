"""The notebook runs as it is, cell by cell, and shows what it says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def cells() -> list[str]:
    """The code of the notebook."""
    notebook = json.loads((EXAMPLES / "timeline.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_the_notebook_is_kept_without_results() -> None:
    notebook = json.loads((EXAMPLES / "timeline.ipynb").read_text(encoding="utf-8"))
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])


@pytest.mark.slow
def test_the_notebook_shows_the_time_line_of_a_person() -> None:
    code = "\n".join(cells())
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=EXAMPLES,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": ""},
    )
    assert done.returncode == 0, done.stderr
    line = [text for text in done.stdout.splitlines() if text.startswith("2026") and "leg-weakness" in text]
    assert line
    assert any("emergency" in text for text in line)
    assert "rule" in done.stdout
