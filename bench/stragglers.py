"""How long a scan takes on a cluster whose tasks and cores are not equal: a simulation of skew, stragglers and lost executors.

    python bench/stragglers.py

Tasks are handed to the core that is free first, as Spark does. What a task takes: its text over the measured rate, times what its notes ask
(log-normal: some texts are dense), times how slow its core is just now (a few are much slower). Some cores are lost with the task they run, which
is done again. Speculation starts a second copy of what has run for `SPECULATE` times the median, once three tasks in four are done.
"""

import heapq
import random
import statistics
import sys
from dataclasses import dataclass

NOTES, NOTE_BYTES = 1_000_000_000, 1_500
RATE = 0.54e6
"""Bytes a second and core of a warm job of Spark over 32 MB, compiled, by processor time: `make bench-scan`."""

SKEW = 0.35
SLOW, SLOWER = 0.02, 4.0
LOST_A_TASK = 0.0005
SPECULATE = 1.5
SEEDS = 5


@dataclass(frozen=True, slots=True)
class Cluster:
    """So many cores, and how much text is one task."""

    cores: int
    task_bytes: int
    speculates: bool = True


def durations(tasks: int, cluster: Cluster, chance: random.Random) -> list[float]:
    """Seconds of each task on an ordinary core."""
    mean = cluster.task_bytes / RATE
    return [mean * chance.lognormvariate(-SKEW * SKEW / 2, SKEW) for _ in range(tasks)]


def run(cluster: Cluster, seed: int) -> float:
    """Seconds until the last task is done."""
    chance = random.Random(seed)
    work = durations(max(1, NOTES * NOTE_BYTES // cluster.task_bytes), cluster, chance)
    free = [0.0] * cluster.cores
    heapq.heapify(free)
    ends = []
    for seconds in work:
        start = heapq.heappop(free)
        took = seconds * (SLOWER if chance.random() < SLOW else 1.0)
        lost = chance.random() < LOST_A_TASK
        end = start + (took * chance.random() + seconds if lost else took)
        heapq.heappush(free, end)
        ends.append((start, end, seconds))
    return last(ends, statistics.median(work), speculates=cluster.speculates)


def last(ends: list[tuple[float, float, float]], median: float, *, speculates: bool) -> float:
    """When the last task is done; with speculation a task that is late is overtaken by its copy."""
    if not speculates:
        return max(end for _, end, _ in ends)
    begin = sorted(end for _, end, _ in ends)[len(ends) * 3 // 4]
    return max(min(end, max(begin, start + SPECULATE * median) + seconds) for start, end, seconds in ends)


def main() -> None:
    """Print a line for each cluster."""
    sys.stdout.write(f"{NOTES:,} notes of {NOTE_BYTES} bytes at {RATE / 1e6:.2f} MB/s a core\n")
    sys.stdout.write(f"{'cores':>6}{'MB a task':>11}{'copies':>8}{'hours':>9}{'even hours':>12}{'lost to the tail':>18}\n")
    for cores in (64, 256, 1024):
        for task in (16 << 20, 128 << 20):
            for speculates in (False, True):
                cluster = Cluster(cores, task, speculates)
                hours = statistics.mean(run(cluster, seed) for seed in range(SEEDS)) / 3600
                even = NOTES * NOTE_BYTES / RATE / cores / 3600
                copies = "yes" if speculates else "no"
                sys.stdout.write(f"{cores:>6}{task >> 20:>11}{copies:>8}{hours:>9.2f}{even:>12.2f}{hours / even - 1:>17.1%}\n")


if __name__ == "__main__":
    main()
