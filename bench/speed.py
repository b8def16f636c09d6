"""How fast `herald check` answers: as a whole process, and inside a running one, plain and compiled.

    make bench

These are figures of one machine: compare ratios, not them. The floor of a whole process is the same interpreter that starts and imports nothing of
Herald's. Of several runs the median is shown, with the lowest and the highest beside it.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."
COMPILED = Path(__file__).parent.parent / "build" / "compiled"
RUNS = 11
NAMES = {"plain": None, "compiled": str(COMPILED)}


def ran(*arguments: str, path: str | None = None) -> str:
    """What the interpreter prints as a whole process, Herald taken from `path`."""
    environment = {**os.environ, "PYTHONPATH": path} if path else None
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True, env=environment).stdout


def process(*arguments: str, path: str | None = None) -> list[float]:
    """Milliseconds that each of several whole processes takes, after one that is not counted."""
    ran(*arguments, path=path)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        ran(*arguments, path=path)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def show(name: str, middle: float, low: float, high: float, more: str = "") -> None:
    """One line: the median, and the range."""
    sys.stdout.write(f"{name:<58} {middle:9.3f} ms   ({low:.3f} to {high:.3f}){more}\n")


def main() -> None:
    """Print the table."""
    check = ("-m", "herald", "check", BACK)
    rows = [("python -c pass (the floor)", process("-c", "pass")), ("herald --version", process("-m", "herald", "--version"))]
    rows += [(f"herald check (100 characters), {name}", process(*check, path=path)) for name, path in NAMES.items()]
    for name, times in rows:
        show(f"whole process: {name}", statistics.median(times), times[0], times[-1])
    for name, path in NAMES.items():
        for what, times in json.loads(ran(str(Path(__file__).parent / "inside.py"), path=path)).items():
            show(f"300 characters {what}, {name}", times["p50"], times["least"], times["most"], f"  p99 {times['p99']:.3f}")
    sys.stdout.write(f"most memory of any of these processes: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.0f} MB\n")


if __name__ == "__main__":
    main()
