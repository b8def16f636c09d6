"""The command and its local engine: whole processes, interrupted and not."""

import errno
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from herald.scan.local import CHUNK_ROWS, CHUNKS, chunks, rows_for, text_bytes
from herald.scan.notes import notes_table
from herald.scan.output import Output, OutputError
from scan.archives import DAY, KINDS, notes, result, rows_of, scanned, write_lines, write_parquet, written

KILLS = 50
HERALD = (sys.executable, "-m", "herald")
pytestmark = pytest.mark.slow


def test_a_scan_says_what_it_found_and_writes_three_tables_and_a_report(undisturbed: Path) -> None:
    names = {path.name for path in undisturbed.iterdir()}
    assert names == {"_scan", "note_nlp", "assessments", "rejects", "report"}
    assert len(rows_of(undisturbed, "assessments")) == 400
    assert rows_of(undisturbed, "rejects") == []
    urgencies = {row["urgency"] for row in rows_of(undisturbed, "assessments")}
    assert urgencies == {"emergency", "same-day", "within-days", "routine"}


@pytest.mark.parametrize("name", ["notes.csv.gz", "notes.ndjson.gz", "notes.duckdb"])
def test_kinds_of_archive_and_numbers_of_processes_change_no_row(name: str, undisturbed: Path, tmp_path: Path) -> None:
    archive = KINDS[name](notes(400), tmp_path / name)
    done = scanned(archive, tmp_path / "out", "--workers", 2, "--chunk-mb", 0.003)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out" / "note_nlp").glob("*.parquet"))) > 1
    assert result(tmp_path / "out") == result(undisturbed)


def test_csv_of_windows_gives_the_rows_of_the_same_archive_in_parquet_and_says_how_it_was_read(undisturbed: Path, tmp_path: Path) -> None:
    archive = tmp_path / "export.csv"
    rows = [{**row, "note_text": row["note_text"].encode("cp1252", "ignore").decode("cp1252")} for row in notes(400)]
    archive.write_bytes(written(rows, ";").encode("cp1252"))
    refused = scanned(archive, tmp_path / "out")
    assert refused.returncode == 2
    assert "not UTF-8: line 4, byte" in refused.stderr
    assert not (tmp_path / "out").exists()
    done = scanned(archive, tmp_path / "out", "--encoding", "cp1252", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("export.csv: parted by semicolon, cp1252\n")
    assert scanned(write_parquet(rows, tmp_path / "notes.parquet"), tmp_path / "same", "--workers", 1).returncode == 0
    assert result(tmp_path / "out") == result(tmp_path / "same")
    assert "another encoding" in scanned(archive, tmp_path / "out", "--encoding", "latin-1", "--resume").stderr


def test_progress_with_rate_and_time_left_stands_on_standard_error(tmp_path: Path) -> None:
    done = scanned(write_parquet(notes(30), tmp_path / "notes.parquet"), tmp_path / "out", "--workers", 1)
    assert "30.0/30.0 [" in done.stderr
    assert "MB/s" in done.stderr
    assert done.stdout.startswith("30 notes, ")
    assert "legs feel weak" not in done.stderr + done.stdout


def test_rows_that_cannot_be_read_are_put_aside_and_the_exit_code_says_so(tmp_path: Path) -> None:
    archive = write_lines([*notes(3), {"note_id": 99, "note_text": None}, {"note_id": "x", "note_text": "cough"}], tmp_path / "notes.jsonl")
    with archive.open("ab") as file:
        file.write(b"{broken\n")
    done = scanned(archive, tmp_path / "out", "--workers", 1)
    assert done.returncode == 5
    assert "3 rows put aside, see rejects.jsonl" in done.stdout
    rejects = [json.loads(line) for line in (tmp_path / "out" / "rejects.jsonl").read_text().splitlines()]
    assert sorted((row["place"], row["reason"]) for row in rejects) == [
        ("notes.jsonl, line 4", "note_text is empty"),
        ("notes.jsonl, line 5", "note_id is not a whole number"),
        ("notes.jsonl, line 6", "not JSON"),
    ]
    assert len(rows_of(tmp_path / "out", "assessments")) == 3


def test_without_text_nothing_that_leaves_holds_her_words(tmp_path: Path) -> None:
    archive = write_parquet(notes(60), tmp_path / "notes.parquet")
    done = scanned(archive, tmp_path / "out", "--no-text", "--workers", 1)
    assert done.returncode == 0, done.stderr
    salt = tmp_path / "out.salt"
    assert stat.S_IMODE(salt.stat().st_mode) == 0o600
    rows = rows_of(tmp_path / "out", "note_nlp")
    assert {row["snippet"] for row in rows} == {""}
    assert {len(row["lexical_variant"]) for row in rows} == {32}
    assert not any(salt.read_bytes().hex() in path.read_text("latin-1") for path in (tmp_path / "out").rglob("*") if path.is_file())
    again = scanned(archive, tmp_path / "again", "--no-text", "--salt", salt, "--workers", 1)
    assert again.returncode == 0
    assert result(tmp_path / "again") == result(tmp_path / "out")
    inside = scanned(archive, tmp_path / "third", "--no-text", "--salt", tmp_path / "third" / "salt")
    assert inside.returncode == 2
    assert "must not stand in the result" in inside.stderr


def test_concepts_come_from_the_vocabulary_folder_of_the_site(tmp_path: Path) -> None:
    vocabulary = tmp_path / "vocabulary"
    vocabulary.mkdir()
    concept = "concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\tstandard_concept\tconcept_code\n"
    concept += '45591453\tDorsalgia, "unspecified"\tCondition\tICD10CM\t5-char\t\tM54.9\n1\tother\tCondition\tICD9CM\tx\t\tM54.9\n'
    (vocabulary / "CONCEPT.csv").write_text(concept)
    archive = write_parquet([{**notes(1)[0], "note_text": "my back hurts"}], tmp_path / "notes.parquet")
    assert scanned(archive, tmp_path / "a", "--vocabulary", vocabulary, "--workers", 1).returncode == 0
    (row,) = rows_of(tmp_path / "a", "note_nlp")
    assert (row["note_nlp_concept_id"], row["note_nlp_source_concept_id"]) == (0, 45591453)
    relationship = "concept_id_1\tconcept_id_2\trelationship_id\tvalid_start_date\tvalid_end_date\tinvalid_reason\n"
    relationship += "45591453\t194133\tMaps to\t1970\t2099\t\n45591453\t7\tMaps to\t1970\t2001\tD\n45591453\t8\tIs a\t1970\t2099\t\n"
    (vocabulary / "CONCEPT_RELATIONSHIP.csv").write_text(relationship)
    assert scanned(archive, tmp_path / "b", "--vocabulary", vocabulary, "--workers", 1).returncode == 0
    (row,) = rows_of(tmp_path / "b", "note_nlp")
    assert (row["note_nlp_concept_id"], row["note_nlp_source_concept_id"]) == (194133, 45591453)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing.parquet", "out"], "no such file or folder"),
        (["{notes}", "out", "--columns", "text=message"], "NAME=COLUMN was expected, with a NAME of note_id"),
        (["{notes}", "out", "--columns", "note_text=message"], "no column 'message'; there are"),
        (["{notes}", "out", "--delimiter", "semi"], "comma, semicolon, tab, pipe or one sign was expected"),
        (["{notes}", "out", "--delimiter", "tab"], "--delimiter is for CSV"),
        (["{notes}", "out", "--date-format", "%d.%m."], "such as %d.%m.%Y for 24.11.2026"),
        (["{notes}", "out", "--encoding", "ebcdic"], "is not one of 'utf-8', 'utf-16', 'cp1252', 'latin-1'"),
        (["{notes}", "{full}"], "not empty; a new folder was expected"),
        (["{notes}", "out", "--vocabulary", "{full}"], "no CONCEPT.csv; the unpacked folder of an Athena download was expected"),
        (["postgresql://nobody:secret@127.0.0.1:1/none", "out"], "the database refuses"),
        (["postgresql://nobody@127.0.0.1:1/none", "out", "--engine", "spark"], "export the table as Parquet"),
    ],
)
def test_bad_input_is_told_what_would_be_right(arguments: list[str], says: str, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "something").write_text("")
    paths = {"notes": write_parquet(notes(2), tmp_path / "notes.parquet"), "full": full}
    given = [argument.format(**paths) for argument in arguments]
    given[1] = given[1] if given[1].startswith("/") else str(tmp_path / given[1])
    done = scanned(*given)
    assert done.returncode == 2
    assert says in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_not_installed_is_named_with_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "duckdb.py").write_text("raise ModuleNotFoundError(\"No module named 'duckdb'\", name='duckdb')")
    command = [*HERALD, "scan", "a.parquet", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(tmp_path)}, check=False)
    assert done.returncode == 4
    assert "pip install 'herald-mbc[scan]' (missing: duckdb)" in done.stderr


def test_a_scan_goes_on_only_when_told_and_only_with_the_same_settings_and_rows(tmp_path: Path) -> None:
    archive, out = write_parquet(notes(400), tmp_path / "notes.parquet"), tmp_path / "out"
    given = (archive, out, "--workers", 1, "--chunk-mb", 0.003)
    assert scanned(*given).returncode == 0
    before = result(out)
    assert "--resume goes on with it" in scanned(*given).stderr
    chunk = out / "_scan" / "chunks" / "000001.json"
    chunk.unlink()
    times = {path: path.stat().st_mtime_ns for path in (out / "note_nlp").iterdir()}
    again = scanned(*given, "--resume", "--date", "2027-01-01")
    assert again.returncode == 0, again.stderr
    assert {path.name for path, at in times.items() if path.stat().st_mtime_ns != at} == {"part-000001.parquet"}
    assert result(out) == before, "the day is that of the beginning"
    assert "another chunk_mb" in scanned(*given[:-1], 0.002, "--resume").stderr
    write_parquet(notes(399), archive)
    other = scanned(*given, "--resume")
    assert other.returncode == 2
    assert "another one than before" in other.stderr


def test_a_folder_is_made_ready_once(tmp_path: Path) -> None:
    settings = {"system": "herald", "day": "2026-11-24"}
    assert Output(tmp_path / "out").begin(settings, resume=True) == settings
    assert Output(tmp_path / "out").begin({**settings, "day": "2027-01-01"}, resume=True) == settings
    killed_at_once = tmp_path / "killed"
    (killed_at_once / "_scan").mkdir(parents=True)
    assert Output(killed_at_once).begin(settings, resume=True) == settings
    with pytest.raises(OutputError, match="another system"):
        Output(tmp_path / "out").begin({**settings, "system": "herald 2"}, resume=True)
    other = {"system": "herald 2", "day": "2026-11-24"}
    assert Output(tmp_path / "out").begin(other, resume=False) == other, "nothing was written yet"
    (tmp_path / "out" / "note_nlp" / "part-000000.parquet").touch()
    with pytest.raises(OutputError, match="a scan began here"):
        Output(tmp_path / "out").begin(other, resume=False)


def test_an_input_of_which_nothing_can_be_read_is_refused_at_once_and_said_rightly_it_begins_again(undisturbed: Path, tmp_path: Path) -> None:
    rows = [{**row, "note_date": row["note_date"].strftime("%d.%m.%Y")} for row in notes(400)]
    archive, out = tmp_path / "notes.csv", tmp_path / "out"
    archive.write_text(written(rows), newline="")
    done = scanned(archive, out)
    assert done.returncode == 2
    assert "none of the first 100 rows can be read: note_date is no date such as 2026-11-24" in done.stderr
    done = scanned(archive, out, "--date-format", "%d.%m.%Y", "--workers", 1)
    assert done.returncode == 0, done.stderr
    assert result(out) == result(undisturbed)
    assert "--resume goes on with it" in scanned(archive, out, "--date-format", "%d.%m.%Y").stderr


def test_a_scan_that_is_killed_fifty_times_gives_what_an_undisturbed_one_gives(tmp_path: Path) -> None:
    archive, out = write_parquet(notes(6000), tmp_path / "notes.parquet"), tmp_path / "out"
    given = [str(archive), str(out), "--date", DAY.isoformat(), "--workers", "2", "--chunk-mb", "0.01"]
    chance = random.Random(6)
    kept: list[Path] = []
    left: set[int] = set()
    for _ in range(KILLS):
        if killed(given, out, chance):
            left.add(chunks_done(out))
        else:
            kept.append(shutil.move(out, tmp_path / f"kept-{len(kept)}"))
    done = scanned(*given, "--resume")
    assert done.returncode == 0, done.stderr
    kept.append(shutil.move(out, tmp_path / f"kept-{len(kept)}"))
    assert len(left) > 10, "the kills came at many places of the work"
    assert scanned(*given).returncode == 0
    expected = result(out, places=True)
    assert all(result(folder, places=True) == expected for folder in kept)


def chunks_done(out: Path) -> int:
    """Chunks of which it is written that they are done."""
    return len(list(out.glob("_scan/chunks/[0-9]*.json")))


def killed(given: list[str], out: Path, chance: random.Random) -> bool:
    """Go on with a scan and kill it: at its start, or some moment after up to three more chunks. False where it was done before."""
    more, before = chance.randrange(4), chunks_done(out)
    process = subprocess.Popen([*HERALD, "scan", *given, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while process.poll() is None and chunks_done(out) < before + more:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.4 if more else 2))
    process.send_signal(signal.SIGKILL)
    _, said = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), said
    return process.returncode != 0


@pytest.mark.parametrize("place", ["/proc/out", "{folder}/notes.parquet/out"])
def test_an_output_that_cannot_be_written_is_named_with_the_reason(place: str, tmp_path: Path) -> None:
    archive = write_parquet(notes(3), tmp_path / "notes.parquet")
    output = place.format(folder=tmp_path)
    done = scanned(archive, Path(output), "--workers", 1)
    assert done.returncode == 4
    assert "it must be a folder that can be made or written" in done.stderr
    assert output in done.stderr


def test_a_full_disk_is_told_with_what_goes_on_afterwards() -> None:
    from herald.cli.scan import _unwritten

    says = _unwritten(Path("out"), OSError(errno.ENOSPC, "No space left on device", "out/_scan/part-1"))
    assert says.startswith("out/_scan/part-1: the disk is full")
    assert "--resume" in says


def test_a_note_that_was_not_understood_is_counted_and_is_no_red_flag_that_stood(tmp_path: Path) -> None:
    rows = [
        {"note_id": 1, "person_id": 7, "note_date": "2026-01-01", "note_text": "The frumious bander sat there."},
        {"note_id": 2, "person_id": 7, "note_date": "2026-01-20", "note_text": "I have chest pain."},
        {"note_id": 3, "person_id": 7, "note_date": "2026-01-22", "note_text": "No pain at all."},
    ]
    done = scanned(write_lines(rows, tmp_path / "notes.jsonl"), tmp_path / "out", "--workers", 1)
    assert "1 same-day (1 of them not understood)" in done.stdout
    report = json.loads((tmp_path / "out/report/report.json").read_text())
    assert report["totals"]["not_understood"] == 1
    assert sum(report["waits"]["same-day"].values()) == 0
    assert report["waits"]["emergency"]["2 to 3 days"] == 1
    assert "nothing was understood" in (tmp_path / "out/report/index.html").read_text()


def test_long_notes_of_one_batch_are_chunks_of_their_own() -> None:
    long = notes_table({"note_text": [b"x" * 900_000] * 5 + [b"y"] * 3}, 8)
    parts = list(chunks(iter([long]), 1_000_000))
    assert max(map(text_bytes, parts)) <= 2_000_000
    assert [text for part in parts for text in part.column("note_text").to_pylist()] == long.column("note_text").to_pylist()


def test_a_small_archive_is_parted_so_that_no_process_waits_for_the_last_chunk() -> None:
    batches = [notes_table({"note_text": [b"cough"] * 256}, 256)] * 8
    parts = list(chunks(iter(batches), 2_000_000, rows_for(8 * 256)))
    assert len(parts) >= CHUNKS
    assert max(map(len, parts)) <= 2 * rows_for(8 * 256)
    assert sum(map(len, parts)) == 8 * 256
    assert rows_for(None) == rows_for(10_000_000) == CHUNK_ROWS
    assert rows_for(3) == 1
