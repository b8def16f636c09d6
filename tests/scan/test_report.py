"""The report of a scan: its JSON against the published schema, and against the rows that it counts."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from herald.scan.rows import ASSESSMENTS, REJECTS
from scan.archives import DAY, notes, rows_of, scanned, write_lines

SHIPPED = files("herald.scan").joinpath("schemas/scan-report-1.json").read_text(encoding="utf-8")
PUBLISHED = Path(__file__).parents[2] / "docs/reference/schemas/scan-report-1.json"
VALIDATOR = Draft202012Validator(json.loads(SHIPPED), format_checker=Draft202012Validator.FORMAT_CHECKER)
pytestmark = pytest.mark.slow


def report_of(folder: Path) -> Any:
    """The report of a result."""
    return json.loads((folder / "report" / "report.json").read_text(encoding="utf-8"))


def test_the_schema_that_is_shipped_is_the_published_one() -> None:
    Draft202012Validator.check_schema(json.loads(SHIPPED))
    assert PUBLISHED.read_text(encoding="utf-8") == SHIPPED


def test_a_report_is_of_its_schema_and_adds_up(undisturbed: Path) -> None:
    report = report_of(undisturbed)
    VALIDATOR.validate(report)
    assert (report["day"], report["engine"]) == (DAY.isoformat(), "local")
    assert report["totals"]["notes"] == sum(report["urgency"].values()) == len(rows_of(undisturbed, "assessments"))
    assert report["totals"]["findings"] == len(rows_of(undisturbed, "note_nlp"))
    assert sum(sum(month.values()) for month in report["months"].values()) == report["totals"]["notes"]
    understood = report["urgency"]["same-day"] - report["totals"]["not_understood"]
    assert sum(report["waits"]["same-day"].values()) == understood
    assert list(report["symptoms"].values()) == sorted(report["symptoms"].values(), reverse=True)


ARCHIVES: dict[str, list[dict[str, Any]]] = {
    "nothing that can be read": [{"note_id": None, "note_text": "cough"}, {"note_id": 1, "note_text": ""}],
    "notes without a day or a person": [{"note_id": 1, "note_text": "My chest hurts"}, {"note_id": 1, "note_text": "cough"}],
    "a row put aside among others": [*notes(3), {"note_id": "x", "note_text": "cough"}],
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_reports_of_odd_archives_are_of_the_schema(name: str, tmp_path: Path) -> None:
    done = scanned(write_lines(ARCHIVES[name], tmp_path / "notes.jsonl"), tmp_path / "out", "--workers", 1)
    assert done.returncode in (0, 5), done.stderr
    report = report_of(tmp_path / "out")
    VALIDATOR.validate(report)
    assert report["totals"]["notes"] + sum(report["reasons"].values()) == len(ARCHIVES[name])


def test_the_schema_refuses_what_is_none(undisturbed: Path) -> None:
    report = report_of(undisturbed)
    for other in ({**report, "schema": "herald.scan-report/2"}, {**report, "words": []}, {**report, "day": "yesterday"}):
        assert not VALIDATOR.is_valid(other)


def test_the_published_columns_are_those_that_are_written() -> None:
    page = (PUBLISHED.parents[1] / "scan-results.md").read_text(encoding="utf-8")
    parts = {part.split("/")[0].strip("`"): re.findall(r"^\| ([a-z_, ]+) \|", part, re.MULTILINE) for part in page.split("\n## ")}
    found = {name: ", ".join(rows).split(", ")[1:] for name, rows in parts.items()}
    assert found["assessments"] == ASSESSMENTS.names
    assert found["rejects"] == REJECTS.names
