"""How a CSV file is written: what parts its columns, and its encoding. Told, or taken where the file shows it plainly; never guessed."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from herald.scan.archive import ArchiveError, found
from herald.scan.encodings import ESCAPE, codec_of, name_of
from herald.scan.notes import COLUMNS
from herald.scan.packed import beginning

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
LOOKED_AT = 1 << 20
"""Bytes at the beginning of a file by which its form is known."""


class Form(NamedTuple):
    """How one file is written.

    Attributes:
        delimiter: What stands between two columns.
        codec: Python's name of the encoding.
    """

    delimiter: str
    codec: str

    def says(self) -> str:
        """The form in words."""
        name = next((name for name, sign in DELIMITERS.items() if sign == self.delimiter), repr(self.delimiter))
        return f"parted by {name}, {name_of(self.codec)}"


def form_of(file: Path, columns: Mapping[str, str], delimiter: str | None = None, encoding: str | None = None) -> Form:
    """Look at the beginning of a file.

    Args:
        file: A CSV file with a header, packed by gzip where its name ends with `.gz`.
        columns: Name of OMOP's NOTE to the name in the header. The delimiter is the one that parts the header into these.
        delimiter: Where it is known. None takes the one that fits.
        encoding: A name of `ENCODINGS`, where it is known. None takes UTF-8, or UTF-16 where the file shows it.

    Raises:
        ArchiveError: The file is empty, is not in the encoding, or lacks a column; says what would be right.
    """
    sample = beginning(file, LOOKED_AT)
    codec = codec_of(file, sample, encoding)
    first = sample.decode(codec, ESCAPE)
    parted = {sign: _header(first, sign) for sign in ([delimiter] if delimiter else DELIMITERS.values())}
    if not any(any(names) for names in parted.values()):
        raise ArchiveError(f"{file}: empty; a header such as {','.join(COLUMNS)} was expected")
    wanted = {columns[name].casefold() for name in COLUMNS}
    best = max(parted, key=lambda sign: (len(wanted & {name.casefold() for name in parted[sign]}), len(parted[sign])))
    found(set(parted[best]), columns, file)
    return Form(best, codec)


def names_of(header: list[str]) -> list[str]:
    """The names of the columns, without spaces around them."""
    return [name.strip() for name in header]


def told(forms: Mapping[Path, Form]) -> str:
    """Which forms were taken, and for how many files."""
    counts = Counter(form.says() for form in forms.values())
    if len(forms) == 1:
        return f"{next(iter(forms)).name}: {next(iter(counts))}"
    return "; ".join(f"{count:,} file{'s' if count > 1 else ''}: {says}" for says, count in counts.most_common())


def _header(text: str, delimiter: str) -> list[str]:
    try:
        return names_of(next((record for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if record), []))
    except csv.Error:
        return []
