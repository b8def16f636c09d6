"""Times one peer in its own environment: a job as JSON on standard input, figures as JSON on standard output.

python worker.py ADAPTER OPTION < job.json
"""

import gc
import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def peak() -> int:
    """The most memory that this process has held, in MB. Not `getrusage`, which counts what its parent held as well."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def timed(read: Any, texts: Any, runs: int) -> dict[str, Any]:
    """Processor and wall seconds of each run, after one that is not counted."""
    mentions, cpu, wall = read(texts), [], []
    for _ in range(runs):
        gc.collect()
        by_clock, by_processor = time.perf_counter(), time.process_time()
        read(texts)
        cpu.append(time.process_time() - by_processor)
        wall.append(time.perf_counter() - by_clock)
    return {"mentions": mentions, "cpu": cpu, "wall": wall}


def main(name: str, option: str) -> None:
    """Do the job: on one core, whatever the peer would take."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    job = json.load(sys.stdin)
    before = peak()
    adapter = importlib.import_module(f"adapters.{name}")
    start = time.process_time()
    read = adapter.reader(job["phrases"], option)
    prepared = time.process_time() - start
    texts = adapter.hold(job["texts"]) if hasattr(adapter, "hold") else job["texts"]
    found = timed(read, texts, job["runs"]) | {"prepare": prepared, "memory": peak(), "memory before": before}
    if hasattr(adapter, "judge"):
        found["said"] = adapter.judge(job["rows"], option)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
