"""The encodings that text files are read in, and what to say of a file that is in another one."""

import codecs
from pathlib import Path

from herald.scan.archive import ArchiveError

ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "cp1252": "cp1252", "latin-1": "cp1252"}
"""What may be asked for, and Python's codec. latin-1 is read as Windows' cp1252, as browsers do: a file that says it is latin-1 and has the
apostrophe of "can't" at 0x92 would else lose the word that turns the sentence."""

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ESCAPE = "herald.scan.escape"
"""Handler of errors: a byte that is no letter becomes a lone surrogate, which no encoding gives, so that its record is known."""

_NO_LETTER = "\udcff"
_HALVES = {0: "utf-16-be", 1: "utf-16-le"}
_AT_START = 64


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _NO_LETTER, error.end


codecs.register_error(ESCAPE, _escape)


def codec_of(file: Path, sample: bytes, asked: str | None) -> str:
    """The codec for a file, from what was asked and what its beginning shows.

    Raises:
        ArchiveError: What was asked cannot be right, or nothing was asked and the file is not UTF-8.
    """
    marked = next((name for mark, name in MARKS.items() if sample.startswith(mark)), None)
    if marked and asked and marked != asked:
        raise ArchiveError(f"{file}: begins with the mark of {marked}, so it is not {asked}. Leave --encoding out")
    if marked:
        return ENCODINGS[marked]
    halves = _utf16(sample)
    if halves and asked in (None, "utf-16"):
        return halves
    if halves or asked == "utf-16":
        raise ArchiveError(_not_as_asked(file, asked, halves))
    return _without_mark(file, sample, asked)


def name_of(codec: str) -> str:
    """The name of an encoding for people."""
    return "utf-16" if codec.startswith("utf-16") else codec.removesuffix("-sig")


def _without_mark(file: Path, sample: bytes, asked: str | None) -> str:
    bad = _first_bad(sample)
    if asked is None and bad is not None:
        raise ArchiveError(_not_utf8(file, sample, bad))
    if bad is None and not sample.isascii() and asked not in (None, "utf-8"):
        raise ArchiveError(f"{file}: is UTF-8; read as {asked}, each letter with an accent would become two others. Leave --encoding out")
    return ENCODINGS[asked or "utf-8"]


def _utf16(sample: bytes) -> str | None:
    """Which half of each letter of an English header is zero."""
    start = sample[:_AT_START]
    zeros = [start[half::2].count(0) for half in (0, 1)]
    if max(zeros) * 4 < len(start) or min(zeros):
        return None
    return _HALVES[zeros.index(max(zeros))]


def _first_bad(sample: bytes) -> int | None:
    """The first byte that is not UTF-8. The sample may end inside of a letter."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _not_utf8(file: Path, sample: bytes, at: int) -> str:
    line = sample.count(b"\n", 0, at) + 1
    byte = sample[at : at + 1]
    letter = byte.decode("cp1252", "ignore")
    meant = f"; in cp1252, which Windows writes, it is {letter!r}: --encoding cp1252 if that is right" if letter else ""
    return f"{file}: not UTF-8: line {line}, byte {at + 1} is 0x{byte.hex().upper()}{meant}. With --encoding utf-8 such rows are put aside"


def _not_as_asked(file: Path, asked: str | None, halves: str | None) -> str:
    if halves:
        return f"{file}: every second byte of its first line is zero, so it is UTF-16 and not {asked}. Leave --encoding out"
    return f"{file}: has neither the mark of UTF-16 nor zeros in its first line, so it is not {asked}. Leave --encoding out: UTF-8 is tried"
