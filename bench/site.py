"""How fast the site answers: a posted check at a fixed rate, and the weight of the front page.

The generator is open: requests start when they are due, whether or not earlier ones have been answered, and the time counts from when a request was
due, so that a stall is not hidden. Run with `make bench-site`; `--url` measures a server that runs already.
"""

import argparse
import gzip
import http.client
import json
import os
import queue
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

CASES = Path(__file__).parent.parent / "tests" / "cases" / "messages.jsonl"
CONNECTIONS = 32
PORT = 8791


def messages() -> list[bytes]:
    """Bodies of posted checks: the open cases, answered without questions."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [urlencode({"text": json.loads(line)["message"], "skip": "yes"}).encode() for line in lines if line.strip()]


@contextmanager
def served() -> Iterator[str]:
    """A server of its own, with an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HERALD_DATA": folder}
        command = [sys.executable, "-m", "herald", "serve", "--port", str(PORT)]
        server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            yield f"http://127.0.0.1:{PORT}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait(url: str) -> float:
    """Seconds until the server is ready."""
    started = time.perf_counter()
    while time.perf_counter() - started < 30:
        try:
            if get(url, "/readyz")[0] == 200:
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"{url} is not ready after 30 seconds")


def get(url: str, path: str) -> tuple[int, bytes]:
    """Status and body, compressed where the server compresses."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def at_rate(url: str, rate: float, seconds: float) -> list[float]:
    """Post checks at a fixed rate; milliseconds from when each was due to its whole answer."""
    due: queue.Queue[tuple[float, bytes] | None] = queue.Queue()
    took: list[float] = []
    workers = [threading.Thread(target=_work, args=(url, due, took)) for _ in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    bodies, start = messages(), time.perf_counter()
    for number in range(int(rate * seconds)):
        at = start + number / rate
        time.sleep(max(0.0, at - time.perf_counter()))
        due.put((at, bodies[number % len(bodies)]))
    for _ in workers:
        due.put(None)
    for worker in workers:
        worker.join()
    return took


def _work(url: str, due: "queue.Queue[tuple[float, bytes] | None]", took: list[float]) -> None:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    while (item := due.get()) is not None:
        connection.request("POST", "/check", body=item[1], headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"the check answered {answer.status}")
        took.append((time.perf_counter() - item[0]) * 1000)


def weight(url: str) -> int:
    """Bytes of the front page with everything that it loads, compressed."""
    status, body = get(url, "/")
    page = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    assert status == 200
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))
    return len(body) + sum(len(get(url, part)[1]) for part in parts)


def measure(url: str, rate: float, seconds: float) -> None:
    """Print the figures."""
    ready = wait(url)
    at_rate(url, rate, 3)
    took = sorted(at_rate(url, rate, seconds))
    p99 = took[int(len(took) * 0.99)]
    print(f"ready after {ready:.2f} s")
    print(f"posted check, {rate:g}/s for {seconds:g} s: median {statistics.median(took):.1f} ms, p99 {p99:.1f} ms, worst {took[-1]:.1f} ms")
    print(f"front page with all that it loads: {weight(url) / 1000:.1f} kB compressed")


def main() -> None:
    """Measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--url", help="a server that runs already")
    arguments.add_argument("--rate", type=float, default=100)
    arguments.add_argument("--seconds", type=float, default=30)
    given = arguments.parse_args()
    if given.url:
        measure(given.url, given.rate, given.seconds)
        return
    with served() as url:
        measure(url, given.rate, given.seconds)


if __name__ == "__main__":
    main()
