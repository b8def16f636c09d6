"""How fast `herald check` answers: as a whole process, and inside a running one.

    make bench

Each figure is the median of several runs with the lowest and the highest beside it. These are figures of one machine: compare ratios, not them.
The floor of a whole process is the same interpreter that starts and imports nothing of Herald's.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from herald.knowledge import load_knowledge
from herald.reading import read
from herald.shipped import default_folder
from herald.triage import check

CASES = Path(__file__).parent.parent / "tests" / "cases" / "messages.jsonl"
BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."
RUNS = 11
LENGTH, PIECES = 300, 15


def milliseconds(action: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Wall-clock time of each of several runs, after one that is not counted."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def process(*arguments: str) -> Callable[[], object]:
    """Run the interpreter as a whole process."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def show(name: str, times: list[float]) -> None:
    """One line: the median, and the range."""
    sys.stdout.write(f"{name:<58} {statistics.median(times):9.3f} ms   ({times[0]:.3f} to {times[-1]:.3f})\n")


def main() -> None:
    """Print the table."""
    knowledge = load_knowledge(default_folder())
    check(BACK, knowledge)
    messages = [json.loads(line)["message"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    long = sorted(messages, key=len)[-2 * PIECES :]
    pieces = [f"{one} {other}"[:LENGTH] for one, other in zip(long[:PIECES], long[PIECES:], strict=True)]
    show("whole process: python -c pass (the floor)", milliseconds(process("-c", "pass")))
    show("whole process: herald --version", milliseconds(process("-m", "herald", "--version")))
    show("whole process: herald check (100 characters)", milliseconds(process("-m", "herald", "check", BACK)))
    show("whole process: herald check --json", milliseconds(process("-m", "herald", "check", "--json", BACK)))
    for name, action in (("read", read), ("read and judged", check)):
        times = sorted(time for piece in pieces for time in milliseconds(lambda p=piece, a=action: a(p, knowledge), 5)[2:3])
        show(f"{LENGTH} characters of two of the longest open messages, {name}", times)


if __name__ == "__main__":
    main()
