"""How many pages of the guide are served from what is kept: `wrk` against the production server, page by page. Run with `make bench-guide`."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

PAGES = ("/guide/", "/guide/symptoms/jaundice/", "/guide/when-to-get-help/emergency/", "/guide/treatments/t-dxd/", "/guide/sources/")
CONNECTIONS = 16
SECONDS = 5
AIM = 1_000


def main() -> int:
    """Measure; 1 where a page is below the aim or an answer was none."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing; as root: apt-get install wrk")
    below = []
    with served() as url:
        for page in PAGES:
            first = fetched(url + page)
            rate, slowest, wrong = loaded(url + page)
            print(f"{page:42} {rate:8.0f}/s  99 % within {slowest:>9}  {len(first) / 1000:5.1f} kB packed  made in {took(url, page):6.1f} ms")
            below += [page] if rate < AIM or wrong else []
    print(f"{CONNECTIONS} connections, {os.cpu_count()} processors, generator on the same machine; aim {AIM}/s")
    return 1 if below else 0


@contextmanager
def served() -> Iterator[str]:
    """A server of its own, with an empty database."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "herald", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env={**os.environ, "HERALD_DATA": folder}, stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}"
            wait(url)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait(url: str) -> None:
    """Wait until the server is ready."""
    for _ in range(600):
        try:
            fetched(f"{url}/readyz")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"{url} is not ready after 30 seconds")


def fetched(url: str) -> bytes:
    """The body as it is sent."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "gzip"}), timeout=10) as answer:
        return bytes(answer.read())


def took(url: str, page: str) -> float:
    """Milliseconds until a page that nobody asked for before is there: the same page for another place."""
    start = time.perf_counter()
    fetched(f"{url}{page}?place=ca")
    return (time.perf_counter() - start) * 1000


def loaded(url: str) -> tuple[float, str, bool]:
    """Answers a second, the time within which 99 in 100 came, and whether one was none."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, slowest = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+(\S+)", said)
    assert rate is not None
    assert slowest is not None
    return float(rate[1]), slowest[1], "Non-2xx" in said or "Socket errors" in said


if __name__ == "__main__":
    sys.exit(main())
