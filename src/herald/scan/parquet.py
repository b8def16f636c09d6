"""Parquet: a file, a folder, or a folder partitioned as `name=value/`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from herald.scan.archive import ROWS_AT_ONCE, Archive, ArchiveError, found
from herald.scan.notes import COLUMNS, notes_table

_BUFFER = 1 << 20


def open_parquet(root: Path, files: list[Path], columns: Mapping[str, str]) -> Archive:
    """Open Parquet files."""
    dataset, there = dataset_of(root, files, columns)
    return Archive(dataset.count_rows(), lambda: _batches(dataset, there))


def dataset_of(root: Path, files: list[Path], columns: Mapping[str, str]) -> tuple[Any, dict[str, str]]:
    """Parquet files as one table, and its columns.

    Raises:
        ArchiveError: One is not Parquet, or a column is missing.
    """
    try:
        dataset = ds.dataset([str(file) for file in files], format="parquet", partitioning="hive", partition_base_dir=str(root))
    except (pa.ArrowInvalid, OSError) as error:
        raise ArchiveError(f"{root}: not Parquet: {error}") from None
    return dataset, found(set(dataset.schema.names), columns, root)


def _batches(dataset: Any, columns: Mapping[str, str]) -> Iterator[Any]:
    """One file after another, a part of a row group at a time: a row group alone can be larger than the memory."""
    row = 0
    for fragment in dataset.get_fragments():
        of_folder = ds.get_partition_keys(fragment.partition_expression)
        for batch in _of_file(fragment.path, columns):
            yield _notes(batch, columns, of_folder, row)
            row += len(batch)


def _of_file(path: str, columns: Mapping[str, str]) -> Iterator[Any]:
    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            inside = [columns[name] for name in COLUMNS if columns[name] in file.schema_arrow.names]
            yield from file.iter_batches(ROWS_AT_ONCE, columns=inside, use_threads=False)
    except (pa.ArrowInvalid, OSError) as error:
        raise ArchiveError(f"{path}: broken, it cannot be read to its end: {error}. Mend or leave out the file and scan into a new folder") from None


def _notes(batch: Any, columns: Mapping[str, str], of_folder: dict[str, Any], row: int) -> Any:
    rows: dict[str, Any] = {"place": [f"row {at}" for at in range(row + 1, row + len(batch) + 1)]}
    for name in COLUMNS:
        there = columns[name]
        if there in batch.schema.names:
            rows[name] = batch.column(there)
        elif there in of_folder:
            rows[name] = [str(of_folder[there])] * len(batch)
    return notes_table(rows, len(batch))
