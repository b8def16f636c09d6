"""Open an archive, whatever it is kept in. Each kind is imported when it is met: each needs a library that the others do without."""

from pathlib import Path

from herald.scan.archive import POSTGRESQL, Archive, Asked, files_of


def open_archive(where: str, asked: Asked) -> Archive:
    """Open an archive for reading.

    Args:
        where: A file, a folder of files of one kind, or the URL of a PostgreSQL database.
        asked: Which table and columns.

    Raises:
        ArchiveError: There is none, it is of no known kind, or a column is missing.
    """
    if where.startswith(POSTGRESQL):
        from herald.scan.postgresql import open_postgresql

        return open_postgresql(where, asked)
    kind, files = files_of(Path(where))
    if kind == "parquet":
        from herald.scan.parquet import open_parquet

        return open_parquet(Path(where), files, asked.columns)
    if kind == "lines":
        from herald.scan.lines import open_lines

        return open_lines(files, asked.columns)
    from herald.scan.duck import open_csv, open_duckdb

    return open_csv(files, asked.columns) if kind == "csv" else open_duckdb(files[0], asked)
