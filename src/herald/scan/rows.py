"""The one function of a scan: a batch of notes in, the rows of three tables out. Every engine calls it and none does more."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from herald.clinical import Assertion, Assessment, Profile
from herald.knowledge import Knowledge
from herald.reading import fast, read
from herald.scan.job import Job
from herald.scan.notes import BadNoteError, Note, parsed, whole
from herald.scan.omop import NOTE_NLP, note_nlp_rows
from herald.triage import assess

ASSESSMENTS = pa.schema(
    [
        pa.field("note_id", pa.int64(), nullable=False),
        pa.field("person_id", pa.int64()),
        pa.field("note_date", pa.date32()),
        pa.field("urgency", pa.string(), nullable=False),
        pa.field("within", pa.string()),
        pa.field("rules", pa.list_(pa.string()), nullable=False),
        pa.field("sites", pa.list_(pa.string()), nullable=False),
        pa.field("crisis", pa.bool_(), nullable=False),
        pa.field("present", pa.int32(), nullable=False),
        pa.field("not_understood", pa.int32(), nullable=False),
        pa.field("knowledge", pa.string(), nullable=False),
        pa.field("version", pa.string(), nullable=False),
        pa.field("reviewed", pa.bool_(), nullable=False),
    ]
)
"""A row a note. `present` counts findings that she has now, `not_understood` characters in which nothing was recognised."""

REJECTS = pa.schema([pa.field(name, pa.string()) for name in ("place", "note_id", "person_id", "note_date", "reason")])
"""A row for each row of the input that could not be read, with the reason. Never its text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a batch of notes gives: a record batch of `NOTE_NLP`, one of `ASSESSMENTS`, one of `REJECTS`."""

    note_nlp: Any
    assessments: Any
    rejects: Any


TABLES = {"note_nlp": NOTE_NLP, "assessments": ASSESSMENTS, "rejects": REJECTS}


def scan_batch(batch: Any, knowledge: Knowledge, job: Job) -> Rows:
    """Read and judge a batch of notes.

    Each note is read once and both tables are made from that reading. A row that cannot be read is a row of the rejects: nothing is lost silently.

    Args:
        batch: `pyarrow.RecordBatch` or `Table` of `NOTES`.
        knowledge: A checked knowledge folder.
        job: What is the same for every note.
    """
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    seen: dict[tuple[str, dt.date | None], Assessment] = {}
    for row in batch.to_pylist():
        try:
            note = parsed(row, job.dates)
            key = (note.text, note.date)
            if key not in seen:
                seen[key] = _judged(note, knowledge, job)
        except BadNoteError as error:
            found["rejects"].append(_reject(row, str(error), job))
            continue
        found["note_nlp"].extend(note_nlp_rows(note.id, seen[key].reading, knowledge, job))
        found["assessments"].append(_assessment(note, seen[key]))
    return Rows(**{name: pa.RecordBatch.from_pylist(rows, TABLES[name]) for name, rows in found.items()})


def fault_of(row: dict[str, Any], job: Job) -> str | None:
    """Why a row of `NOTES` cannot be read, None where it can be."""
    try:
        parsed(row, job.dates)
    except BadNoteError as error:
        return str(error)
    return None


def _judged(note: Note, knowledge: Knowledge, job: Job) -> Assessment:
    """It was written on the day of the note, for "since Tuesday"; it is answered on the day of the scan, for the dates of reviews."""
    try:
        reading = fast.reading(note.text, knowledge, note.date) if fast.is_built() else read(note.text, knowledge, today=note.date)
        return assess(reading, Profile(), knowledge, today=job.day)
    except Exception as error:  # one note in a million that shows a fault of ours must not stop the others, and must not vanish either
        raise BadNoteError(f"Herald failed on it ({type(error).__name__})") from error


def _assessment(note: Note, assessment: Assessment) -> dict[str, Any]:
    findings = assessment.reading.findings
    return {
        "note_id": note.id,
        "person_id": note.person,
        "note_date": note.date,
        "urgency": assessment.urgency.value,
        "within": assessment.within,
        "rules": [reason.rule for reason in assessment.reasons],
        "sites": [hint.site for hint in assessment.sites],
        "crisis": assessment.crisis,
        "present": sum(finding.assertion is Assertion.PRESENT for finding in findings),
        "not_understood": sum(end - start for start, end in assessment.reading.not_understood),
        "knowledge": assessment.knowledge,
        "version": assessment.version,
        "reviewed": assessment.reviewed,
    }


def _reject(row: dict[str, Any], reason: str, job: Job) -> dict[str, Any]:
    """A shifted column can hold anything: without text, only what is a number is repeated."""
    shown = {name: _shown(row[name], job) for name in ("note_id", "person_id", "note_date")}
    return {"place": row["place"], **shown, "reason": reason}


def _shown(value: str | None, job: Job) -> str | None:
    if value is None or job.salt is None:
        return value
    try:
        number = whole(value, "")
    except BadNoteError:
        return None
    return None if number is None else str(number)
