"""The Spark engine, on this machine and on a real cluster of one master and two workers: the same rows, also when an executor is killed."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scan.archives import DAY, by_itself, notes, result, rows_of, scanned, write_lines, write_parquet, written
from scan.varied import write_varied

LOOPBACK = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"
BAD = b'{"note_id": "x", "note_text": "cough"}\n{broken\n{"note_id": 7, "note_text": "caf\xe9"}\n{"note_id": 8, "note_text": ""}\n'
BAD_CSV = 'cough,2026-01-01,1\ncough,2026-01-01,1,500,more\ncaf@,2026-01-01,1,501\ncough,,1,x\nfine,2026-01-01,1,502\n"open,2026-01-01,1,503\n'
REASONS_CSV = {
    "note_id is not a whole number",
    "not CSV: too few columns",
    "not CSV: too many columns",
    "not CSV: a quote that is never closed",
}
NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
ROOT = Path(__file__).parents[2]
PACKED = ROOT / "build" / "herald-spark.tar.gz"


def bare_python() -> str | None:
    """An interpreter of this version with none of the packages."""
    found = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    bare = found.is_file() and subprocess.run([found, "-c", "import pyarrow"], capture_output=True, check=False, cwd="/").returncode
    return str(found) if bare else None


pytestmark = pytest.mark.slow
runs_spark = [
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed (make test installs it)"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java here (Debian: apt-get install openjdk-17-jre-headless)"),
]


def with_spark(test: object) -> object:
    """Mark a test that runs Spark."""
    for mark in runs_spark:
        test = mark(test)
    return test


@pytest.fixture(autouse=True)
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark listens on this machine only."""
    for name, value in LOOPBACK.items():
        monkeypatch.setenv(name, value)


@with_spark
def test_lines_of_json_give_the_rows_and_the_rejects_of_the_local_engine(tmp_path: Path) -> None:
    archive = write_lines(notes(900), tmp_path / "notes.jsonl")
    with archive.open("ab") as file:
        file.write(BAD)
    done = scanned(archive, tmp_path / "out", "--engine", "spark", "--master", "local[2]")
    assert done.returncode == 5, done.stderr
    assert result(tmp_path / "out") == result(by_itself(archive, tmp_path / "expected"))


@with_spark
@pytest.mark.parametrize(
    ("delimiter", "codec", "given"),
    [(",", "utf-8", ["--encoding", "utf-8"]), (";", "cp1252", ["--encoding", "cp1252", "--delimiter", "semicolon"]), ("\t", "utf-16", [])],
)
def test_csv_gives_the_rows_and_the_rejects_of_the_local_engine_with_their_places(
    delimiter: str, codec: str, given: list[str], tmp_path: Path
) -> None:
    archive = tmp_path / "notes"
    archive.mkdir()
    rows = [{**row, "note_text": row["note_text"].encode(codec, "ignore").decode(codec)} for row in notes(90)]
    (archive / "a.csv").write_bytes(written(rows[:60], delimiter).encode(codec))
    (archive / "b.csv").write_bytes(written([dict(reversed(row.items())) for row in rows[60:]], delimiter).encode(codec) + bad_csv(delimiter, codec))
    done = scanned(archive, tmp_path / "out", "--engine", "spark", "--master", "local[1]", *given)
    assert done.returncode == 5, done.stderr
    assert f"2 files: parted by {NAMES[delimiter]}, {codec}\n" in done.stderr
    expected = by_itself(archive, tmp_path / "expected", encoding=given[1] if given else None)
    assert len(rows_of(expected, "assessments")) == 91
    assert {row["reason"] for row in rows_of(expected, "rejects")} == {*REASONS_CSV, f"not {codec}"}
    assert result(tmp_path / "out", places=True) == result(expected, places=True)


def bad_csv(delimiter: str, codec: str) -> bytes:
    """Records that are none, one that is, and a byte that is no letter."""
    lines = BAD_CSV.replace(",", delimiter).encode(codec.replace("utf-16", "utf-16-le"))
    no_letter = {"utf-8": b"\xe9", "cp1252": b"\x81", "utf-16": b"\x00\xd8"}[codec]
    return lines.replace("@".encode(codec.replace("utf-16", "utf-16-le")), no_letter)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a standalone cluster and its two workers."""
    with contextlib.ExitStack() as stack:
        port = free_port()
        address = f"spark://127.0.0.1:{port}"
        stack.enter_context(running(MASTER, "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"))
        wait_for(lambda: listens(port), 90)
        given = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0")
        workers = [stack.enter_context(running(WORKER, address, *given, "--work-dir", str(tmp_path / f"worker-{at}"))) for at in (1, 2)]
        yield address, workers


@with_spark
def test_a_cluster_that_loses_an_executor_gives_the_same_rows(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    address, workers = cluster
    archive, out = write_parquet(notes(6000), tmp_path / "notes.parquet"), tmp_path / "out"
    given = [str(archive), str(out), "--date", DAY.isoformat(), "--engine", "spark", "--master", address]
    log = tmp_path / "log"
    with log.open("wb") as said:
        job = subprocess.Popen(
            [sys.executable, "-m", "herald", "scan", *given], stdout=said, stderr=said, env={**os.environ, "SPARK_EXECUTOR_MEMORY": "512m"}
        )
        wait_for(lambda: any(out.glob("_scan/staging/_temporary/0/_temporary/*")) or job.poll() is not None, 300)
        (executor,) = executors(workers[0])
        os.kill(executor, signal.SIGKILL)
        assert job.poll() is None, "it was killed in the middle of the job"
        assert job.wait(600) == 0, log.read_text()
    assert "Lost executor" in log.read_text()
    assert result(out) == result(by_itself(archive, tmp_path / "expected"))


@with_spark
@pytest.mark.skipif(not PACKED.is_file(), reason="nothing is packed (make spark-env packs it)")
@pytest.mark.skipif(bare_python() is None, reason="there is no Python of this version here that lacks pyarrow")
def test_workers_with_a_bare_python_read_from_the_packed_environment(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    address, _ = cluster
    archive, out = write_lines(notes(60), tmp_path / "notes.jsonl"), tmp_path / "out"
    submit = Path(sys.executable).with_name("spark-submit")
    given = [
        "--master",
        address,
        "--archives",
        f"{PACKED}#herald",
        "--conf",
        "spark.executorEnv.PYTHONPATH=herald",
        "--conf",
        "spark.executor.memory=512m",
    ]
    asked = [ROOT / "tools" / "herald_scan.py", archive, out, "--date", DAY.isoformat(), "--engine", "spark"]
    pythons = {"PYSPARK_PYTHON": str(bare_python()), "PYSPARK_DRIVER_PYTHON": sys.executable}
    done = subprocess.run([submit, *given, *asked], capture_output=True, text=True, timeout=300, check=False, env={**os.environ, **pythons})
    assert done.returncode == 0, done.stderr
    assert result(out) == result(by_itself(archive, tmp_path / "expected"))


@with_spark
def test_a_job_that_is_stopped_names_the_emergencies_of_the_tasks_that_were_finished(tmp_path: Path) -> None:
    archive, out = tmp_path / "notes", tmp_path / "out"
    archive.mkdir()
    for at in range(6):
        write_varied(archive / f"{at}.parquet", 300_000, seed=at)
    command = [sys.executable, "-m", "herald", "scan", str(archive), str(out), "--engine", "spark", "--master", "local[1]"]
    log = tmp_path / "log"
    with log.open("wb") as errors:
        job = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)
        wait_for(lambda: any(out.glob("_scan/staging/*.parquet")) or job.poll() is not None, 120)
        os.killpg(job.pid, signal.SIGINT)
        assert job.wait(120) == 130, log.read_text()
    said = log.read_text().splitlines()
    (judged,) = (line for line in said if "notes were judged before the scan stopped" in line)
    assert 0 < int(judged.split()[0].replace(",", "")) < 1200
    (named,) = (line for line in said if line.startswith("Emergencies, the newest first"))
    assert len(named.split(",")) > 5
    assert any(f"{out}/_scan/staging holds them all" in line for line in said)
    assert "If it feels like an emergency" in said[-1]


@contextlib.contextmanager
def running(name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Spark daemon, ended with its children."""
    import pyspark

    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class"), name, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env={**os.environ, **LOOPBACK})
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def executors(worker: subprocess.Popen[bytes]) -> list[int]:
    """Process ids of the executors of a worker."""
    threads = Path(f"/proc/{worker.pid}/task").glob("*/children")
    children = [int(pid) for thread in threads for pid in thread.read_text().split()]
    return [pid for pid in children if b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def test_without_java_it_says_what_is_missing_and_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    done = scanned(write_parquet(notes(2), tmp_path / "notes.parquet"), tmp_path / "out", "--engine", "spark")
    assert done.returncode == 4
    assert not (tmp_path / "out").exists()
    assert "needs Java 17 or newer, and there is none here (Debian: apt-get install openjdk-17-jre-headless" in done.stderr
