"""The Spark engine: the same function over Arrow batches on as many machines as the cluster has.

One pass of `mapInArrow` reads each note once and writes a row for each row of the three tables; what it wrote is then sorted into them. Lost
executors are Spark's own business: their tasks are done again, and the committer keeps only whole ones.
"""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from herald.knowledge import Knowledge
from herald.scan.archive import POSTGRESQL, ArchiveError, Asked, files_of, only_for_csv
from herald.scan.forms import Form, told
from herald.scan.java import need_java
from herald.scan.job import Job
from herald.scan.lacking import LackingError, SparkStoppedError
from herald.scan.lines import line_row, lines_table
from herald.scan.notes import COLUMNS, NOTES
from herald.scan.output import staging_of
from herald.scan.parquet import dataset_of
from herald.scan.records import csv_batches, forms_of
from herald.scan.rows import TABLES, scan_batch

BATCH_ROWS = 256
TASK_BYTES = 16 << 20
"""Of input a task: some seconds of reading, so that a straggler is short. Spark's own 128 MB would be minutes."""

_TABLE = "table"
WIDE = pa.schema([pa.field(_TABLE, pa.string()), *(pa.field(name, pa.struct(list(schema))) for name, schema in TABLES.items())])
"""A row of one of the three tables, in the column with its name."""


class Task(NamedTuple):
    """What every executor gets once: the knowledge and the job as bytes, and which columns of a line are meant."""

    knowledge: bytes
    job: Job
    columns: Mapping[str, str]


class Source(NamedTuple):
    """Files that driver and executors both can read: Parquet, CSV or JSON Lines."""

    kind: str
    where: str
    files: list[Path]
    forms: dict[Path, Form]
    columns: Mapping[str, str]

    def says(self) -> str | None:
        """In which form CSV was taken to be written."""
        return told(self.forms) if self.forms else None


def source_for_spark(where: str, asked: Asked) -> Source:
    """Look at an archive before Spark is started.

    Raises:
        ArchiveError: There is none, a column is missing, or it is a database, which one machine reads.
    """
    kind, files = ("postgresql", []) if where.startswith(POSTGRESQL) else files_of(Path(where))
    if kind in ("postgresql", "duckdb"):
        raise ArchiveError("the Spark engine reads files, not databases; export the table as Parquet, or use --engine local")
    if kind != "csv":
        only_for_csv(where, asked)
    columns = dataset_of(Path(where), files, asked.columns)[1] if kind == "parquet" else dict(asked.columns)
    return Source(kind, where, files, forms_of(files, asked) if kind == "csv" else {}, columns)


def scan_spark(source: Source, output: Path, job: Job, knowledge: Knowledge, master: str | None) -> None:
    """Scan an archive into a folder with Spark.

    Args:
        source: What to read.
        output: Folder of the result, where driver and executors both can write.
        job: What is the same for every note.
        knowledge: A checked knowledge folder.
        master: Of the cluster; None for that of spark-submit, or all cores of this machine.

    Raises:
        SparkStoppedError: Spark could not start, or gave up the job.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        spark = session(master)
        try:
            scan_in(spark, source, output, job, knowledge)
        finally:
            spark.stop()
    except (PySparkException, Py4JError) as error:
        raise SparkStoppedError(_first_line(error)) from None


def scan_in(spark: Any, source: Source, output: Path, job: Job, knowledge: Knowledge) -> None:
    """Scan an archive in a session that was started by `session`."""
    notes = _spread(spark, _notes(spark, source))
    _scan(spark, notes, output, Task(_packed(knowledge), job, source.columns), lines=source.kind == "lines")


def need_spark() -> None:
    """Look for what the engine needs, before anything is written.

    Raises:
        LackingError: pyspark, what it needs, or Java is missing; says how to get it.
    """
    need_java()
    for name in ("pyspark", "pandas"):
        if importlib.util.find_spec(name) is None:
            raise LackingError(f"the Spark engine needs {name}: pip install 'herald-mbc[spark]'")


def session(master: str | None) -> Any:
    """A session of Spark with the settings of a scan."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else executors take the first python3 of the path, where Herald is not
    builder = SparkSession.builder.appName("herald scan")
    builder = builder.master(master) if master else builder
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


_SETTINGS = {
    # a finished task's file is there at once, so that its emergencies can be told where the job fails; done again, a task writes the same name
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
    "spark.sql.execution.arrow.maxRecordsPerBatch": BATCH_ROWS,
    "spark.sql.files.maxPartitionBytes": TASK_BYTES,
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.ui.showConsoleProgress": "true",
}


def _notes(spark: Any, source: Source) -> Any:
    """The four columns as text, as they were written; of JSON Lines the lines, of CSV the records that our own code reads."""
    if source.kind == "lines":
        return spark.read.text([str(file) for file in source.files], lineSep="\n").selectExpr("CAST(value AS binary) AS line")
    if source.kind == "csv":
        return _csv(spark, source)
    kinds = dict.fromkeys(COLUMNS, "string") | {"note_text": "binary"}
    wanted = (f"CAST({_quoted(source.columns[name])} AS {kind}) AS {name}" for name, kind in kinds.items())
    return spark.read.parquet(source.where).selectExpr(*wanted)


def _csv(spark: Any, source: Source) -> Any:
    """Notes, read by a task a file with the reader of the local engine: a quoted line break can be anywhere, so no file can be cut unread."""
    from pyspark.sql.pandas.types import from_arrow_schema

    columns = source.columns
    files = spark.sparkContext.parallelize([(str(file.resolve()), *form) for file, form in source.forms.items()], len(source.forms))
    frame = spark.createDataFrame(files, "path string, delimiter string, codec string")
    return frame.mapInArrow(lambda batches: _records(batches, columns), from_arrow_schema(NOTES))


def _records(batches: Iterator[Any], columns: Mapping[str, str]) -> Iterator[Any]:
    for batch in batches:
        for file in batch.to_pylist():
            yield from csv_batches(Path(file["path"]), columns, Form(file["delimiter"], file["codec"]))


def _spread(spark: Any, notes: Any) -> Any:
    """At least two tasks a core: one file with one row group would else be read by one core alone."""
    wanted = 2 * spark.sparkContext.defaultParallelism
    return notes.repartition(wanted) if notes.rdd.getNumPartitions() < wanted else notes


def _scan(spark: Any, notes: Any, output: Path, task: Task, *, lines: bool) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    shared = spark.sparkContext.broadcast(task)
    staging = staging_of(output)
    notes.mapInArrow(lambda batches: _mapped(batches, shared.value, lines=lines), from_arrow_schema(WIDE)).write.parquet(str(staging))
    found = spark.read.parquet(str(staging))
    for name in TABLES:
        rows = found.where(f"{_TABLE} = '{name}'").selectExpr(f"{name}.*")
        rows.write.mode("overwrite").parquet(str(output / name))
    shutil.rmtree(staging)


def _mapped(batches: Iterator[Any], task: Task, *, lines: bool) -> Iterator[Any]:
    """What an executor does with a partition."""
    knowledge = _unpacked(task.knowledge)
    for batch in batches:
        rows = scan_batch(_lines(batch, task.columns) if lines else _as_notes(batch), knowledge, task.job)
        for name, schema in TABLES.items():
            found = getattr(rows, name)
            if len(found):
                yield _wide(name, schema, found)


def _wide(name: str, schema: Any, rows: Any) -> Any:
    inside = pa.StructArray.from_arrays(rows.columns, fields=list(schema))
    columns = [inside if field.name == name else pa.nulls(len(rows), field.type) for field in WIDE]
    columns[0] = pa.array([name] * len(rows))
    return pa.record_batch(columns, schema=WIDE)


def _as_notes(batch: Any) -> Any:
    given = [batch.column(field.name).cast(field.type) if field.name in batch.schema.names else pa.nulls(len(batch), field.type) for field in NOTES]
    return pa.record_batch(given, schema=NOTES)


def _lines(batch: Any, columns: Mapping[str, str]) -> Any:
    texts = (line for line in batch.column(0).to_pylist() if line and line.strip())
    return lines_table([line_row(line, columns) for line in texts])


def _packed(knowledge: Knowledge) -> bytes:
    return msgspec.msgpack.encode(msgspec.structs.replace(knowledge, folder=""))


@cache
def _unpacked(data: bytes) -> Knowledge:
    """Once a process: Spark keeps its Python workers."""
    return msgspec.msgpack.decode(data, type=Knowledge)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _first_line(error: Exception) -> str:
    """What Java says, without where: Spark's errors are pages."""
    java = getattr(error, "java_exception", None)
    says = str(java.getMessage() if java is not None else error)
    return next((line.strip() for line in says.splitlines() if line.strip()), type(error).__name__).rstrip(".")
