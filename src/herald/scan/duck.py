"""CSV files and DuckDB databases, read by DuckDB as a stream."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from herald.scan.archive import ROWS_AT_ONCE, Archive, ArchiveError, Asked, missing
from herald.scan.notes import COLUMNS, notes_table
from herald.scan.sql import numbered, ordered, quoted, source_of, text

MEMORY = "400MB"
_REJECTS = "SELECT line, min(error_type::VARCHAR) FROM reject_errors GROUP BY ALL ORDER BY ALL"


def connect(path: Path | None = None) -> Any:
    """A connection that keeps to little memory and reads nothing but what it is told."""
    connection = duckdb.connect(str(path) if path else ":memory:", read_only=path is not None)
    connection.execute(f"SET memory_limit = '{MEMORY}'; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    return connection


def open_csv(files: list[Path], columns: Mapping[str, str]) -> Archive:
    """Open CSV files, each with its own header: commas, double quotes, UTF-8, line breaks inside quotes allowed."""
    need_columns(files, columns)
    with connect() as connection:
        total = sum(connection.sql(f"SELECT count(*) FROM {_read_csv(file)}").fetchall()[0][0] for file in files)
    return Archive(total, lambda: (batch for file in files for batch in csv_batches(file, columns)))


def need_columns(files: list[Path], columns: Mapping[str, str]) -> None:
    """Look at the header of each file.

    Raises:
        ArchiveError: One is empty or lacks a column.
    """
    for file in files:
        missing(set(_header(file)), columns, file)


def csv_batches(file: Path, columns: Mapping[str, str]) -> Iterator[Any]:
    """The records of one file as batches of `NOTES`, then those that are none, which DuckDB keeps in a table of its own."""
    with connect() as connection:
        kept = ", ".join(f"{quoted(columns[name])} AS {name}" for name in COLUMNS)
        yield from numbered(connection.sql(f"SELECT {kept} FROM {_read_csv(file)}").to_arrow_reader(ROWS_AT_ONCE), f"{file.name}, row")
        bad = connection.sql(_REJECTS).fetchall()
    for at in range(0, len(bad), ROWS_AT_ONCE):
        part = bad[at : at + ROWS_AT_ONCE]
        places = [f"{file.name}, record {line - 1}" for line, _ in part]
        yield notes_table({"place": places, "fault": [f"not CSV: {kind.lower()}" for _, kind in part]}, len(part))


def open_duckdb(path: Path, asked: Asked) -> Archive:
    """Open a table, or what a query of a DuckDB database gives."""
    connection = connect(path)
    source = source_of(asked)
    try:
        names = set(connection.sql(f"SELECT * FROM {source} AS notes LIMIT 0").columns)
        ((total,),) = connection.sql(f"SELECT count(*) FROM {source} AS notes").fetchall()
    except duckdb.Error as error:
        raise ArchiveError(f"{path}: {error}") from None
    missing(names, asked.columns, path)
    return Archive(total, lambda: numbered(connection.sql(ordered(source, asked.columns)).to_arrow_reader(ROWS_AT_ONCE)))


def _read_csv(file: Path) -> str:
    kinds = ", ".join(f"{text(name)}: 'VARCHAR'" for name in _header(file))
    form = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', encoding = 'utf-8'"
    return f"read_csv({text(str(file))}, columns = {{{kinds}}}, {form}, max_line_size = 20000000, store_rejects = true, rejects_limit = 0)"


def _header(file: Path) -> list[str]:
    given: Any = {"encoding": "utf-8-sig", "errors": "replace", "newline": ""}  # what is not UTF-8 further down is put aside later
    with gzip.open(file, "rt", **given) if file.suffix == ".gz" else file.open(**given) as lines:
        header = next(csv.reader(lines), [])
    if not header:
        raise ArchiveError(f"{file}: empty; a header such as {','.join(COLUMNS)} was expected")
    return header
