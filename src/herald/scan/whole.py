"""A whole scan: settings, engine, report."""

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from herald.knowledge import Knowledge
from herald.scan.archive import ArchiveError, Asked
from herald.scan.concepts import VocabularyError, concepts_of
from herald.scan.job import Job, system_of
from herald.scan.lacking import LackingError
from herald.scan.opening import open_archive
from herald.scan.output import Output, OutputError
from herald.scan.report import write_report
from herald.scan.salt import SaltError, fingerprint, salt_of
from herald.scan.sofar import telling
from herald.scan.summary import summary_of

REFUSED = (ArchiveError, OutputError, SaltError, VocabularyError)
LACKING = (LackingError,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What `herald scan` was asked for; the options of the command under their names."""

    archive: str
    output: Path
    knowledge: Path
    columns: Mapping[str, str]
    day: dt.date
    table: str = "note"
    query: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    dates: str | None = None
    vocabulary: Path | None = None
    no_text: bool = False
    salt: Path | None = None
    engine: str = "local"
    master: str | None = None
    workers: int = 1
    chunk_mb: float = 2.0
    resume: bool = False

    @property
    def asked(self) -> Asked:
        """Which part of the input is meant."""
        return Asked(columns=self.columns, table=self.table, query=self.query, delimiter=self.delimiter, encoding=self.encoding)


@dataclass(frozen=True, slots=True)
class Result:
    """What is said at the end, and how many rows were put aside."""

    says: str
    rejects: int


def scan(wanted: Wanted, knowledge: Knowledge) -> Result:
    """Scan an archive into a folder and write its report.

    Raises:
        ArchiveError: The input cannot be used.
        OutputError: The folder holds something else.
        SaltError: The salt's file cannot be used.
        VocabularyError: The vocabulary folder cannot be used.
        LackingError: The machine lacks what the engine needs.
    """
    job = _job(wanted, knowledge)
    engine = _spark if wanted.engine == "spark" else _local
    day = engine(wanted, knowledge, job)
    with telling(wanted.output):
        summary = summary_of(wanted.output)
        write_report(summary, wanted.output, knowledge, day, wanted.engine)
    return Result(f"{summary.line()}\nReport: {wanted.output / 'report' / 'index.html'}", summary.rejects)


def _job(wanted: Wanted, knowledge: Knowledge) -> Job:
    salt = None
    if wanted.no_text:
        salt = salt_of(wanted.salt or wanted.output.with_name(f"{wanted.output.name}.salt"), wanted.output)
    return Job(system=system_of(knowledge), day=wanted.day, concepts=concepts_of(knowledge, wanted.vocabulary), dates=wanted.dates, salt=salt)


def _local(wanted: Wanted, knowledge: Knowledge, job: Job) -> dt.date:
    from herald.scan.local import scan_local  # each engine is imported when it is wanted
    from herald.scan.progress import Progress

    archive = open_archive(wanted.archive, wanted.asked)
    _tell(archive.says)
    output = Output(wanted.output)
    kept = output.begin(_settings(wanted, job), resume=wanted.resume)
    job = replace(job, day=dt.date.fromisoformat(kept["day"]))
    with telling(wanted.output), closing(Progress(archive.total)) as progress:
        scan_local(archive, output, job, wanted.knowledge, workers=wanted.workers, chunk_bytes=int(wanted.chunk_mb * 1e6), tick=progress.tick)
    return job.day


def _spark(wanted: Wanted, knowledge: Knowledge, job: Job) -> dt.date:
    from herald.scan.spark import need_spark, scan_spark, source_for_spark

    need_spark()
    source = source_for_spark(wanted.archive, wanted.asked)
    if wanted.resume:
        raise OutputError("--resume is for the local engine; Spark does lost work again by itself, so begin a new folder")
    _tell(source.says())
    Output(wanted.output).begin(_settings(wanted, job), resume=False)
    with telling(wanted.output):
        scan_spark(source, wanted.output, job, knowledge, wanted.master)
    return job.day


def _tell(says: str | None) -> None:
    if says:
        sys.stderr.write(f"{says}\n")


def _settings(wanted: Wanted, job: Job) -> dict[str, Any]:
    """What the rows depend on. Neither the input's address, which can hold a password, nor the salt."""
    concepts = json.dumps(job.concepts, sort_keys=True).encode()
    return {
        "system": job.system,
        "columns": dict(wanted.columns),
        "delimiter": wanted.delimiter,
        "encoding": wanted.encoding,
        "dates": wanted.dates,
        "concepts": hashlib.blake2b(concepts, digest_size=8).hexdigest(),
        "salt": fingerprint(job.salt) if job.salt is not None else None,
        "chunk_mb": wanted.chunk_mb,
        "engine": wanted.engine,
        "day": job.day.isoformat(),
    }
