"""The folder that a scan writes: three tables in parts, and which parts are done, so that an interrupted scan goes on where it stopped.

    OUTPUT/note_nlp/part-000012.parquet      assessments/   rejects/
    OUTPUT/_scan/settings.json               what the rows depend on; a scan with others is refused here
    OUTPUT/_scan/chunks/000012.json          written last: a chunk without it is done again, over the same names

A file is written beside its place and renamed into it, so that a part is whole or not there.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq

from herald.scan.rows import TABLES, Rows


class OutputError(ValueError):
    """The folder cannot be used for this scan. Says what would be right."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A chunk that is done.

    Attributes:
        digest: Of the chunk's rows as they were read, to notice that the input is another one.
        rows: Of the input.
        text_bytes: Of text.
        rejects: Rows put aside.
    """

    digest: str
    rows: int
    text_bytes: int
    rejects: int


@dataclass(frozen=True, slots=True)
class Output:
    """A folder that a scan writes."""

    folder: Path

    def begin(self, settings: dict[str, Any], *, resume: bool) -> dict[str, Any]:
        """Make the folder ready, or find that its scan can go on. One that has written nothing may begin again.

        Args:
            settings: What the rows depend on, as plain data.
            resume: Whether a scan that began here may go on.

        Returns:
            The settings to use: those of the beginning, so that the day stays the same.

        Raises:
            OutputError: There is something here already, or a scan with other settings.
        """
        kept = self.folder / "_scan" / "settings.json"
        if kept.is_file() and (resume or self._holds_more_than(kept)):
            settings = _going_on(msgspec.json.decode(kept.read_bytes()), settings, self.folder, resume=resume)
        elif not kept.is_file() and self.folder.exists() and any(path != kept.parent for path in self.folder.iterdir()):
            raise OutputError(f"{self.folder}: not empty; a new folder was expected")
        else:
            kept.parent.mkdir(parents=True, exist_ok=True)  # it may be there, and nothing else, from a scan that was killed right here
            write(kept, msgspec.json.format(msgspec.json.encode(settings)))
        for name in TABLES:
            (self.folder / name).mkdir(exist_ok=True)
        self._chunks.mkdir(exist_ok=True)
        return settings

    def done(self) -> dict[int, Done]:
        """The chunks that are done, by number."""
        return {int(file.stem): msgspec.json.decode(file.read_bytes(), type=Done) for file in self._chunks.glob("*.json")}

    def commit(self, number: int, rows: Rows, done: Done) -> None:
        """Write the parts of a chunk, then that it is done. Rejects only where there are any."""
        for name in TABLES:
            batch = getattr(rows, name)
            if len(batch) or name != "rejects":
                write_part(self.folder / name / f"part-{number:06d}.parquet", batch)
        write(self._chunks / f"{number:06d}.json", msgspec.json.encode(done))

    def _holds_more_than(self, settings: Path) -> bool:
        return any(path.is_file() and path != settings for path in self.folder.rglob("*"))

    @property
    def _chunks(self) -> Path:
        return self.folder / "_scan" / "chunks"


def staging_of(folder: Path) -> Path:
    """Where Spark writes the rows of all tables before it parts them."""
    return folder / "_scan" / "staging"


def write_part(path: Path, batch: Any) -> None:
    """Write a record batch as one Parquet file."""
    beside = _beside(path)
    with pq.ParquetWriter(beside, batch.schema, compression="zstd") as writer:
        writer.write_batch(batch)
    _settle(beside, path)


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    beside = _beside(path)
    beside.write_bytes(data)
    _settle(beside, path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


def _settle(beside: Path, path: Path) -> None:
    """Rename, after the content has reached the disk: a power cut must not leave a name without its content."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)


def _going_on(kept: dict[str, Any], settings: dict[str, Any], folder: Path, *, resume: bool) -> dict[str, Any]:
    if not resume:
        raise OutputError(f"{folder}: a scan began here; --resume goes on with it, or name a new folder")
    other = [name for name in settings if name != "day" and kept.get(name) != settings[name]]
    if other:
        raise OutputError(f"{folder}: its scan began with another {', '.join(other)}; go on with the same, or name a new folder")
    return kept
