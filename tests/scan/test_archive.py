"""Every kind of archive gives the same notes; what cannot be used is refused with what would be right."""

import gzip
import json
from pathlib import Path

import pytest

from herald.scan.archive import ArchiveError, Asked
from herald.scan.notes import BadNoteError, parsed
from herald.scan.opening import open_archive
from scan.archives import COLUMNS, KINDS, SAME, notes, read, told, write_csv, write_lines, write_parquet


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


@pytest.mark.parametrize("name", ["notes.parquet", "notes.csv", "notes.duckdb", "partitioned"])
def test_names_in_capitals_are_taken_where_no_other_is_meant(name: str, tmp_path: Path) -> None:
    rows = [{key.upper() if key != "person_id" else key: value for key, value in row.items()} for row in notes(5)]
    assert told(read(KINDS[name](rows, tmp_path / name))) == [tuple(row.values()) for row in notes(5)]


def test_two_names_that_differ_in_capitals_are_asked_about(tmp_path: Path) -> None:
    path = write_parquet([{"Note_id": 1, "NOTE_ID": 2, "person_id": 1, "note_date": None, "note_text": "cough"}], tmp_path / "a.parquet")
    with pytest.raises(ArchiveError, match=r"column 'note_id' could be NOTE_ID or Note_id. Say which one it is with --columns note_id=COLUMN"):
        read(path)


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
        ("a.jsonl, line 1", None),
        ("a.jsonl, line 2", "not JSON"),
        ("a.jsonl, line 3", "not a JSON object"),
        ("a.jsonl, line 5", "note_text is not text"),
        ("a.jsonl, line 6", "not JSON"),
    ]


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


def test_a_packed_file_of_lines_that_is_cut_says_from_where_nothing_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = write_lines(notes(3000), path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    *found, last = read(path)
    assert {row["fault"] for row in found} == {None}
    assert last["fault"] == "the packed file is broken: nothing from here on was read"
    assert last["place"] == f"a.jsonl.gz, line {len(found) + 1}"


@pytest.mark.parametrize("name", ["a.csv.gz", "a.jsonl.gz"])
def test_what_is_not_packed_as_its_name_says_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"note_id,person_id\n")
    with pytest.raises(ArchiveError, match="not packed by gzip"):
        read(tmp_path / name)


def test_lines_may_begin_with_the_mark_of_utf8(tmp_path: Path) -> None:
    path = write_lines(notes(2), tmp_path / "a.jsonl")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert told(read(path)) == [tuple(row.values()) for row in notes(2)]
