"""The batch reader against the reader of one message."""

from dataclasses import fields
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.clinical import Finding
from herald.knowledge import load_knowledge
from herald.knowledge.folder import read_cases
from herald.reading import read
from herald.reading.batch import BYTES_AT_ONCE, SCHEMA, TEXTS_AT_ONCE, parts_of, read_batch
from herald.shipped import default_folder

KNOWLEDGE = load_knowledge(default_folder())
CASES = [case.says for cases in read_cases(default_folder()).values() for case in cases]
WORDS = st.sampled_from(
    "my head hurts é 🤢 \n . , no not since Tuesday naïve cough fever 38.5 she mum ’ left 冷 has had seizure yellow eyes".split(" ")
)
TEXTS = st.lists(st.none() | st.text(max_size=40) | st.lists(WORDS, max_size=25).map(" ".join), max_size=12)


def rows(texts: list[str | None]) -> list[dict[str, Any]]:
    """What the batch reader must give, made from the reader of one message."""
    return [row_of(at, text, finding) for at, text in enumerate(texts) if text is not None for finding in read(text, KNOWLEDGE).findings]


def row_of(at: int, text: str, finding: Finding) -> dict[str, Any]:
    start, end = finding.span
    plain = {field.name: getattr(finding, field.name) for field in fields(finding) if field.name not in ("span", "features")}
    in_bytes = {"start_byte": len(text[:start].encode()), "end_byte": len(text[:end].encode())}
    return {"row": at, "start": start, "end": end, **in_bytes, **plain, "features": list(finding.features.items())}


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_any_texts_give_the_same_findings(texts: list[str | None]) -> None:
    assert read_batch(pa.array(texts, pa.string()), KNOWLEDGE).to_pylist() == rows(texts)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_the_cases_give_the_same_findings(kind: Any) -> None:
    texts = [*CASES, None, *CASES]
    assert 2 * len(texts) > TEXTS_AT_ONCE, "a part ends among them"
    chunked = pa.chunked_array([pa.array(texts[:7], kind), pa.array([], kind), pa.array(texts[7:], kind), pa.array(texts, kind)])
    assert read_batch(chunked, KNOWLEDGE).to_pylist() == rows([*texts, *texts])


def test_long_texts_are_read_few_at_a_time() -> None:
    texts = [letter * (BYTES_AT_ONCE // 3) for letter in "abcdefg"] + [None, "", "h" * 2 * BYTES_AT_ONCE, "i"]
    parts = list(parts_of(pa.chunked_array([texts[:2], texts[2:]], pa.string())))
    assert [text for part in parts for text in part.to_pylist()] == texts
    assert all(len(part) == 1 or part.nbytes <= BYTES_AT_ONCE for part in parts)


def test_no_texts_give_an_empty_table() -> None:
    assert read_batch(pa.array([], pa.string()), KNOWLEDGE).schema == SCHEMA


def test_other_arrays_are_refused() -> None:
    with pytest.raises(TypeError, match="strings was expected, not one of int64"):
        read_batch(pa.array([1]), KNOWLEDGE)
