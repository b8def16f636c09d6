"""A real PostgreSQL, started for the test."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import adbc_driver_postgresql.dbapi as postgresql
import pyarrow as pa
import pytest

from herald.scan.archive import ArchiveError, Asked
from herald.scan.opening import open_archive
from scan.archives import COLUMNS, notes, result, scanned

SAME = {name: name for name in COLUMNS}


def programs() -> Path | None:
    """Where PostgreSQL's programs are: on the path, or where Debian keeps them."""
    places = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").is_file()), None)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="there is no PostgreSQL here (Debian: apt-get install postgresql)"),
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of a database with the table cdm.note, reached through a socket only."""
    where = programs()
    assert where is not None
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with tempfile.TemporaryDirectory(prefix="herald-pg-") as folder:
        data = Path(folder) / "data"
        if user:
            shutil.chown(folder, user)

        def run(name: str, *arguments: str) -> None:
            subprocess.run([where / name, *arguments], check=True, capture_output=True, user=user, cwd=folder)

        run("initdb", "-D", str(data), "-A", "trust", "-U", "herald", "--no-sync")
        run("pg_ctl", "-D", str(data), "-w", "-o", f"-k {folder} -c listen_addresses=''", "-l", f"{folder}/log", "start")
        try:
            address = f"postgresql://herald@/postgres?host={folder}"
            fill(address)
            yield address
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def fill(address: str) -> None:
    """Make cdm.note, the last rows first."""
    table = pa.Table.from_pylist(notes(400)[::-1])
    with postgresql.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA cdm")
        cursor.execute("CREATE TABLE cdm.note (note_id bigint PRIMARY KEY, person_id bigint, note_date date, note_text text)")
        cursor.adbc_ingest("note", table, mode="append", db_schema_name="cdm")
        connection.commit()


def test_a_table_gives_the_rows_that_a_file_gives(url: str, undisturbed: Path, tmp_path: Path) -> None:
    done = scanned(url, tmp_path / "out", "--table", "cdm.note", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert "400/400" in done.stderr
    assert result(tmp_path / "out") == result(undisturbed)


def test_a_query_is_read_like_a_table(url: str) -> None:
    archive = open_archive(url, Asked(columns=SAME, query="SELECT * FROM cdm.note WHERE person_id = 1; "))
    assert archive.total == sum(map(len, archive.batches())) == 58


def test_a_missing_table_or_column_is_named_and_the_address_is_not_repeated(url: str) -> None:
    with pytest.raises(ArchiveError, match=r'relation "note" does not exist. The table was note; --table SCHEMA.TABLE says another') as raised:
        open_archive(url, Asked(columns=SAME))
    assert url not in str(raised.value)
    with pytest.raises(ArchiveError, match="no column 'text'; there are note_date, note_id"):
        open_archive(url, Asked(columns={**SAME, "note_text": "text"}, table="cdm.note"))
