"""DuckDB databases, read as a stream."""

from pathlib import Path
from typing import Any

import duckdb

from herald.scan.archive import ROWS_AT_ONCE, Archive, ArchiveError, Asked, found
from herald.scan.sql import numbered, ordered, source_of

MEMORY = "400MB"


def connect(path: Path | None = None) -> Any:
    """A connection that keeps to little memory and reads nothing but what it is told."""
    connection = duckdb.connect(str(path) if path else ":memory:", read_only=path is not None)
    connection.execute(f"SET memory_limit = '{MEMORY}'; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    return connection


def open_duckdb(path: Path, asked: Asked) -> Archive:
    """Open a table, or what a query of a DuckDB database gives."""
    connection = connect(path)
    source = source_of(asked)
    try:
        names = set(connection.sql(f"SELECT * FROM {source} AS notes LIMIT 0").columns)
        ((total,),) = connection.sql(f"SELECT count(*) FROM {source} AS notes").fetchall()
    except duckdb.Error as error:
        raise ArchiveError(f"{path}: {error}") from None
    columns = found(names, asked.columns, path)
    return Archive(total, lambda: numbered(connection.sql(ordered(source, columns)).to_arrow_reader(ROWS_AT_ONCE)))
