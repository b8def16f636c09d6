"""What a scan holds does not grow with the archive. `make bench-scan-memory` does the same with a gigabyte."""

import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from scan.archives import rows_of
from scan.varied import write_varied

SMALL, LARGE = 3_000_000, 12_000_000
"""Bytes of text. Already the small one has more words that come once than any cache keeps."""

NEW_WORDS = ("Letter to {name}, copy to {word}: {word} {word} and {word} on {date}, {word} {number} {word}, {word} or {word}.",)

MOST = 1.5e9
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is measured through /proc, which only Linux has"),
]


def resident(pid: int) -> int:
    """Bytes that a process and its children hold, each page that they share counted once."""
    total = 0
    for one in (str(pid), *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def most_held(size: int, folder: Path) -> int:
    """The most that two processes held while they scanned an archive of one row group, so that no part of the file is small."""
    folder.mkdir()
    archive = folder / "notes.parquet"
    assert write_varied(archive, size, row_group=1 << 40, sentences=NEW_WORDS) >= size
    assert pq.ParquetFile(archive).num_row_groups == 1
    command = [sys.executable, "-m", "herald", "scan", str(archive), str(folder / "out"), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.2)
    assert process.returncode == 0
    assert len(rows_of(folder / "out", "assessments")) == pq.read_metadata(archive).num_rows
    return most


def test_four_times_the_text_takes_no_more_memory(tmp_path: Path) -> None:
    small, large = most_held(SMALL, tmp_path / "small"), most_held(LARGE, tmp_path / "large")
    assert 100e6 < large < MOST
    assert large < 1.15 * small, f"{small / 1e6:.0f} MB, then {large / 1e6:.0f} MB"
