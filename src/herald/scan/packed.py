"""Files that may be packed by gzip, and one of them that is broken."""

import gzip
import zlib
from pathlib import Path
from typing import Any

from herald.scan.archive import ArchiveError

BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)
SAYS_BROKEN = "the packed file is broken: nothing from here on was read"


def unpacked(file: Path) -> Any:
    """A file opened to read its bytes, unpacked where its name ends with `.gz`."""
    return gzip.open(file) if file.suffix.lower() == ".gz" else file.open("rb")


def beginning(file: Path, size: int) -> bytes:
    """So many bytes, or what there is of them.

    Raises:
        ArchiveError: The file is named `.gz` and is not packed by gzip.
    """
    got = b""
    with unpacked(file) as raw:
        try:
            while len(got) < size and (part := raw.read(1 << 16)):
                got += part
        except BROKEN as error:
            if not got:
                raise ArchiveError(f"{file}: not packed by gzip: {error}") from None
    return got[:size]
