"""What processes cost: processor time and memory of one with all that it started, from /proc. One that ends while it is looked at counts no more."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def family(first: int) -> list[int]:
    """A process and all that it started, and they."""
    parents = {int(path.name): int(fields[1]) for path in Path("/proc").glob("[0-9]*") if (fields := _fields(path))}
    found = [first]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def processor_seconds(first: int) -> float:
    """Processor time of the whole family, with those of it that have ended."""
    return sum(sum(int(ticks) for ticks in _fields(Path(f"/proc/{process}"))[11:15]) for process in family(first)) / _TICK


def megabytes(first: int) -> float:
    """Memory of the whole family; what several of them share is counted once."""
    lines = [line for process in family(first) for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def _fields(path: Path) -> list[str]:
    """What /proc says of a process behind its name: state, parent, ..."""
    return _read(path / "stat").rpartition(")")[2].split()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
