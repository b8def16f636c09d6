"""The site on PostgreSQL: a real server, started for the test."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser import free_port

pytestmark = pytest.mark.slow
_NOBODY = "nobody"


def _program(name: str) -> str | None:
    """A program of PostgreSQL: on the path, or where Debian keeps it."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(newest[-1]) if newest else shutil.which(name)


def _as_user(*command: str) -> list[str]:
    """A command that is not run as root, which PostgreSQL refuses."""
    return ["setpriv", "--reuid", _NOBODY, "--clear-groups", *command] if os.geteuid() == 0 else [*command]


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The URL of an empty database."""
    initdb, server = _program("initdb"), _program("postgres")
    if not initdb or not server:
        pytest.skip("no PostgreSQL server on this machine; as root: apt-get install postgresql")
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("PostgreSQL does not run as root and there is no setpriv")
    folder = Path(tempfile.mkdtemp(prefix="herald-postgresql-"))  # pytest's own folders are closed to another user
    if os.geteuid() == 0:
        shutil.chown(folder, _NOBODY)
    data, port = folder / "data", free_port()
    subprocess.run(_as_user(initdb, "-D", str(data), "-U", "herald", "-A", "trust", "--no-sync"), check=True, capture_output=True, cwd=folder)
    options = ["-D", str(data), "-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1"]
    running = subprocess.Popen(_as_user(server, *options), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder)
    url = f"postgresql://herald@127.0.0.1:{port}/postgres"
    try:
        _wait(url)
        yield url
    finally:
        running.send_signal(signal.SIGINT)  # fast shutdown: a plain stop waits for clients
        running.wait(timeout=20)
        shutil.rmtree(folder)


def _wait(url: str) -> None:
    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(url, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("PostgreSQL does not start")


def test_the_site_makes_its_tables_and_is_ready(postgresql: str, serve: Callable[..., str]) -> None:
    site = serve("--database", postgresql)
    with urllib.request.urlopen(f"{site}/readyz", timeout=10) as answer:
        assert answer.read() == b'{"knowledge": "ready", "database": "ready"}'


def test_a_second_start_finds_its_tables(postgresql: str, serve: Callable[..., str]) -> None:
    assert serve("--database", postgresql) != serve("--database", postgresql)
