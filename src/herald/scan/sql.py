"""What the databases share: names that can be nothing but names, an order that a second run finds again, and rows with their numbers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from herald.scan.archive import ROWS_AT_ONCE, Asked
from herald.scan.notes import COLUMNS, notes_table


def ordered(source: str, columns: Mapping[str, str]) -> str:
    """The four columns of a source as text, by note: in an order that a second run finds again."""
    kept = ", ".join(f"CAST(notes.{quoted(columns[name])} AS VARCHAR) AS {name}" for name in COLUMNS)
    return f"SELECT {kept} FROM {source} AS notes ORDER BY notes.{quoted(columns['note_id'])}"


def source_of(asked: Asked) -> str:
    """What stands after FROM: the query, or the table with its schema or without."""
    return f"({asked.query.rstrip().rstrip(';')}\n)" if asked.query else ".".join(map(quoted, asked.table.split(".")))


def quoted(name: str) -> str:
    """A name that can be nothing but a name."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A value that can be nothing but text."""
    return "'" + value.replace("'", "''") + "'"


def numbered(batches: Iterable[Any], counted: str = "row") -> Iterator[Any]:
    """Batches of the four columns as batches of `NOTES`, each row with its number after what is counted."""
    row = 0
    for batch in batches:
        for at in range(0, len(batch), ROWS_AT_ONCE):
            part = batch.slice(at, ROWS_AT_ONCE)
            places = [f"{counted} {number}" for number in range(row + 1, row + len(part) + 1)]
            yield notes_table({"place": places, **{name: part.column(name) for name in COLUMNS}}, len(part))
            row += len(part)
