"""CSV as hospitals write it: delimiters, encodings, line ends; a record that is none is told with its lines, and no other is lost with it."""

import codecs
import csv
import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.scan.archive import ArchiveError, Asked
from herald.scan.opening import open_archive
from scan.archives import COLUMNS, DAY, SAME, Row, notes, read, told, write_csv, write_lines, written

HEADER = ",".join(COLUMNS).encode()
SAYS = (
    "Frau Müller: “I can’t feel my legs”, since Tuesday.\r\nNo fever; no cough | no pain\tat all",
    "naïve café, temperature 38.5",
    'She said "it hurts",\nthen she slept',
    "nothing of note",
)
ROWS: list[Row] = [{"note_id": 10 + at, "person_id": 7, "note_date": DAY.isoformat(), "note_text": text} for at, text in enumerate(SAYS * 3)]


FORMS: dict[str, tuple[str, dict[str, str], str]] = {
    "utf-8": (",", {}, "parted by comma, utf-8"),
    "utf-8-sig": (";", {}, "parted by semicolon, utf-8"),
    "utf-16": ("\t", {}, "parted by tab, utf-16"),
    "utf-16-le": (";", {}, "parted by semicolon, utf-16"),
    "utf-16-be": ("|", {"encoding": "utf-16"}, "parted by pipe, utf-16"),
    "cp1252": (";", {"encoding": "cp1252"}, "parted by semicolon, cp1252"),
    "cp1252 said to be latin-1": ("|", {"encoding": "latin-1"}, "parted by pipe, cp1252"),
    "utf-8 said": ("^", {"encoding": "utf-8", "delimiter": "^"}, "parted by '^', utf-8"),
}


@pytest.mark.parametrize("packed", ["", ".gz"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_notes_and_is_said(name: str, end: str, packed: str, tmp_path: Path) -> None:
    delimiter, asked, says = FORMS[name]
    path = tmp_path / f"export.csv{packed}"
    data = written(ROWS, delimiter, end).encode(name.split()[0])
    path.write_bytes(gzip.compress(data) if packed else data)
    assert told(read(path, **asked)) == [tuple(_typed(row).values()) for row in ROWS]
    assert open_archive(str(path), Asked(columns=SAME, **asked)).says == f"export.csv{packed}: {says}"


def _typed(row: Row) -> Row:
    return {**row, "note_date": DAY}


def test_files_of_several_forms_are_counted_by_form(tmp_path: Path) -> None:
    for name, delimiter in (("a", ";"), ("b", ","), ("c", ";")):
        (tmp_path / f"{name}.csv").write_text(written(ROWS, delimiter), newline="")
    assert open_archive(str(tmp_path), Asked(columns=SAME)).says == "2 files: parted by semicolon, utf-8; 1 file: parted by comma, utf-8"


def test_a_delimiter_is_taken_by_the_names_that_are_asked_for(tmp_path: Path) -> None:
    """The header holds more commas than semicolons."""
    path = tmp_path / "a.csv"
    path.write_text('"id";"who, in full";"on, local";"text, free, any"\n1;2;2026-01-01;a cough, a cold\n')
    columns = dict(zip(COLUMNS, ("id", "who, in full", "on, local", "text, free, any"), strict=True))
    assert [row["note_text"] for row in read(path, columns=columns)] == [b"a cough, a cold"]


REFUSED: dict[str, tuple[bytes, dict[str, str], str]] = {
    "cp1252 without a word": (
        HEADER + b"\n1,1,2026-01-01,caf\xe9\n",
        {},
        r"a.csv: not UTF-8: line 2, byte 57 is 0xE9; in cp1252, which Windows writes, it is 'é': --encoding cp1252 .* --encoding utf-8 such rows",
    ),
    "no letter of cp1252 either": (HEADER + b"\n1,1,2026-01-01,caf\x81\n", {}, "byte 57 is 0x81. With --encoding utf-8"),
    "utf-8 taken for latin-1": (HEADER + "\n1,1,2026-01-01,café\n".encode(), {"encoding": "latin-1"}, "is UTF-8; .* Leave --encoding out"),
    "utf-16 taken for utf-8": (HEADER.decode().encode("utf-16-le"), {"encoding": "utf-8"}, "zero, so it is UTF-16 and not utf-8"),
    "utf-8 taken for utf-16": (HEADER, {"encoding": "utf-16"}, "neither the mark of UTF-16 nor zeros"),
    "a mark of another": (codecs.BOM_UTF8 + HEADER, {"encoding": "cp1252"}, "begins with the mark of utf-8, so it is not cp1252"),
    "another delimiter": (HEADER, {"delimiter": ";"}, r"no column 'note_id'; there are note_id,person_id,note_date,note_text. Say"),
    "no such column": (HEADER.replace(b"note_text", b"text"), {}, "no column 'note_text'; there are note_date, note_id, person_id, text"),
    "nothing": (b"\r\n\r\n", {}, "empty; a header such as note_id,"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_right_is_refused_with_what_would_be(name: str, tmp_path: Path) -> None:
    data, asked, says = REFUSED[name]
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(ArchiveError, match=says):
        read(tmp_path / "a.csv", **asked)


def test_what_is_said_of_csv_is_refused_for_what_is_none(tmp_path: Path) -> None:
    path = write_lines(notes(2), tmp_path / "a.jsonl")
    with pytest.raises(ArchiveError, match="--encoding is for CSV"):
        read(path, encoding="cp1252")
    with pytest.raises(ArchiveError, match="--delimiter is for CSV, and a database is none"):
        read("postgresql://127.0.0.1:1/none", delimiter=";")


BAD = [
    HEADER,
    b'1,1,2026-01-01,"a ""cough"",\nand more"',
    b"2,1,2026-01-01",
    b"3,1,2026-01-01,a,b",
    b"4,1,2026-01-01,caf\xe9",
    b'5,1,2026-01-01,"a stray " quote"',
    b'6,1,2026-01-01,"open',
    b"7,1,2026-01-01,fine",
    b"",
    b'8,1,2026-01-01,"fine, too"',
    b'9,1,2026-01-01,a "loose" quote',
    b'10,1,2026-01-01,"open at the end',
    b"11,1,2026-01-01,last\n",
]


def test_bad_records_are_put_aside_with_their_lines_and_none_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join(BAD))
    rows = read(path, encoding="utf-8")
    assert [(int(row["note_id"]), row["note_text"].decode()) for row in rows if row["fault"] is None] == [
        (1, 'a "cough",\nand more'),
        (7, "fine"),
        (8, "fine, too"),
        (9, 'a "loose" quote'),
        (11, "last"),
    ]
    assert [(row["place"], row["fault"]) for row in rows if row["fault"]] == [
        ("a.csv, line 4", "not CSV: too few columns"),
        ("a.csv, line 5", "not CSV: too many columns"),
        ("a.csv, line 6", "not utf-8"),
        ("a.csv, line 7", "not CSV: text after a closing quote"),
        ("a.csv, line 8", "not CSV: text after a closing quote"),
        ("a.csv, line 13", "not CSV: a quote that is never closed"),
    ]


def test_a_letter_that_an_encoding_lacks_puts_its_record_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(HEADER + b"\n1,1,2026-01-01,caf\xe9\n2,1,2026-01-01,a\x81b\n")
    assert [(row["place"], row["fault"]) for row in read(path, encoding="cp1252")] == [("a.csv, line 2", None), ("a.csv, line 3", "not cp1252")]


def test_half_a_letter_of_utf16_puts_its_record_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((HEADER.decode() + "\n1,1,2026-01-01,a").encode("utf-16") + b"\x00\xd8" + "b\n2,1,2026-01-01,fine\n".encode("utf-16-le"))
    assert [(row["place"], row["fault"]) for row in read(path)] == [("a.csv, line 2", "not utf-16"), ("a.csv, line 3", None)]


def test_a_packed_file_that_is_cut_says_from_where_nothing_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    whole = gzip.compress(written(notes(3000)).encode())
    path.write_bytes(whole[: len(whole) // 2])
    *found, last = read(path)  # the line in the middle of which it ends is one of those put aside
    assert last["fault"] == "the packed file is broken: nothing from here on was read"
    assert [row["fault"] for row in found if row["fault"]] in ([], ["not CSV: a quote that is never closed"], ["not CSV: too few columns"])
    assert len(found) > 500


def test_each_file_has_its_own_order_of_columns(tmp_path: Path) -> None:
    rows = [{**row, "note_text": "a cough"} for row in notes(4)]
    write_csv(rows[:2], tmp_path / "a.csv")
    write_csv([{name: row[name] for name in reversed(row)} for row in rows[2:]], tmp_path / "b.csv")
    found = read(tmp_path)
    assert told(found) == [tuple(row.values()) for row in rows]
    assert [row["place"] for row in found] == ["a.csv, line 2", "a.csv, line 3", "b.csv, line 2", "b.csv, line 3"]


def test_names_of_columns_may_have_spaces_around_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("note_id; person_id ;note_date; note_text\n1;2;2026-01-01;cough\n")
    assert [row["note_text"] for row in read(tmp_path / "a.csv")] == [b"cough"]


@given(texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5), delimiter=st.sampled_from(",;\t|"), data=st.data())
def test_any_text_comes_back_in_any_form(texts: list[str], delimiter: str, data: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    rows = [{"note_id": at, "person_id": 1, "note_date": DAY.isoformat(), "note_text": text} for at, text in enumerate(texts)]
    codec = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    path.write_bytes(written(rows, delimiter, data.draw(st.sampled_from(["\n", "\r\n"])), csv.QUOTE_ALL).encode(codec))
    assert [row["note_text"].decode() for row in read(path)] == texts
