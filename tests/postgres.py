"""A PostgreSQL server of one's own, for the tests and for the bench."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from browser import free_port

_NOBODY = "nobody"


class NoPostgresError(Exception):
    """There is no PostgreSQL that can be started here; says what to install."""


@contextmanager
def postgres(folder: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Run a server on a folder, which it makes where there is none; stop it at the end.

    Args:
        folder: What it keeps its files in. Folders above it must be open to other users: PostgreSQL does not run as root.
        options: More arguments of the server.

    Yields:
        The URL of its database, and the number of its first process.

    Raises:
        NoPostgresError: It is not installed, or cannot run as this user.
    """
    initdb, server = _programs()
    data, port = folder / "data", free_port()
    if not data.is_dir():
        _give(folder)
        subprocess.run(_as_user(initdb, "-D", str(data), "-U", "herald", "-A", "trust", "--no-sync"), check=True, capture_output=True, cwd=folder)
    command = [server, "-D", str(data), "-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1", *options]
    running = subprocess.Popen(_as_user(*command), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder)
    url = f"postgresql://herald@127.0.0.1:{port}/postgres"
    try:
        _wait(url)
        yield url, running.pid
    finally:
        running.send_signal(signal.SIGINT)  # fast shutdown: a plain stop waits for clients
        running.wait(timeout=120)


def _programs() -> tuple[str, str]:
    initdb, server = _program("initdb"), _program("postgres")
    if not initdb or not server:
        raise NoPostgresError("no PostgreSQL server on this machine; as root: apt-get install postgresql")
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        raise NoPostgresError("PostgreSQL does not run as root and there is no setpriv")
    return initdb, server


def _program(name: str) -> str | None:
    """A program of PostgreSQL: on the path, or where Debian keeps it."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(newest[-1]) if newest else shutil.which(name)


def _give(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, _NOBODY)


def _as_user(*command: str) -> list[str]:
    """A command that is not run as root, which PostgreSQL refuses."""
    return ["setpriv", "--reuid", _NOBODY, "--clear-groups", *command] if os.geteuid() == 0 else [*command]


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            psycopg.connect(url, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("PostgreSQL does not start")
