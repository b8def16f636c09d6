"""The reader in machine code (`native/`), where it was built: the findings of many texts, as Arrow's columns.

It is the twin of the reader in Python, step by step, and gives the same findings (`tests/oracle/test_native.py` holds it to that). A text with
digits that are not ASCII it leaves to that one.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from herald.clinical import Assertion, Finding, Reading, TreatmentMention
from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.reading.lexicon import lexicon_of
from herald.reading.reader import read
from herald.reading.vocabulary import vocabulary

if TYPE_CHECKING:
    from herald.reading import _native

Otherwise = Callable[[int, list[str | None], Knowledge], Any]
_ASSERTIONS = {assertion.value: assertion for assertion in Assertion}
_SAID = (
    "span", "days", "onset", "course", "severity", "count", "over_usual", "temperature", "oxygen", "body_part", "side", "who", "features",
)  # fmt: skip
_INTEGERS = ("row", "start", "end", "start_byte", "end_byte")


@cache
def is_built() -> bool:
    """Whether the machine code is there. If it is and cannot be loaded, that is an error."""
    return find_spec("herald.reading._native") is not None


def read_array(texts: Any, knowledge: Knowledge, row: int, schema: Any, otherwise: Otherwise) -> Iterator[Any]:
    """Read an Arrow array of strings in machine code.

    Args:
        texts: `pyarrow.StringArray` or `LargeStringArray`. A null has no findings.
        knowledge: A checked knowledge folder.
        row: Number of the first text.
        schema: Of the record batches.
        otherwise: Reads what the machine code leaves, given the number of the first text, the texts and the knowledge.

    Yields:
        The findings in the order of the texts, as record batches.
    """
    texts = texts.fill_null("")
    large = pa.types.is_large_string(texts.type)
    _, offsets, data = texts.buffers()
    at = 0
    while at < len(texts):
        columns, stopped = _reader_of(knowledge).read(offsets, data or b"", large, texts.offset, at, len(texts), row)
        yield _as_batch(columns, schema)
        if stopped < len(texts):
            yield otherwise(row + stopped, [texts[stopped].as_py()], knowledge)
        at = stopped + 1


@derived
def _reader_of(knowledge: Knowledge) -> "_native.Reader":
    from herald.reading import _native

    lexicon = lexicon_of(knowledge)
    return _native.Reader(vocabulary(lexicon, _native.set_names()), lexicon.repaired)


def reading(message: str, knowledge: Knowledge, today: dt.date | None = None) -> Reading:
    """Read one message as `read` does, in machine code as far as that reads it.

    Args:
        message: Any text.
        knowledge: A checked knowledge folder.
        today: Day on which the message was written.
    """
    given = _reader_of(knowledge).read_whole(message, None if today is None else (today.year, today.month, today.day))
    return read(message, knowledge, today=today) if given is None else _as_reading(message, *given)


def _as_reading(
    message: str,
    patient: str,
    findings: tuple[Any, ...],
    treatments: tuple[Any, ...],
    features: dict[str, str],
    not_understood: tuple[Any, ...],
    unread_parts: tuple[Any, ...],
    no_complaint: bool,
) -> Reading:
    return Reading(
        message=message,
        patient=patient,
        findings=tuple(_as_finding(*given) for given in findings),
        treatments=tuple(
            TreatmentMention(treatment=treatment, span=span, assertion=_ASSERTIONS[assertion], days=days)
            for treatment, span, assertion, days in treatments
        ),
        features=features,
        not_understood=not_understood,
        unread_parts=unread_parts,
        no_complaint=no_complaint,
    )


def _as_finding(symptom: str, assertion: str, *said: Any) -> Finding:
    return Finding(symptom=symptom, assertion=_ASSERTIONS[assertion], **dict(zip(_SAID, said, strict=True)))


def _as_batch(columns: dict[str, Any], schema: Any) -> Any:
    names = pa.array(columns["names"], pa.string())
    size = len(columns["row"]) // 8
    return pa.record_batch([_column(field, columns[field.name], names, size) for field in schema], schema=schema)


def _column(field: Any, given: Any, names: Any, size: int) -> Any:
    if field.name in _INTEGERS:
        return pa.Array.from_buffers(field.type, size, [None, pa.py_buffer(given)])
    if pa.types.is_map(field.type):
        return _features(field.type, given, names, size)
    values, valid = given
    if pa.types.is_floating(field.type):
        return pa.Array.from_buffers(field.type, size, [pa.py_buffer(valid), pa.py_buffer(values)])
    return _strings(values, names, size, pa.py_buffer(valid))


def _features(type_: Any, given: tuple[bytes, bytes, bytes], names: Any, size: int) -> Any:
    ends, keys, values = given
    count = len(keys) // 4
    offsets = pa.Array.from_buffers(pa.int32(), size + 1, [None, pa.py_buffer(ends)])
    return pa.MapArray.from_arrays(offsets, _strings(keys, names, count), _strings(values, names, count)).cast(type_)


def _strings(codes: bytes, names: Any, size: int, valid: Any = None) -> Any:
    return names.take(pa.Array.from_buffers(pa.int32(), size, [valid, pa.py_buffer(codes)]))
