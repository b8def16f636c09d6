"""NOTE_NLP of OMOP CDM v5.4: its columns and types, and the row that a finding makes.

The standard: `OMOP_CDMv5.4_Field_Level.csv` of OHDSI/CommonDataModel. `tests/scan/note_nlp_v54.csv` holds its rows for this table.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from herald.clinical import Assertion, Finding, Reading
from herald.knowledge import Knowledge
from herald.scan.job import Job

NOTE_NLP = pa.schema(
    [
        pa.field("note_nlp_id", pa.int64(), nullable=False),
        pa.field("note_id", pa.int64(), nullable=False),
        pa.field("section_concept_id", pa.int64()),
        pa.field("snippet", pa.string()),
        pa.field("offset", pa.string()),
        pa.field("lexical_variant", pa.string(), nullable=False),
        pa.field("note_nlp_concept_id", pa.int64()),
        pa.field("note_nlp_source_concept_id", pa.int64()),
        pa.field("nlp_system", pa.string()),
        pa.field("nlp_date", pa.date32(), nullable=False),
        pa.field("nlp_datetime", pa.timestamp("us")),
        pa.field("term_exists", pa.string()),
        pa.field("term_temporal", pa.string()),
        pa.field("term_modifiers", pa.string()),
    ]
)
WIDEST, WIDEST_MODIFIERS = 250, 2000
"""varchar(250) and varchar(2000), in characters."""

NO_CONCEPT = 0
_AROUND = 80
_EXISTS = {Assertion.PRESENT: "Y", Assertion.PAST: "Y"}
_TEMPORAL = {Assertion.PRESENT: "present", Assertion.PAST: "past"}
_MODIFIER = {Assertion.ABSENT: "Negation=true", Assertion.HYPOTHETICAL: "Conditional=true", Assertion.PAST: "History=true"}
_DETAILS = ("severity", "onset", "course", "days", "count", "over_usual", "temperature", "oxygen", "body_part", "side")


def note_nlp_rows(note_id: int, reading: Reading, knowledge: Knowledge, job: Job) -> Iterator[dict[str, Any]]:
    """A row for each finding of a note, in the order of the reading."""
    for at, finding in enumerate(reading.findings):
        concepts = job.concepts.get(finding.symptom, (NO_CONCEPT, NO_CONCEPT))
        start, end = finding.span
        yield {
            "note_nlp_id": row_id(note_id, at),
            "note_id": note_id,
            "section_concept_id": NO_CONCEPT,
            "snippet": "" if job.salt is not None else snippet(reading.message, start, end),
            "offset": str(start),
            "lexical_variant": variant(reading.message[start:end], job),
            "note_nlp_concept_id": concepts[0],
            "note_nlp_source_concept_id": concepts[1],
            "nlp_system": job.system,
            "nlp_date": job.day,
            "nlp_datetime": None,
            "term_exists": _EXISTS.get(finding.assertion, "N"),
            "term_temporal": _TEMPORAL.get(finding.assertion),
            "term_modifiers": modifiers(finding, knowledge),
        }


def row_id(note_id: int, at: int) -> int:
    """A number for the finding at a place of a note: the same on every engine, with no counter to share.

    Sixty-three bits of a hash: of a million findings the chance that any two meet is 1 in 18 million, of 5 * 10^9 about 3 in 4.
    """
    return int.from_bytes(hashlib.blake2b(f"{note_id}:{at}".encode(), digest_size=8).digest()) >> 1


def snippet(text: str, start: int, end: int) -> str:
    """A window around a term, from whole word to whole word where there is a space, at most `WIDEST` characters."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first > 0:
        first = next((at + 1 for at in range(first, start) if text[at].isspace()), first)
    if last < len(text):
        last = next((at for at in range(last, end, -1) if text[at].isspace()), last)
    return text[first:last][:WIDEST]


def variant(words: str, job: Job) -> str:
    """Her words; with a salt a keyed hash of them, equal for equal words, so that a result can leave without them."""
    if job.salt is None:
        return words[:WIDEST]
    return hashlib.blake2b(words.casefold().encode(), key=job.salt, digest_size=16).hexdigest()


def modifiers(finding: Finding, knowledge: Knowledge) -> str:
    """What is said of a term, as `Name=value` joined by commas. NOTE_NLP has no column for a source code, so symptom and code stand first."""
    code = knowledge.symptoms[finding.symptom].codes.icd10cm
    parts = [f"Symptom={finding.symptom}"]
    parts += [f"Code=ICD10CM:{code.code}"] if code else []
    parts += [_MODIFIER[finding.assertion]] if finding.assertion in _MODIFIER else []
    parts += [f"Subject={finding.who}"] if finding.assertion is Assertion.SOMEONE_ELSE else []
    parts += [f"{name.capitalize()}={_plain(value)}" for name in _DETAILS if (value := getattr(finding, name)) is not None]
    parts += [f"{name}={value}" for name, value in sorted(finding.features.items())]
    return ",".join(parts)[:WIDEST_MODIFIERS]


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
