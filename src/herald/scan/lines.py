"""JSON Lines: an object a line."""

import gzip
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from herald.scan.archive import ROWS_AT_ONCE, Archive
from herald.scan.notes import COLUMNS, notes_table

_DECODER = msgspec.json.Decoder()


def open_lines(files: list[Path], columns: Mapping[str, str]) -> Archive:
    """Open files of JSON Lines. A column that no line has is found when all is read: every row is then put aside."""
    return Archive(sum(_count(file) for file in files), lambda: _batches(files, columns))


def line_row(line: bytes | None, columns: Mapping[str, str]) -> dict[str, Any]:
    """The columns of one line, as a row of `NOTES`; a line that is no JSON object is a row with a fault."""
    try:
        found = _DECODER.decode(line or b"")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {"fault": "not JSON"}
    if not isinstance(found, dict):
        return {"fault": "not a JSON object"}
    row: dict[str, Any] = {name: _written(found.get(columns[name])) for name in COLUMNS[:3]}
    text = found.get(columns["note_text"])
    if text is not None and not isinstance(text, str):
        return {**row, "fault": "note_text is not text"}
    return {**row, "note_text": text.encode("utf-8", "surrogatepass") if text is not None else None}


def lines_table(rows: list[dict[str, Any]]) -> Any:
    """Rows as a record batch of `NOTES`."""
    names = ("place", *COLUMNS, "fault")
    return notes_table({name: [row.get(name) for row in rows] for name in names}, len(rows))


def _batches(files: list[Path], columns: Mapping[str, str]) -> Iterator[Any]:
    for file in files:
        with _open(file) as lines:
            numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
            while part := list(islice(numbered, ROWS_AT_ONCE)):
                yield lines_table([{"place": f"{file.name}:{number}", **line_row(line, columns)} for number, line in part])


def _open(file: Path) -> Any:
    return gzip.open(file) if file.suffix == ".gz" else file.open("rb")


def _count(file: Path) -> int:
    with _open(file) as lines:
        return sum(1 for line in lines if line.strip())


def _written(value: object) -> str | None:
    return None if value is None else str(value)
