"""A small archive of invented notes, written in every kind that a scan reads, and its result in one order."""

import csv
import datetime as dt
import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from herald.knowledge import load_knowledge
from herald.knowledge.folder import read_cases
from herald.scan.archive import Asked
from herald.scan.job import Job, system_of
from herald.scan.notes import parsed
from herald.scan.opening import open_archive
from herald.scan.output import write_part
from herald.scan.rows import TABLES, scan_batch
from herald.shipped import default_folder

COLUMNS = ("note_id", "person_id", "note_date", "note_text")
SAME = {name: name for name in COLUMNS}
DAY = dt.date(2026, 11, 24)
Row = dict[str, Any]

ODD = (
    'She said "my legs feel weak", since Tuesday.\nNo fever, no cough.',
    "naïve café 🤢 coughing blood since yesterday, temperature 38.5",
    "a, b; 'c' \t tab\r\nand my eyes have gone yellow",
    "nothing of note",
)


def notes(count: int) -> list[Row]:
    """Invented notes: the cases of the knowledge and some odd texts, of a few people, over a year."""
    says = [*ODD, *(case.says for cases in read_cases(default_folder()).values() for case in cases)]
    first = dt.date(2025, 3, 3)
    return [
        {"note_id": 10 + at, "person_id": 1 + at % 7, "note_date": first + dt.timedelta(at % 365), "note_text": says[at % len(says)]}
        for at in range(count)
    ]


def write_parquet(rows: list[Row], path: Path, row_group: int = 1000) -> Path:
    """One Parquet file."""
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=row_group)
    return path


def written(rows: list[Row], delimiter: str = ",", end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Rows as a spreadsheet or a database writes them."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(rows[0]), delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def write_csv(rows: list[Row], path: Path) -> Path:
    """One CSV file, packed where the name says so."""
    data = written(rows, end="\n", quoting=csv.QUOTE_ALL).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_lines(rows: list[Row], path: Path) -> Path:
    """One file of JSON Lines, packed where the name says so."""
    data = "".join(json.dumps(row, default=str) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_duckdb(rows: list[Row], path: Path) -> Path:
    """One DuckDB file with the table note, its rows not in the order of their ids."""
    table = pa.Table.from_pylist(rows[::-1])
    with duckdb.connect(str(path)) as connection:
        connection.register("given", table)
        connection.execute("CREATE TABLE note AS SELECT * FROM given")
    return path


def write_folder(rows: list[Row], path: Path) -> Path:
    """A folder of Parquet files, and one that engines leave out."""
    path.mkdir()
    half = len(rows) // 2
    write_parquet(rows[:half], path / "a.parquet")
    write_parquet(rows[half:], path / "b.parquet")
    (path / "_SUCCESS").write_text("")
    return path


def write_partitioned(rows: list[Row], path: Path) -> Path:
    """A folder partitioned by person, whose id stands in the names of folders only."""
    pq.write_to_dataset(pa.Table.from_pylist(rows), path, partition_cols=["person_id"])
    return path


KINDS: dict[str, Callable[[list[Row], Path], Path]] = {
    "notes.parquet": write_parquet,
    "folder": write_folder,
    "partitioned": write_partitioned,
    "notes.csv": write_csv,
    "notes.csv.gz": write_csv,
    "notes.jsonl": write_lines,
    "notes.ndjson.gz": write_lines,
    "notes.duckdb": write_duckdb,
}


def read(path: Path | str, **asked: Any) -> list[Row]:
    """Every row of an archive."""
    archive = open_archive(str(path), Asked(columns=asked.pop("columns", SAME), **asked))
    rows = [row for batch in archive.batches() for row in batch.to_pylist()]
    assert archive.total is None or archive.total >= sum(row["fault"] is None for row in rows)
    return rows


def told(rows: list[Row]) -> list[tuple[Any, ...]]:
    """Rows of an archive as notes, by id."""
    return sorted((note.id, note.person, note.date, note.text) for note in map(parsed, rows))


def herald(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "herald", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, env={**os.environ, **environment})


def scanned(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `herald scan` on the day of the tests."""
    return herald("scan", "--date", DAY.isoformat(), *arguments)


def by_itself(archive: Path, folder: Path, **asked: Any) -> Path:
    """The result of an archive, by the one function and no engine."""
    knowledge = load_knowledge(default_folder())
    job = Job(system=system_of(knowledge), day=DAY)
    for name in TABLES:
        (folder / name).mkdir(parents=True)
    for number, batch in enumerate(open_archive(str(archive), Asked(columns=SAME, **asked)).batches()):
        found = scan_batch(batch, knowledge, job)
        for name in TABLES:
            write_part(folder / name / f"{number}.parquet", getattr(found, name))
    return folder


def result(folder: Path, places: bool = False) -> dict[str, bytes]:
    """The tables of a result, sorted, each as the bytes of one Arrow stream."""
    return {name: _bytes(folder / name, name, places=places) for name in TABLES}


def rows_of(folder: Path, name: str) -> list[Row]:
    """The rows of one table of a result."""
    return table_of(folder / name, name).to_pylist()


def table_of(folder: Path, name: str) -> Any:
    """A table of a result; engines differ in which columns they call nullable, and in the name of what a list holds."""
    parts = [pq.read_table(part).cast(TABLES[name]) for part in sorted(folder.glob("*.parquet"))]
    return pa.concat_tables(parts) if parts else TABLES[name].empty_table()


def _bytes(folder: Path, name: str, *, places: bool) -> bytes:
    table = table_of(folder, name)
    keys = {"note_nlp": ["note_id", "note_nlp_id"], "assessments": ["note_id"], "rejects": ["reason", "note_id", "place"]}[name]
    table = table.sort_by([(key, "ascending") for key in keys]).combine_chunks()
    if not places and "place" in table.column_names:
        table = table.drop_columns(["place"])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())
