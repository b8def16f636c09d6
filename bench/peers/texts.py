"""What every peer is given: phrases from Herald's own wordings, and samples of the texts."""

import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from herald.knowledge import Knowledge

PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
SHORT = 4


def phrases_of(knowledge: Knowledge) -> list[str]:
    """The wordings of symptoms that are plain words: no marks of the format, four letters or more."""
    found = set()
    for symptom in knowledge.symptoms.values():
        for wording in symptom.wordings:
            found.update([wording] if isinstance(wording, str) else wording)
    return sorted(phrase for phrase in found if PLAIN.fullmatch(phrase) and len(phrase) >= SHORT)


def distinct(path: Path) -> list[str]:
    """The texts, each once: `read_batch` reads equal texts once, which would flatter it."""
    return list(dict.fromkeys(parquet.read_table(path, columns=["text"])["text"].to_pylist()))


def sample(texts: list[str], size: int | None) -> list[str]:
    """So many bytes of text, taken evenly from all; the same ones every time."""
    whole = sum(len(text.encode()) for text in texts)
    return texts if size is None else texts[:: max(1, round(whole / size))]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The assertion set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
