"""What a note of an archive is before it is read: five columns of text, so that every kind of input and every engine starts from the same."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

COLUMNS = ("note_id", "person_id", "note_date", "note_text")
"""The names of OMOP's NOTE that a scan needs."""

LONGEST = 1_000_000
"""Characters of the longest note that is read: ten times a message of `herald check`, because nobody waits at a page for it."""

NOTES = pa.schema(
    [
        pa.field("place", pa.string()),
        *(pa.field(name, pa.string()) for name in COLUMNS[:3]),
        pa.field("note_text", pa.binary()),
        pa.field("fault", pa.string()),
    ]
)
"""Where the row stands in its input, the four columns as they were written, and what is wrong with the row before anything is parsed."""

_INT64 = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Note:
    """A note that can be read. `person` and `date` are None where the row has none."""

    id: int
    person: int | None
    date: dt.date | None
    text: str


class BadNoteError(ValueError):
    """A row that cannot be read as a note. Its text says why, and repeats nothing of the row."""


def notes_table(columns: dict[str, Any], length: int) -> Any:
    """A record batch of `NOTES`; columns that are not given are null."""
    arrays = [_as(columns[field.name], field.type) if field.name in columns else pa.nulls(length, field.type) for field in NOTES]
    return pa.record_batch(arrays, schema=NOTES)


def parsed(row: dict[str, Any], dates: str | None = None) -> Note:
    """Parse one row of `NOTES`, with its day as `dates` has it.

    Raises:
        BadNoteError: The row has no whole number as its id, no text, a date that is none, or is too long.
    """
    if row["fault"] is not None:
        raise BadNoteError(row["fault"])
    id_ = whole(row["note_id"], "note_id")
    if id_ is None:
        raise BadNoteError("note_id is empty")
    return Note(id_, whole(row["person_id"], "person_id"), day(row["note_date"], dates), _text(row["note_text"]))


def whole(text: str | None, name: str) -> int | None:
    """A whole number of 64 bits; None for nothing. A table read with empty cells often has 12.0 for 12."""
    if text is None or not text.strip():
        return None
    try:
        number = int(text)
    except ValueError:
        number = _from_float(text, name)
    if number not in _INT64:
        raise BadNoteError(f"{name} is larger than 64 bits")
    return number


def day(text: str | None, dates: str | None = None) -> dt.date | None:
    """A date from `2026-11-24`, with or without a time after it, or as `dates` has it; None for nothing."""
    if text is None or not text.strip():
        return None
    try:
        return dt.datetime.strptime(text.strip(), dates).date() if dates else dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise BadNoteError(f"note_date is no date such as {dt.date(2026, 11, 24).strftime(dates or '%Y-%m-%d')}") from None


def _from_float(text: str, name: str) -> int:
    try:
        number = float(text)
    except ValueError:
        number = 0.5
    if not number.is_integer():
        raise BadNoteError(f"{name} is not a whole number")
    return int(number)


def _text(raw: bytes | None) -> str:
    if raw is None:
        raise BadNoteError("note_text is empty")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise BadNoteError("note_text is not UTF-8") from None
    if not text.strip():
        raise BadNoteError("note_text is empty")
    if len(text) > LONGEST:
        raise BadNoteError(f"note_text has more than {LONGEST:,} characters")
    return text


def _as(column: Any, kind: Any) -> Any:
    array = pa.array(column, kind) if isinstance(column, list) else column
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if kind == pa.binary() and not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        return array.cast(kind)
    return array if array.type == kind else array.cast(kind)
