"""How much memory a scan by two processes holds, whatever the size of the archive. Run with `make bench-scan-memory (MB=1000)`; a GB takes its time.

The archive is one Parquet file of one row group, so that no part of the file is small; no two of its notes are the same, and words in them come once.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from burden import family, megabytes, processor_seconds

COMPILED = str(Path(__file__).parent.parent / "build" / "compiled")
EVERY = 5.0
_WRITE = "import sys; from scan.varied import write_varied; print(write_varied(sys.argv[1], int(sys.argv[2]), row_group=1 << 40))"


def written(archive: Path, size: int) -> int:
    """Bytes of text in an archive that another process writes, so that this one stays small."""
    paths = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "tests")}
    return int(subprocess.run([sys.executable, "-c", _WRITE, archive, str(size)], check=True, capture_output=True, text=True, env=paths).stdout)


def main() -> None:
    """Print what is held as the scan goes on, and the most."""
    size = int(float(sys.argv[1]) * 1e6)
    with tempfile.TemporaryDirectory() as made:
        archive, out = Path(made) / "notes.parquet", Path(made) / "out"
        text = written(archive, size)
        command = [sys.executable, "-m", "herald", "scan", str(archive), str(out), "--workers", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": COMPILED})
        start, most, worked, at = time.perf_counter(), 0.0, 0.0, 0.0
        while process.poll() is None:
            most, worked = max(most, megabytes(process.pid)), max(worked, processor_seconds(process.pid))
            if time.perf_counter() - start >= at:
                at = max(2 * at, 10)
                sys.stdout.write(f"{time.perf_counter() - start:8.0f} s {len(family(process.pid))} processes, {most:8.0f} MB at most\n")
                sys.stdout.flush()
            time.sleep(EVERY if size > 50e6 else 0.3)
        assert process.returncode == 0, process.returncode
        wall = time.perf_counter() - start
    sys.stdout.write(f"{text / 1e6:.0f} MB of text, {wall:.0f} s, {worked:.0f} s of processors, {most:.0f} MB held at most\n")


if __name__ == "__main__":
    main()
