"""JSON Lines: an object a line."""

import codecs
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from herald.scan.archive import ROWS_AT_ONCE, Archive
from herald.scan.notes import COLUMNS, notes_table
from herald.scan.packed import BROKEN, SAYS_BROKEN, beginning, unpacked

_DECODER = msgspec.json.Decoder()


def open_lines(files: list[Path], columns: Mapping[str, str]) -> Archive:
    """Open files of JSON Lines. A column that no line has is found when all is read: every row is then put aside."""
    return Archive(sum(_count(file) for file in files), lambda: _batches(files, columns))


def line_row(line: bytes | None, columns: Mapping[str, str]) -> dict[str, Any]:
    """The columns of one line, as a row of `NOTES`; a line that is no JSON object is a row with a fault."""
    try:
        found = _DECODER.decode((line or b"").removeprefix(codecs.BOM_UTF8))
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
        found = ({"place": f"{file.name}, line {number}", **row} for number, row in _rows(file, columns))
        while part := list(islice(found, ROWS_AT_ONCE)):
            yield lines_table(part)


def _rows(file: Path, columns: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    with unpacked(file) as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line_row(line, columns)
        except BROKEN:
            yield number + 1, {"fault": SAYS_BROKEN}


def _count(file: Path) -> int:
    beginning(file, 1)
    count = 0
    with unpacked(file) as lines, suppress(*BROKEN):
        for line in lines:
            count += bool(line.strip())
    return count


def _written(value: object) -> str | None:
    return None if value is None else str(value)
