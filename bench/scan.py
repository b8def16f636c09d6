"""How fast an archive is scanned, beside what the same machine can do at all, in one run.

    make wheel && .venv/bin/python bench/scan.py [FOLDER]

FOLDER holds `texts.parquet` (`text`); without it the texts are the cases of the knowledge, each once, which are short and dense. Rows:

- copy: Parquet read and written again, the least that any scan does;
- literals: every wording of the knowledge as a literal for hyperscan, over the whole text at once: the most that a matcher can do;
- one function: `scan_batch` in this process, without any engine;
- one, two processes: `herald scan`, start and report left in.

Figures of one machine: compare ratios, not them.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hyperscan
import pyarrow as pa
import pyarrow.parquet as pq

from herald.knowledge import load_knowledge
from herald.knowledge.folder import read_cases
from herald.reading.phrasebook import phrasebook_of
from herald.shipped import default_folder

ROOT = Path(__file__).parent.parent
COMPILED = ROOT / "build" / "compiled"
NAMES = {"plain": "", "compiled": str(COMPILED)}
TEXT_BYTES = 4_000_000
EVERY = 7
"""Of the corpus every seventh text, so that all its sources are among the few megabytes that are read."""


def texts_of(corpora: str | None) -> Iterator[str]:
    """Texts to read, without end for none."""
    if corpora:
        yield from (text for text in pq.read_table(Path(corpora) / "texts.parquet", columns=["text"])["text"].to_pylist()[::EVERY] if text.strip())
    else:
        yield from (case.says for cases in read_cases(default_folder()).values() for case in cases)


def archive_of(texts: Iterator[str], path: Path) -> int:
    """Write an archive of about `TEXT_BYTES`; gives the bytes of text in it."""
    kept, size = [], 0
    for text in texts:
        kept.append(text)
        size += len(text.encode())
        if size >= TEXT_BYTES:
            break
    numbers = list(range(len(kept)))
    columns = {"note_id": numbers, "person_id": [at % 97 for at in numbers], "note_date": ["2026-01-01"] * len(kept), "note_text": kept}
    pq.write_table(pa.table(columns), path, row_group_size=500)
    return size


def copied(path: Path, folder: Path) -> float:
    """Seconds to read and write the archive."""
    start = time.perf_counter()
    with pq.ParquetFile(path) as file, pq.ParquetWriter(folder / "copy.parquet", file.schema_arrow) as writer:
        for batch in file.iter_batches(256):
            writer.write_batch(batch)
    return time.perf_counter() - start


def literals(path: Path) -> float:
    """Seconds in which hyperscan finds every phrase of the knowledge, in lower case, over the whole text."""
    text = "\n".join(pq.read_table(path, columns=["note_text"])["note_text"].to_pylist()).lower().encode()
    knowledge = load_knowledge(default_folder())
    wordings = {w if isinstance(w, str) else next(iter(w)) for symptom in knowledge.symptoms.values() for w in symptom.wordings}
    words = sorted(word.removeprefix("=").encode() for word in wordings)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    escaped = [b"".join(b"\\x%02x" % byte for byte in word) for word in words]
    database.compile(expressions=escaped, ids=list(range(len(escaped))), flags=[hyperscan.HS_FLAG_SINGLEMATCH] * len(escaped))
    start = time.perf_counter()
    database.scan(text, match_event_handler=lambda *_: None)
    return time.perf_counter() - start


_ALONE = """
import datetime as dt, sys, time
from herald.knowledge import load_knowledge
from herald.shipped import default_folder
from herald.reading import read
from herald.scan.archive import Asked
from herald.scan.opening import open_archive
from herald.scan.job import Job
from herald.scan.notes import COLUMNS
from herald.scan.rows import scan_batch
knowledge = load_knowledge(default_folder())
read("a word", knowledge)
archive = open_archive(sys.argv[1], Asked(columns={name: name for name in COLUMNS}))
start = time.perf_counter()
for batch in archive.batches():
    scan_batch(batch, knowledge, Job(system="", day=dt.date(2026, 1, 1)))
print(time.perf_counter() - start)
"""


def alone(path: Path, package: str) -> float:
    """Seconds of the one function."""
    done = subprocess.run([sys.executable, "-c", _ALONE, str(path)], check=True, capture_output=True, text=True, env=with_path(package))
    return float(done.stdout)


def command(path: Path, out: Path, package: str, workers: int) -> tuple[float, float]:
    """Seconds of `herald scan`, and the most memory of all its processes in MB."""
    given = ["scan", str(path), str(out), "--workers", str(workers), "--chunk-mb", "0.25"]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "herald", *given], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=with_path(package))
    most = 0.0
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(0.1)
    assert process.returncode == 0
    return time.perf_counter() - start, most


def resident(pid: int) -> float:
    """MB that a process and its children hold; 0 where there is no /proc."""
    total = 0.0
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        pids = [str(pid), *children.read_text().split()]
        for one in pids:
            total += sum(
                int(line.split()[1]) / 1000 for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")
            )
    except (FileNotFoundError, ProcessLookupError):
        return total
    return total


def with_path(package: str) -> dict[str, str]:
    """The environment in which Herald is taken from a folder; empty for the checkout."""
    return {**os.environ, "PYTHONPATH": package} if package else dict(os.environ)


def show(name: str, size: int, seconds: float, more: str = "") -> dict[str, Any]:
    """One line, and the same as data."""
    rate = size / 1e6 / seconds
    sys.stdout.write(f"{name:<44}{rate:10.2f} MB/s {seconds:9.2f} s  {more}\n")
    sys.stdout.flush()
    return {"name": name, "mb_s": round(rate, 3), "seconds": round(seconds, 2), "more": more}


def main() -> None:
    """Print the table, and keep it as JSON in bench/results/."""
    corpora = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] else None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        archive = folder / "notes.parquet"
        size = archive_of(texts_of(corpora), archive)
        sys.stdout.write(f"{size / 1e6:.1f} MB of text, {pq.read_metadata(archive).num_rows} notes, load {os.getloadavg()[0]:.1f}\n")
        knowledge = load_knowledge(default_folder())
        phrasebook_of(knowledge)
        rows = [show("copy, Parquet to Parquet", size, copied(archive, folder)), show("literals, hyperscan", size, literals(archive))]
        for name, package in NAMES.items():
            rows.append(show(f"one function, {name}", size, alone(archive, package)))
            for workers in (1, 2):
                seconds, most = command(archive, folder / f"{name}-{workers}", package, workers)
                rows.append(show(f"herald scan, {name}, {workers} process{'es' if workers > 1 else ''}", size, seconds, f"{most:.0f} MB at most"))
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    (results / "scan.json").write_text(json.dumps({"text_bytes": size, "load": os.getloadavg()[0], "rows": rows}, indent=2))


if __name__ == "__main__":
    main()
