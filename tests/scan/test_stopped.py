"""A scan that is stopped, whatever stops it, names the emergencies that it has found, says how to go on, and gives the emergency advice."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
import pytest

from herald.scan.output import write_part
from herald.scan.sofar import NAMED, so_far, telling
from scan.archives import DAY, notes, result, rows_of, scanned, table_of, write_parquet
from scan.varied import write_varied

ADVICE = "If it feels like an emergency, call your local emergency number now."
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that takes some seconds."""
    path = tmp_path_factory.mktemp("archive") / "notes.parquet"
    write_varied(path, 1_500_000)
    return path


def begun(archive: Path, out: Path, chunks: int = 3) -> subprocess.Popen[str]:
    """A scan in a process group of its own, that has finished some chunks."""
    command = [sys.executable, "-m", "herald", "scan", archive, out, "--date", DAY.isoformat(), "--workers", "2"]
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while len(list(out.glob("_scan/chunks/[0-9]*.json"))) < chunks:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return process


def told(said: str, out: Path) -> None:
    """It counts and names what stands in the parts."""
    rows = rows_of(out, "assessments")
    emergencies = {row["note_id"] for row in rows if row["urgency"] == "emergency"}
    assert f"{len(rows):,} notes were judged before the scan stopped: {len(emergencies):,} emergency" in said
    named = re.search(r"by note_id: ([0-9, ]+) and ", said)
    assert named
    assert len({int(id_) for id_ in named[1].split(",")} & emergencies) == NAMED
    assert said.rstrip().endswith("Otherwise call your cancer team's 24-hour line.")
    assert ADVICE in said
    assert "Traceback" not in said


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_one_that_is_stopped_by_hand_or_by_a_scheduler_can_go_on(sent: signal.Signals, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = begun(archive, out)
    os.killpg(process.pid, sent) if sent == signal.SIGINT else process.send_signal(sent)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    told(said, out)
    assert "The same command with --resume goes on" in said
    again = scanned(archive, out, "--resume", "--workers", 2)
    assert again.returncode == 0, again.stderr
    assert scanned(archive, tmp_path / "whole", "--workers", 1).returncode == 0
    assert result(out) == result(tmp_path / "whole")


def test_one_whose_process_is_killed_says_so(archive: Path, tmp_path: Path) -> None:
    process = begun(archive, tmp_path / "out")
    children = [int(pid) for task in Path(f"/proc/{process.pid}/task").iterdir() for pid in (task / "children").read_text().split()]
    readers = [pid for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(readers[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 4, said
    told(said, tmp_path / "out")
    assert "runs out of memory. Go on with --resume and fewer --workers" in said


def test_one_whose_input_is_broken_names_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    write_parquet(notes(300), folder / "a.parquet")
    write_parquet(notes(300), folder / "b.parquet", row_group=50)
    data = bytearray((folder / "b.parquet").read_bytes())
    data[4 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4)
    (folder / "b.parquet").write_bytes(data)
    done = scanned(folder, tmp_path / "out", "--workers", 1, "--chunk-mb", 0.001)
    assert done.returncode == 2
    told(done.stderr, tmp_path / "out")
    assert "b.parquet: broken, it cannot be read to its end" in done.stderr


@pytest.fixture
def small() -> Iterator[Path]:
    """A file system with very little room."""
    if os.geteuid() != 0:
        pytest.skip("a small file system can be mounted by root only")
    place = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", place], capture_output=True, check=False)
    if mounted.returncode:
        place.rmdir()
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)
    place.rmdir()


def test_a_disk_that_is_full_is_told_and_with_room_it_goes_on(small: Path, undisturbed: Path, tmp_path: Path) -> None:
    archive = write_parquet(notes(400), tmp_path / "notes.parquet")
    given = (archive, small / "out", "--workers", 1, "--chunk-mb", 0.001)
    done = scanned(*given)
    assert done.returncode == 4, done.stderr
    told(done.stderr, small / "out")
    assert "the disk is full. Make room, and go on with --resume: what is finished is kept" in done.stderr
    subprocess.run(["mount", "-o", "remount,size=50m", small], check=True)
    assert scanned(*given, "--resume").returncode == 0
    assert result(small / "out") == result(undisturbed)


def test_few_emergencies_are_all_named_and_none_is_no_word(undisturbed: Path, tmp_path: Path) -> None:
    assert so_far(tmp_path).startswith("No note was judged yet")
    (tmp_path / "assessments").mkdir()
    table = table_of(undisturbed / "assessments", "assessments")
    routine = table.filter(pc.equal(table["urgency"], "routine")).slice(0, 3)
    write_part(tmp_path / "assessments" / "part-000000.parquet", routine.combine_chunks().to_batches()[0])
    assert so_far(tmp_path) == "3 notes were judged before the scan stopped: 0 emergency, 0 same-day.\n"
    emergency = table.filter(pc.equal(table["urgency"], "emergency")).sort_by([("note_date", "descending")]).slice(0, 2)
    write_part(tmp_path / "assessments" / "part-000001.parquet", emergency.combine_chunks().to_batches()[0])
    assert f"by note_id: {', '.join(map(str, emergency['note_id'].to_pylist()))}.\n" in so_far(tmp_path)


def test_what_stopped_it_is_told_even_where_the_result_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "assessments").mkdir()
    (tmp_path / "assessments" / "part-0.parquet").write_bytes(b"no Parquet")
    with pytest.raises(ZeroDivisionError), telling(tmp_path):
        raise ZeroDivisionError
    assert capsys.readouterr().err == ""
