"""Whether the time of reading grows as the text does: one message of 10 kB up to 10 MB, made of the open cases one after another.

    make linear

A message that long is no message; an archive holds such texts all the same. Ends early where the next size would take too long, and says so.
"""

import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from herald import load_knowledge, read
from herald.knowledge import Knowledge
from herald.reading import fast
from herald.shipped import default_folder

CASES = Path(__file__).parent.parent / "tests" / "cases" / "messages.jsonl"
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
PATIENCE = 180.0
"""Seconds that one reading may be expected to take."""


def message(size: int) -> str:
    """The open messages, a paragraph each, over and over, cut at a size in characters."""
    parts: list[str] = []
    length = 0
    for line in cycle(CASES.read_text(encoding="utf-8").splitlines()):
        if length >= size:
            break
        parts.append(json.loads(line)["message"])
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size]


def measured(reader: Callable[[str, Knowledge], object]) -> Iterator[tuple[int, float]]:
    """Each size with the processor seconds that it takes, until one would take too long."""
    knowledge = load_knowledge(default_folder())
    reader(message(SIZES[0]), knowledge)
    before: list[tuple[int, float]] = []
    for size in SIZES:
        if len(before) > 1 and expected(before, size) > PATIENCE:
            return
        text, start = message(size), time.process_time()
        reader(text, knowledge)
        before.append((size, time.process_time() - start))
        yield before[-1]


def expected(before: list[tuple[int, float]], size: int) -> float:
    """Seconds for a size, if time goes on growing as it did between the last two sizes."""
    (small, least), (large, most) = before[-2:]
    return most * (most / least) ** (math.log(size / large) / math.log(large / small))


def main() -> None:
    """Print a table for each reader that is there."""
    table("read", read)
    if fast.is_built():
        table("read by the twin in C++", fast.reading)


def table(name: str, reader: Callable[[str, Knowledge], object]) -> None:
    """Print one table."""
    first = 0.0
    sys.stdout.write(f"{name}\n")
    for size, seconds in measured(reader):
        first = first or seconds / size
        sys.stdout.write(f"{size:>10} characters {seconds:9.3f} s  {size / seconds / 1e6:7.3f} MB/s  x {seconds / size / first:.2f} a character\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
