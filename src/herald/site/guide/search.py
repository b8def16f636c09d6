"""Search: which entries of the knowledge fit some words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.reading import read

_WORD = re.compile(r"[a-z0-9]+")
_KINDS = ("symptoms", "sites", "treatments")
_MOST = 30
_UNDERSTOOD, _NAMED, _WORDED, _TOLD = 8, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits."""

    kind: str
    id: str
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class _Indexed:
    kind: str
    id: str
    name: str
    texts: tuple[tuple[int, tuple[frozenset[str], ...]], ...]


def find(words: str, knowledge: Knowledge) -> list[Found]:
    """The entries that fit, the best first: what the reader understands in the words, then names, then wordings, then sentences."""
    wanted = _WORD.findall(words.lower())
    reading = read(words, knowledge)
    understood = {("symptoms", finding.symptom) for finding in reading.findings} | {("treatments", item.treatment) for item in reading.treatments}
    found = (_found(entry, wanted, (entry.kind, entry.id) in understood) for entry in _index(knowledge))
    return sorted((item for item in found if item.points), key=lambda item: (-item.points, item.name.lower()))[:_MOST]


def _found(entry: _Indexed, wanted: list[str], understood: bool) -> Found:
    points = _UNDERSTOOD if understood else 0
    for worth, texts in entry.texts:
        if wanted and any(all(any(word.startswith(part) for word in text) for part in wanted) for text in texts):
            points += worth
    return Found(entry.kind, entry.id, entry.name, points)


@derived
def _index(knowledge: Knowledge) -> tuple[_Indexed, ...]:
    return tuple(
        _Indexed(kind, id_, getattr(entry, "plain", entry.name), tuple((worth, tuple(map(_words, texts))) for worth, texts in _texts(entry)))
        for kind in _KINDS
        for id_, entry in getattr(knowledge, kind).items()
        if entry.status != "withdrawn"
    )


def _texts(entry: object) -> Iterator[tuple[int, Iterable[str]]]:
    """The texts of an entry with what a hit in them is worth."""
    yield _NAMED, [name for field in ("name", "plain") if (name := getattr(entry, field, None))]
    yield _WORDED, [text for wording in getattr(entry, "wordings", ()) for text in ([wording] if isinstance(wording, str) else wording)]
    yield _TOLD, [item.says for field in ("figures", "explained_by", "effects") for item in getattr(entry, field, ())]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
