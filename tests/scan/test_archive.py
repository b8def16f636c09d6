"""Every kind of archive gives the same notes; what cannot be used is refused with what would be right."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from herald.scan.archive import ArchiveError, Asked
from herald.scan.notes import BadNoteError, parsed
from herald.scan.opening import open_archive
from scan.archives import COLUMNS, KINDS, Row, notes, write_csv, write_lines, write_parquet

SAME = {name: name for name in COLUMNS}


def read(path: Path | str, **asked: Any) -> list[Row]:
    """Every row of an archive."""
    archive = open_archive(str(path), Asked(columns=asked.pop("columns", SAME), **asked))
    rows = [row for batch in archive.batches() for row in batch.to_pylist()]
    assert archive.total is None or archive.total >= sum(row["fault"] is None for row in rows)
    return rows


def told(rows: list[Row]) -> list[tuple[Any, ...]]:
    """Rows of an archive as notes, by id."""
    return sorted((note.id, note.person, note.date, note.text) for note in map(parsed, rows))


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_gives_the_same_notes(name: str, tmp_path: Path) -> None:
    rows = notes(700)
    path = KINDS[name](rows, tmp_path / name)
    found = read(path)
    assert told(found) == [tuple(row.values()) for row in rows]
    assert [row["place"] for row in read(path)] == [row["place"] for row in found]


def test_other_names_of_columns_are_mapped(tmp_path: Path) -> None:
    rows = [{"id": row["note_id"], "who": row["person_id"], "at": row["note_date"], "message": row["note_text"]} for row in notes(5)]
    columns = dict(zip(COLUMNS, ("id", "who", "at", "message"), strict=True))
    for write, name in ((write_parquet, "a.parquet"), (write_csv, "a.csv"), (write_lines, "a.jsonl")):
        assert told(read(write(rows, tmp_path / name), columns=columns)) == [tuple(row.values()) for row in notes(5)]


def test_a_query_of_a_database_is_read_like_a_table(tmp_path: Path) -> None:
    path = KINDS["notes.duckdb"](notes(20), tmp_path / "notes.duckdb")
    assert len(read(path, query="SELECT * FROM note WHERE person_id = 1")) == 3
    assert len(read(path, table="main.note")) == 20


def test_a_database_that_refuses_says_why(tmp_path: Path) -> None:
    path = KINDS["notes.duckdb"](notes(2), tmp_path / "notes.duckdb")
    with pytest.raises(ArchiveError, match="Table with name nothing does not exist"):
        read(path, table="nothing")
    with pytest.raises(ArchiveError, match="notes"):
        read(path, table='note"; DROP TABLE note; --')
    assert len(read(path)) == 2


@pytest.mark.parametrize("name", ["notes.parquet", "notes.csv", "notes.duckdb"])
def test_a_missing_column_is_named_with_those_there_are(name: str, tmp_path: Path) -> None:
    path = KINDS[name](notes(2), tmp_path / name)
    with pytest.raises(ArchiveError, match=r"no column 'text'; there are .*note_id.*--columns note_text=COLUMN"):
        read(path, columns={**SAME, "note_text": "text"})


def test_bad_lines_of_json_are_put_aside_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        b'{"note_id": 1, "note_text": "cough"}',
        b"no json",
        b"[1]",
        b"",
        b'{"note_id": 2, "note_text": 3}',
        b'{"note_id": 3, "note_text": "caf\xe9"}',
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    rows = read(path)
    assert [(row["place"], row["fault"]) for row in rows] == [
        ("a.jsonl:1", None),
        ("a.jsonl:2", "not JSON"),
        ("a.jsonl:3", "not a JSON object"),
        ("a.jsonl:5", "note_text is not text"),
        ("a.jsonl:6", "not JSON"),
    ]


def test_bad_records_of_csv_are_put_aside_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    records = [
        ",".join(COLUMNS).encode(),
        b'1,1,2026-01-01,"a ""cough"",\nand more"',
        b"2,1,2026-01-01",
        b"3,1,2026-01-01,a,b",
        b"4,1,2026-01-01,caf\xe9",
    ]
    path.write_bytes(b"\n".join([*records, b"5,1,2026-01-01,fine", b'6,1,2026-01-01,"open', b""]))
    rows = read(path)
    assert told([row for row in rows if row["fault"] is None]) == told(
        [{**rows[0], "note_id": "1", "note_text": b'a "cough",\nand more'}, {**rows[0], "note_id": "5", "note_text": b"fine"}]
    )
    assert [(row["place"], row["fault"]) for row in rows if row["fault"]] == [
        ("a.csv, record 2", "not CSV: missing columns"),
        ("a.csv, record 3", "not CSV: too many columns"),
        ("a.csv, record 4", "not CSV: invalid encoding"),
        ("a.csv, record 6", "not CSV: unquoted value"),
    ]


def test_each_file_of_csv_has_its_own_order_of_columns(tmp_path: Path) -> None:
    rows = notes(4)
    write_csv(rows[:2], tmp_path / "a.csv")
    write_csv([{name: row[name] for name in reversed(row)} for row in rows[2:]], tmp_path / "b.csv")
    found = read(tmp_path)
    assert told(found) == [tuple(row.values()) for row in rows]
    assert [row["place"] for row in found] == ["a.csv, row 1", "a.csv, row 2", "b.csv, row 1", "b.csv, row 2"]


def test_text_of_parquet_that_is_not_utf8_is_put_aside(tmp_path: Path) -> None:
    import pyarrow as pa

    rows = [{"note_id": 1, "person_id": 1, "note_date": "2026-01-01", "note_text": b"caf\xe9"}]
    table = pa.Table.from_pylist(rows)
    table = table.set_column(3, "note_text", pa.array([b"caf\xe9"]).view(pa.string()))
    import pyarrow.parquet as pq

    pq.write_table(table, tmp_path / "a.parquet")
    (row,) = read(tmp_path / "a.parquet")
    with pytest.raises(BadNoteError, match="not UTF-8"):
        parsed(row)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "files of no known kind; one of .parquet"),
        ({"a.txt": b"cough"}, "files of no known kind"),
        ({"a.csv": b"note_id\n", "a.jsonl": b"{}\n"}, "files of several kinds"),
        ({"a.csv": b""}, "empty; a header such as note_id,"),
        ({"a.parquet": b"PAR1"}, "not Parquet"),
    ],
)
def test_what_is_no_archive_is_refused(files: dict[str, bytes], says: str, tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ArchiveError, match=says):
        read(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such file or folder"):
        read(tmp_path / "nothing.csv")


def test_packed_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(json.dumps({"note_id": at}).encode() + b"\n" for at in range(3))))
    assert open_archive(str(path), Asked(columns=SAME)).total == 3
