"""An archive, whatever it is kept in: how many notes, and the notes as record batches of `NOTES`, in an order that is the same each time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from herald.scan.notes import COLUMNS

ROWS_AT_ONCE = 256
"""Rows of a record batch that an archive gives. Few, because a row can be a million characters."""

KINDS = {
    "parquet": (".parquet", ".pq"),
    "csv": (".csv", ".csv.gz"),
    "lines": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
    "duckdb": (".duckdb", ".ddb"),
}
POSTGRESQL = ("postgresql://", "postgres://")


class ArchiveError(ValueError):
    """The input cannot be used as it is. Says what would be right."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Where notes come from.

    Attributes:
        total: How many rows there are, for the time that is left. None where only reading it all would tell.
        batches: Start reading from the beginning.
        says: In which form it was taken to be written, where that was looked at.
    """

    total: int | None
    batches: Callable[[], Iterator[Any]]
    says: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of the input is meant.

    Attributes:
        columns: Name of OMOP's NOTE to the name in the input.
        table: Table of a database.
        query: Query of a database, instead of a table.
        delimiter: Of CSV. None takes what parts the header.
        encoding: Of CSV. None takes what the file shows.
    """

    columns: Mapping[str, str]
    table: str = "note"
    query: str | None = None
    delimiter: str | None = None
    encoding: str | None = None


def files_of(path: Path) -> tuple[str, list[Path]]:
    """The kind of an archive and its files in the order of their names. Names that begin with `_` or `.` are left out, as engines do."""
    if not path.exists():
        raise ArchiveError(f"{path}: no such file or folder")
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file, path))
    kinds = {kind for file in files for kind, ends in KINDS.items() if file.name.lower().endswith(ends)}
    known = [file for file in files if file.name.lower().endswith(sum(KINDS.values(), ()))]
    if len(kinds) != 1 or len(known) != len(files):
        what = "of several kinds" if len(kinds) > 1 else "of no known kind"
        raise ArchiveError(f"{path}: files {what}; one of {', '.join(sum(KINDS.values(), ()))} was expected")
    return kinds.pop(), known


def found(names: set[str], columns: Mapping[str, str], where: object) -> dict[str, str]:
    """The columns as the input names them: databases differ in capitals, so NOTE_ID is taken for note_id where no other could be meant.

    Raises:
        ArchiveError: One is missing. Says which, which there are, and how to name another.
    """
    return {name: _found(names, columns[name], name, where) for name in COLUMNS}


def only_for_csv(where: str, asked: Asked) -> None:
    """Refuse what was said of CSV for an input that is none."""
    for name in ("delimiter", "encoding"):
        if getattr(asked, name):
            raise ArchiveError(f"--{name} is for CSV, and {where} is none; leave it out")


def _found(names: set[str], asked: str, name: str, where: object) -> str:
    alike = [asked] if asked in names else [there for there in names if there.casefold() == asked.casefold()]
    if len(alike) == 1:
        return alike[0]
    many = f"column '{asked}' could be {' or '.join(sorted(alike))}" if alike else f"no column '{asked}'; there are {', '.join(sorted(names)[:12])}"
    raise ArchiveError(f"{where}: {many}. Say which one it is with --columns {name}=COLUMN")


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(("_", ".")) for part in file.relative_to(root).parts)
