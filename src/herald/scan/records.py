"""CSV files, record by record: each is a row or stands among those put aside with its lines; none is lost, whatever is wrong with one before it."""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from herald.scan.archive import ROWS_AT_ONCE, Archive, Asked, found
from herald.scan.encodings import ESCAPE, name_of
from herald.scan.forms import Form, form_of, names_of, told
from herald.scan.notes import COLUMNS, notes_table
from herald.scan.packed import BROKEN, SAYS_BROKEN, unpacked

LONGEST_FIELD = 20_000_000
"""Characters: a quote that is never closed takes no more than these into the memory."""

CHARACTERS_AT_ONCE = 1_000_000
_FAULTS = {"expected after": "text after a closing quote", "end of data": "a quote that is never closed", "field larger": "a field without end"}


class Record(NamedTuple):
    """What stands on some lines of a file: its fields, or what is wrong with it."""

    first: int
    last: int
    fields: list[str]
    fault: str | None = None


class _Lines:
    """Lines that can be given back: what a stray quote swallowed is read again, each line by itself."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.number = lines, 0
        self.back: deque[str] = deque()
        self.held: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.back.popleft() if self.back else next(self.lines)
        self.held.append(line)
        self.number += 1
        return line

    def give_back(self) -> None:
        """All lines of the record but its first."""
        self.back.extendleft(reversed(self.held[1:]))
        self.number -= len(self.held) - 1


def open_csv(files: list[Path], asked: Asked) -> Archive:
    """Open CSV files, each with its own header and in its own form; double quotes, line breaks inside of them allowed."""
    forms = forms_of(files, asked)
    total = sum(sum(1 for record in records(file, form) if record.fields or record.fault) - 1 for file, form in forms.items())
    return Archive(total, lambda: (batch for file, form in forms.items() for batch in csv_batches(file, asked.columns, form)), told(forms))


def forms_of(files: list[Path], asked: Asked) -> dict[Path, Form]:
    """Look at the beginning of each file.

    Raises:
        ArchiveError: One is empty, lacks a column, or is not in the encoding.
    """
    return {file: form_of(file, asked.columns, asked.delimiter, asked.encoding) for file in files}


def csv_batches(file: Path, columns: Mapping[str, str], form: Form) -> Iterator[Any]:
    """The records of one file as batches of `NOTES`, those that are none with their fault."""
    given = (record for record in records(file, form) if record.fields or record.fault)
    names = names_of(next(given).fields)
    at = [names.index(name) for name in found(set(names), columns, file).values()]
    for part in _parts(given):
        rows = [_row(record, file, at, len(names), form) for record in part]
        yield notes_table({name: [row.get(name) for row in rows] for name in ("place", *COLUMNS, "fault")}, len(rows))


def _parts(given: Iterator[Record]) -> Iterator[list[Record]]:
    """Few records at a time, and fewer where they are long."""
    part: list[Record] = []
    size = 0
    for record in given:
        part.append(record)
        size += sum(map(len, record.fields))
        if len(part) >= ROWS_AT_ONCE or size >= CHARACTERS_AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def records(file: Path, form: Form) -> Iterator[Record]:
    """Every record of a file, its header first. A packed file that ends too early gives a last one that says so."""
    csv.field_size_limit(LONGEST_FIELD)
    with io.TextIOWrapper(unpacked(file), form.codec, ESCAPE, newline="") as text:
        lines = _Lines(text)
        try:
            yield from _parted(lines, lambda: csv.reader(lines, delimiter=form.delimiter, strict=True))
        except BROKEN:
            yield Record(lines.number + 1, lines.number + 1, [], SAYS_BROKEN)


def _parted(lines: _Lines, reading: Callable[[], Iterator[list[str]]]) -> Iterator[Record]:
    reader = reading()
    while True:
        first = lines.number + 1
        lines.held.clear()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lines.give_back()
            reader = reading()
            yield Record(first, first, [], _fault(str(error)))
        else:
            yield Record(first, lines.number, fields)


def _fault(says: str) -> str:
    return f"not CSV: {next((fault for part, fault in _FAULTS.items() if part in says), says)}"


def _row(record: Record, file: Path, at: list[int], width: int, form: Form) -> dict[str, Any]:
    lines = f"line {record.first}" if record.first == record.last else f"lines {record.first} to {record.last}"
    place = f"{file.name}, {lines}"
    if record.fault or len(record.fields) != width:
        many = "too many" if len(record.fields) > width else "too few"
        return {"place": place, "fault": record.fault or f"not CSV: {many} columns"}
    fields = [record.fields[column] for column in at]
    try:
        text = fields[3].encode()
        "".join(fields[:3]).encode()
    except UnicodeEncodeError:
        return {"place": place, "fault": f"not {name_of(form.codec)}"}
    return {"place": place, **dict(zip(COLUMNS[:3], fields, strict=False)), "note_text": text}
