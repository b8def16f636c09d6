"""Search: which entries of the knowledge fit some words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.reading import read

_WORD = re.compile(r"[a-z0-9]+")
_KINDS = ("symptoms", "sites", "treatments")
_MOST = 30
_UNDERSTOOD, _NAMED, _WORDED, _TOLD = 8, 4, 2, 1
Entry = tuple[str, str]
"""Folder and id."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Index:
    """Every text of every entry: which words stand in it, whose it is, and what a hit in it is worth."""

    words: list[str]
    where: dict[str, set[int]]
    texts: list[tuple[Entry, int]]

    def texts_with(self, begin: str) -> set[int]:
        """The texts with a word that begins so."""
        found: set[int] = set()
        at = bisect_left(self.words, begin)
        while at < len(self.words) and self.words[at].startswith(begin):
            found |= self.where[self.words[at]]
            at += 1
        return found


def find(words: str, knowledge: Knowledge) -> list[Found]:
    """The entries that fit, the best first: what the reader understands in the words, then names, then wordings, then sentences."""
    hits = {(entry, _UNDERSTOOD) for entry in _understood(words, knowledge)} | _told(words, knowledge)
    points: dict[Entry, int] = defaultdict(int)
    for entry, worth in hits:
        points[entry] += worth
    found = [(points[kind, id_], Found(kind, id_, _name(getattr(knowledge, kind)[id_]))) for kind, id_ in points]
    return [item for _points, item in sorted(found, key=lambda item: (-item[0], item[1].name.lower()))[:_MOST]]


def _understood(words: str, knowledge: Knowledge) -> set[Entry]:
    reading = read(words, knowledge)
    return {("symptoms", finding.symptom) for finding in reading.findings} | {("treatments", item.treatment) for item in reading.treatments}


def _told(words: str, knowledge: Knowledge) -> set[tuple[Entry, int]]:
    """Entries with a text that has every word, or a word that begins so; each with what the hit is worth."""
    index, wanted = _index(knowledge), set(_WORD.findall(words.lower()))
    if not wanted:
        return set()
    return {index.texts[number] for number in set.intersection(*(index.texts_with(begin) for begin in wanted))}


@derived
def _index(knowledge: Knowledge) -> _Index:
    where: dict[str, set[int]] = defaultdict(set)
    texts: list[tuple[Entry, int]] = []
    for kind in _KINDS:
        for id_, entry in getattr(knowledge, kind).items():
            for worth, text in _texts(entry) if entry.stands else ():
                for word in _WORD.findall(text.lower()):
                    where[word].add(len(texts))
                texts.append(((kind, id_), worth))
    return _Index(sorted(where), dict(where), texts)


def _texts(entry: object) -> Iterator[tuple[int, str]]:
    """The texts of an entry with what a hit in them is worth."""
    yield from ((_NAMED, name) for field in ("name", "plain") if (name := getattr(entry, field, None)))
    yield from ((_WORDED, text) for wording in getattr(entry, "wordings", ()) for text in _wording(wording))
    yield from ((_TOLD, item.says) for field in ("figures", "looks", "explained_by", "effects") for item in getattr(entry, field, ()))


def _wording(wording: str | dict[str, object]) -> Iterable[str]:
    return [wording] if isinstance(wording, str) else wording


def _name(entry: object) -> str:
    return str(getattr(entry, "plain", None) or getattr(entry, "name", ""))
