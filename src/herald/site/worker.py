"""The worker: a process beside the server that does what waits until its time, and the watch that keeps one running."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

INTERVAL = 15.0
"""Seconds between two looks at what waits."""
_TIDY = 3600.0
_PAUSE = 5.0
_GRACE = 10.0
_FIRST = 2.0
"""Seconds after which the first worker starts, so that the server is ready before."""


def work(interval: float = INTERVAL, parent: int | None = None) -> None:
    """Do what is due, look again after a while, and so on. The database must be ready.

    Args:
        interval: Seconds between two looks.
        parent: Process whose end is the end of this one too. None: none is.
    """
    from django.core.management import call_command

    from herald.site.reminders.tasks import mend

    tidied = float("-inf")
    while parent in (None, os.getppid()):
        if time.monotonic() - tidied > _TIDY:
            mend()
            call_command("prune_db_task_results", verbosity=0)
            tidied = time.monotonic()
        call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
        time.sleep(interval)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running in a process of its own: started anew when it dies, ended at the end."""
    stopped = threading.Event()
    watch = threading.Thread(target=_watch, args=(stopped,), daemon=True)
    watch.start()
    try:
        yield
    finally:
        stopped.set()
        watch.join(_GRACE + _PAUSE)


def _watch(stopped: threading.Event) -> None:
    wait = _FIRST
    while not stopped.wait(wait):
        process = subprocess.Popen([sys.executable, "-m", "herald.site.worker", str(os.getpid())])
        while process.poll() is None and not stopped.wait(1):
            pass
        _end(process)
        wait = _PAUSE


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    import django

    django.setup()
    work(parent=int(sys.argv[1]) if len(sys.argv) > 1 else None)
