"""A table of a PostgreSQL database, or what a query gives, as a stream of Arrow batches through ADBC."""

from collections.abc import Iterator
from typing import Any

import adbc_driver_postgresql.dbapi as postgresql
import pyarrow as pa

from herald.scan.archive import Archive, ArchiveError, Asked, found
from herald.scan.sql import numbered, ordered, source_of


def open_postgresql(url: str, asked: Asked) -> Archive:
    """Open a table or a query. The address, which can hold a password, is repeated nowhere."""
    source = source_of(asked)
    try:
        with postgresql.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {source} AS notes LIMIT 0")
            names = {column[0] for column in cursor.description}
            cursor.execute(f"SELECT count(*) FROM {source} AS notes")
            total = cursor.fetchone()[0]
    except postgresql.Error as error:
        table = "" if asked.query else f". The table was {asked.table}; --table SCHEMA.TABLE says another"
        raise ArchiveError(f"the database refuses: {_first_line(error, url)}{table}") from None
    columns = found(names, asked.columns, "the database")
    return Archive(total, lambda: _batches(url, ordered(source, columns)))


def _batches(url: str, query: str) -> Iterator[Any]:
    try:
        with postgresql.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            yield from numbered(cursor.fetch_record_batch())
    except (postgresql.Error, pa.ArrowException, OSError) as error:
        raise ArchiveError(f"the database stopped answering: {_first_line(error, url)}. Go on with --resume: what is finished is kept") from None


def _first_line(error: Exception, url: str) -> str:
    return str(error).splitlines()[0].replace(url, "...")
