"""How fast one message is read and judged inside a running process; prints medians and 99th percentiles in milliseconds as JSON.

`speed.py` runs it twice: with the plain package and with the compiled one.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from herald import assess, load_knowledge, read
from herald.clinical import Profile
from herald.reading import fast
from herald.shipped import default_folder

CASES = Path(__file__).parent.parent / "tests" / "cases" / "messages.jsonl"
LENGTH, PIECES, RUNS = 300, 15, 40


def pieces() -> list[str]:
    """Messages of 300 characters, each cut from two of the longest open ones: one alone is seldom so long."""
    messages = [json.loads(line)["message"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    long = sorted(messages, key=len)[-2 * PIECES :]
    return [f"{one} {other}"[:LENGTH] for one, other in zip(long[:PIECES], long[PIECES:], strict=True)]


def times(action: Callable[[str], object]) -> dict[str, float]:
    """Median and 99th percentile over the messages and the runs, after one run that is not counted."""
    texts = pieces()
    for text in texts:
        action(text)
    taken = []
    for _ in range(RUNS):
        for text in texts:
            start = time.perf_counter()
            action(text)
            taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return {"p50": statistics.median(taken), "p99": taken[len(taken) * 99 // 100], "least": taken[0], "most": taken[-1]}


def main() -> None:
    """Print what was measured."""
    knowledge = load_knowledge(default_folder())
    readers = {"read": read, **({"read by the twin in C++": fast.reading} if fast.is_built() else {})}
    found = {}
    for name, reader in readers.items():
        found[name] = times(lambda text, reader=reader: reader(text, knowledge))
        found[f"{name} and judged"] = times(lambda text, reader=reader: assess(reader(text, knowledge), Profile(), knowledge))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
