"""What identifies the content of a knowledge folder."""

import hashlib
from pathlib import Path


def data_files(folder: Path) -> list[Path]:
    """Every file that makes up the knowledge, in a fixed order."""
    return sorted([*folder.rglob("*.yaml"), *folder.glob("VERSION"), *folder.rglob("*.tsv"), *folder.rglob("*.txt")])


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of the files, in hexadecimal."""
    sums = hashlib.sha256()
    for path in data_files(folder):
        sums.update(path.relative_to(folder).as_posix().encode() + b"\0")
        sums.update(path.read_bytes() + b"\0")
    return sums.hexdigest()
