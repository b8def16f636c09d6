"""An environment for each lock, under `build/peers/`; and who cannot be had, and why."""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOCKS = Path(__file__).parent / "locks"
PATIENCE = 900


class UnavailableError(Exception):
    """A peer cannot be installed or run here; says why in a line."""


def last_line(text: str) -> str:
    """The last line with anything in it: where a program says what was wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no word of why"


def python_of(lock: str | None) -> Path:
    """The interpreter of an environment, made where it is missing or its lock has changed.

    Raises:
        UnavailableError: pip could not install it.
    """
    if lock is None:
        return Path(sys.executable)
    folder, wanted = ROOT / "build" / "peers" / lock, (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    done = folder / ".done"
    if not done.exists() or done.read_text(encoding="utf-8") != wanted:
        _install(folder, lock)
        done.write_text(wanted, encoding="utf-8")
    return folder / "bin" / "python"


def _install(folder: Path, lock: str) -> None:
    sys.stderr.write(f"Setting up {lock} ...\n")
    venv.create(folder, with_pip=True, clear=True)
    command = [folder / "bin" / "python", "-m", "pip", "install", "-q", "--require-hashes", "-r", LOCKS / f"{lock}.txt"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"pip took more than {PATIENCE} s") from error
    if ran.returncode:
        raise UnavailableError(f"pip: {last_line(ran.stderr)}")
