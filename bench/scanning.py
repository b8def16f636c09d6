"""How fast an archive is scanned, beside what the same machine can do at all, in one run.

    make bench-scan [SIZES=2,8,32] [ROUNDS=3] [CORPORA=FOLDER]

The archives hold notes of templates (`tests/scan/varied.py`): no two are the same, and words in them come once. Rows:

- copy: Parquet read and written again, the least that any scan does;
- literals: every wording of the knowledge as a literal for hyperscan, over the whole text at once: the most that a matcher can do;
- one function: `scan_batch` in one process, without any engine; plain, compiled, and compiled over the texts of CORPORA (`texts.parquet`);
- herald scan: the whole command, start and report left in, with one and two processes, and with Spark (cold: Java starts too);
- Spark warm: the second and later jobs of a session, report left in.

In each round every way is run once, one after another; a figure is the median of the rounds, a ratio that of the ratios within a round. `two loops`
says what a second process gives on this machine at that moment: two empty loops side by side, against one.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import hyperscan
import pyarrow as pa
import pyarrow.parquet as pq
from burden import megabytes, processor_seconds

from herald.knowledge import load_knowledge
from herald.shipped import default_folder
from scan.varied import write_varied

ROOT = Path(__file__).parent.parent
COMPILED = str(ROOT / "build" / "compiled")
EVERY = 7
"""Of the corpora every seventh text, so that all their sources are among those that are read."""

LOOPS = 20_000_000
SPARK = "local[2]"
LOOPBACK = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}


class Took(NamedTuple):
    """What one run took: seconds, seconds of all processors (None where it was not measured), and MB at most."""

    wall: float
    processor: float | None = None
    most: float | None = None


def copied(path: Path, folder: Path) -> Took:
    """The archive, read and written."""
    start = time.perf_counter()
    with pq.ParquetFile(path) as file, pq.ParquetWriter(folder / "copy.parquet", file.schema_arrow) as writer:
        for batch in file.iter_batches(256):
            writer.write_batch(batch)
    return Took(time.perf_counter() - start)


def literals(path: Path, folder: Path) -> Took:
    """Every phrase of the knowledge, in lower case, over the whole text."""
    text = "\n".join(pq.read_table(path, columns=["note_text"])["note_text"].to_pylist()).lower().encode()
    wordings = {w if isinstance(w, str) else next(iter(w)) for s in load_knowledge(default_folder()).symptoms.values() for w in s.wordings}
    escaped = [b"".join(b"\\x%02x" % byte for byte in word.removeprefix("=").encode()) for word in sorted(wordings)]
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=escaped, ids=list(range(len(escaped))), flags=[hyperscan.HS_FLAG_SINGLEMATCH] * len(escaped))
    start = time.perf_counter()
    database.scan(text, match_event_handler=lambda *_: None)
    return Took(time.perf_counter() - start)


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
start, worked = time.perf_counter(), time.process_time()
for batch in archive.batches():
    scan_batch(batch, knowledge, Job(system="", day=dt.date(2026, 1, 1)))
print(time.perf_counter() - start, time.process_time() - worked)
"""


def alone(package: str) -> Callable[[Path, Path], Took]:
    """The one function, of a package."""

    def run(path: Path, folder: Path) -> Took:
        done = subprocess.run([sys.executable, "-c", _ALONE, str(path)], check=True, capture_output=True, text=True, env=with_path(package))
        wall, processor = map(float, done.stdout.split())
        return Took(wall, processor)

    return run


def command(*given: str) -> Callable[[Path, Path], Took]:
    """`herald scan`, compiled."""

    def run(path: Path, folder: Path) -> Took:
        start = time.perf_counter()
        out = Path(tempfile.mkdtemp(dir=folder)) / "out"
        asked = [sys.executable, "-m", "herald", "scan", str(path), str(out), *given]
        process = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=with_path(COMPILED))
        with watched(process.pid) as seen:
            if process.wait():
                raise SystemExit(f"herald scan {' '.join(given)} ended with {process.returncode}")
        return Took(time.perf_counter() - start, *map(max, zip(*seen, strict=True)))

    return run


class Warm:
    """A session of Spark whose first job is done."""

    def __init__(self, first: Path, folder: Path) -> None:
        command_ = [sys.executable, str(ROOT / "bench" / "scan_warm.py"), SPARK]
        given: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": with_path(COMPILED)}
        self.process = subprocess.Popen(command_, stderr=subprocess.DEVNULL, **given)
        self.run(first, folder)

    def run(self, path: Path, folder: Path) -> Took:
        """One more job."""
        before = processor_seconds(self.process.pid)
        with watched(self.process.pid) as seen:
            self.process.stdin.write(f"{path} {tempfile.mkdtemp(dir=folder)}\n")  # type: ignore[union-attr]
            self.process.stdin.flush()  # type: ignore[union-attr]
            wall = float(self.process.stdout.readline())  # type: ignore[union-attr]
        return Took(wall, processor_seconds(self.process.pid) - before, max(most for _, most in seen))

    def close(self) -> None:
        """End the session."""
        self.process.communicate()


@contextmanager
def watched(pid: int) -> Iterator[list[tuple[float, float]]]:
    """Processor time and MB of a process and all that it started, again and again."""
    seen, done = [(0.0, 0.0)], threading.Event()

    def look() -> None:
        while not done.wait(0.3):
            seen.append((processor_seconds(pid), megabytes(pid)))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    yield seen
    done.set()
    looking.join()


def loops() -> float:
    """How much two empty loops side by side do, against one."""
    code = f"x = 0\nfor i in range({LOOPS}): x += i"

    def run(count: int) -> float:
        start = time.perf_counter()
        for process in [subprocess.Popen([sys.executable, "-c", code]) for _ in range(count)]:
            process.wait()
        return time.perf_counter() - start

    return 2 * run(1) / run(2)


def with_path(package: str) -> dict[str, str]:
    """The environment in which Herald is taken from a folder; empty for the checkout."""
    return {**os.environ, **LOOPBACK, **({"PYTHONPATH": package} if package else {})}


def show(name: str, size: int, runs: list[Took], more: str = "") -> dict[str, Any]:
    """One line, and the same as data."""
    wall = statistics.median(run.wall for run in runs)
    processor = statistics.median(run.processor or 0 for run in runs)
    most = max(run.most or 0 for run in runs)
    cost = f"{processor:9.1f}{size / 1e6 / processor:9.2f}" if processor else " " * 18
    sys.stdout.write(f"{name:<36}{size / 1e6:7.1f}{wall:9.2f}{size / 1e6 / wall:10.2f}{cost}{f'{most:9.0f}' if most else '':9}  {more}\n")
    sys.stdout.flush()
    return {"name": name, "bytes": size, "wall": [run.wall for run in runs], "processor": [run.processor for run in runs], "most_mb": most}


def ratio(over: list[Took], under: list[Took]) -> str:
    """How much faster the first is than the second, round by round, and by processor time."""
    walls = statistics.median(b.wall / a.wall for a, b in zip(over, under, strict=True))
    work = statistics.median((b.processor or 1) / (a.processor or 1) for a, b in zip(over, under, strict=True))
    return f"{walls:.2f} x by the clock, {work:.2f} x by processor time"


def floor(size: int, folder: Path, corpora: str) -> Iterator[dict[str, Any]]:
    """What needs no engine, over one archive."""
    archive = folder / "floor.parquet"
    size = write_varied(archive, size)
    for name, way in (("copy, Parquet to Parquet", copied), ("literals, hyperscan", literals)):
        yield show(name, size, [way(archive, folder) for _ in range(3)])
    for name, package in (("plain", ""), ("compiled", COMPILED)):
        yield show(f"one function, {name}", size, [alone(package)(archive, folder)])
    if corpora:
        table = pq.read_table(Path(corpora) / "texts.parquet", columns=["text"])["text"].to_pylist()[::EVERY]
        texts = [text for text in table if text.strip()]
        numbers = list(range(len(texts)))
        pq.write_table(pa.table({"note_id": numbers, "person_id": numbers, "note_date": ["2026-01-01"] * len(texts), "note_text": texts}), archive)
        yield show("one function, compiled, corpora", sum(len(text.encode()) for text in texts), [alone(COMPILED)(archive, folder)])


def engines(sizes: list[int], rounds: int, folder: Path) -> Iterator[dict[str, Any]]:
    """The engines, round by round, over archives of several sizes."""
    archives = {size: folder / f"{size}.parquet" for size in sizes}
    texts = {size: write_varied(path, size, seed=size) for size, path in archives.items()}
    smallest = archives[sizes[0]]
    yield show("Spark cold", texts[sizes[0]], [command("--engine", "spark", "--master", SPARK)(smallest, folder)])
    warm = Warm(smallest, folder)
    ways = {"one process": command("--workers", "1"), "two processes": command("--workers", "2"), "Spark warm": warm.run}
    for size, path in archives.items():
        runs: dict[str, list[Took]] = {name: [] for name in ways}
        gains = []
        for _ in range(rounds):
            gains.append(loops())
            for name, way in ways.items():
                runs[name].append(way(path, folder))
        one, two, spark = runs.values()
        said = ["", f"of one: {ratio(two, one)}; two loops {statistics.median(gains):.2f} x", f"of two: {ratio(spark, two)}"]
        yield from (show(name, texts[size], runs[name], more) for name, more in zip(ways, said, strict=True))
    warm.close()


def main() -> None:
    """Print the table, and keep it as JSON in bench/results/."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sizes", default="2,8,32")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--corpora", default="")
    given = asked.parse_args()
    sizes = [int(float(size) * 1e6) for size in given.sizes.split(",")]
    sys.stdout.write(f"{'':<36}{'MB':>7}{'seconds':>9}{'MB/s':>10}{'cpu s':>9}{'MB/cpu s':>9}{'MB held':>9}  load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as made:
        rows = [*floor(sizes[0], Path(made), given.corpora), *engines(sizes, given.rounds, Path(made))]
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    (results / "scan.json").write_text(json.dumps({"load": os.getloadavg()[0], "rows": rows}, indent=2))


if __name__ == "__main__":
    main()
