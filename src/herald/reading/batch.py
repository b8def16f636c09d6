"""Many messages at once, in Arrow's columns: for archives. Needs pyarrow (`pip install 'herald-mbc[scan]'`).

The findings are those of the reader of one message: it reads each text here too, equal texts once, or its twin in machine code does where that was
built (`fast.py`). What is different is that rows come out as columns.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from herald.clinical import Finding
from herald.knowledge import Knowledge
from herald.reading.collector import uncollected
from herald.reading.fast import is_built, read_array
from herald.reading.reader import findings_told

TEXTS_AT_ONCE = 1024
"""So many texts are read at a time."""
BYTES_AT_ONCE = 4_000_000
"""Or fewer, where they are long: so many bytes, or one text that has more."""

_PLAIN = ("symptom", "assertion", "days", "onset", "course", "severity", "count", "over_usual", "temperature", "oxygen", "who", "body_part", "side")
_NUMBERS = frozenset(("days", "count", "over_usual", "temperature", "oxygen"))
SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        *(pa.field(name, pa.int64(), nullable=False) for name in ("start", "end", "start_byte", "end_byte")),
        *(pa.field(name, pa.float64() if name in _NUMBERS else pa.string()) for name in _PLAIN),
        pa.field("features", pa.map_(pa.string(), pa.string())),
    ]
)
"""A finding a row: the index of its text, its span in code points and in bytes of UTF-8 (ends excluded), and what `Finding` says."""


def read_batch(texts: Any, knowledge: Knowledge) -> Any:
    """Read many messages.

    Args:
        texts: `pyarrow.StringArray`, `LargeStringArray` or `ChunkedArray` of either. A null has no findings.
        knowledge: A checked knowledge folder.

    Returns:
        `pyarrow.Table` of `SCHEMA`: the findings in the order of the texts, and of each text in the order of `read`.

    Raises:
        TypeError: The array does not hold strings.
    """
    return pa.Table.from_batches(batches(texts, knowledge), SCHEMA)


def batches(texts: Any, knowledge: Knowledge) -> Iterator[Any]:
    """The same as record batches, one after another, so that no more than a part is held."""
    row = 0
    for part in parts_of(texts):
        if is_built():
            yield from read_array(part, knowledge, row, SCHEMA, _batch)
        else:
            yield _batch(row, part.to_pylist(), knowledge)
        row += len(part)


def parts_of(texts: Any) -> Iterator[Any]:
    """An Arrow array of strings in arrays of at most `TEXTS_AT_ONCE` texts and `BYTES_AT_ONCE`, none of them chunked."""
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        raise TypeError(f"an Arrow array of strings was expected, not one of {texts.type}")
    for at in range(0, len(texts), TEXTS_AT_ONCE):
        yield from _halved(texts.slice(at, TEXTS_AT_ONCE))


def _halved(texts: Any) -> Iterator[Any]:
    half = len(texts) // 2
    if half and texts.nbytes > BYTES_AT_ONCE:
        yield from _halved(texts.slice(0, half))
        yield from _halved(texts.slice(half))
    else:
        yield texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _batch(row: int, texts: list[str | None], knowledge: Knowledge) -> Any:
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}
    seen: dict[str, list[Finding]] = {}
    with uncollected():
        for at, text in enumerate(texts):
            if text is not None:
                if text not in seen:
                    seen[text] = findings_told(text, knowledge)
                _add(columns, row + at, text, seen[text])
    return pa.record_batch([pa.array(columns[field.name], field.type) for field in SCHEMA], schema=SCHEMA)


def _add(columns: dict[str, list[Any]], row: int, text: str, findings: list[Finding]) -> None:
    if not findings:
        return
    columns["row"].extend([row] * len(findings))
    for name in _PLAIN:
        columns[name].extend([getattr(finding, name) for finding in findings])
    columns["features"].extend([list(finding.features.items()) for finding in findings])
    columns["start"].extend([finding.span[0] for finding in findings])
    columns["end"].extend([finding.span[1] for finding in findings])
    in_bytes = byte_spans(text, findings)
    columns["start_byte"].extend([start for start, _ in in_bytes])
    columns["end_byte"].extend([end for _, end in in_bytes])


def byte_spans(text: str, findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """The spans of findings in bytes of UTF-8."""
    spans = [finding.span for finding in findings]
    if text.isascii():
        return spans
    at, size, places = 0, 0, {}
    for point in sorted({point for span in spans for point in span}):
        size += len(text[at:point].encode())
        at = point
        places[point] = size
    return [(places[start], places[end]) for start, end in spans]
