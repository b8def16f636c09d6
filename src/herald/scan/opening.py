"""Open an archive, whatever it is kept in. Each kind is imported when it is met: each needs a library that the others do without."""

from pathlib import Path

from herald.scan.archive import POSTGRESQL, Archive, Asked, files_of, only_for_csv


def open_archive(where: str, asked: Asked) -> Archive:
    """Open an archive for reading.

    Args:
        where: A file, a folder of files of one kind, or the URL of a PostgreSQL database.
        asked: Which table and columns, and how CSV is written.

    Raises:
        ArchiveError: There is none, it is of no known kind, or a column is missing.
    """
    if where.startswith(POSTGRESQL):
        only_for_csv("a database", asked)
        from herald.scan.postgresql import open_postgresql

        return open_postgresql(where, asked)
    kind, files = files_of(Path(where))
    if kind == "csv":
        from herald.scan.records import open_csv

        return open_csv(files, asked)
    only_for_csv(where, asked)
    if kind == "parquet":
        from herald.scan.parquet import open_parquet

        return open_parquet(Path(where), files, asked.columns)
    if kind == "lines":
        from herald.scan.lines import open_lines

        return open_lines(files, asked.columns)
    from herald.scan.duck import open_duckdb

    return open_duckdb(files[0], asked)
