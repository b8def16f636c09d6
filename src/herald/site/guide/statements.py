"""Statements of the knowledge: every sentence about medicine that the guide shows, each with an address of its own."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.knowledge.schema import Disagreement, Locale, Rule, Site, Symptom, Threshold, Treatment

Entry = Site | Symptom | Treatment | Rule | Threshold | Disagreement | Locale
KINDS = ("urgency", "symptoms", "sites", "treatments", "thresholds", "disagreements", "locales")
"""Folders of the knowledge whose entries make statements."""
_HASH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of an entry.

    Attributes:
        kind: Folder of the entry.
        id: Id of the entry.
        field: Which sentence of the entry; a number follows where there are several.
        text: The sentence as it is shown.
        sources: Ids of the sources.
        entry: The entry, which carries the review.
    """

    kind: str
    id: str
    field: str
    text: str
    sources: tuple[str, ...]
    entry: Entry

    @property
    def hash(self) -> str:
        """What identifies the text, so that feedback stays on the very words that were read."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:_HASH]


Key = tuple[str, str, str]
_Sentence = tuple[str, str, tuple[str, ...]]


@derived
def statements(knowledge: Knowledge) -> dict[Key, Statement]:
    """Every statement by folder, id and field. What is withdrawn is left out."""
    found = (statement for kind in KINDS for statement in _of_kind(kind, knowledge))
    return {(statement.kind, statement.id, statement.field): statement for statement in found}


@derived
def of_entry(knowledge: Knowledge) -> dict[tuple[str, str], list[Statement]]:
    """The statements of each entry, by folder and id, in the order of the entry."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements(knowledge).values():
        found.setdefault((statement.kind, statement.id), []).append(statement)
    return found


def _of_kind(kind: str, knowledge: Knowledge) -> Iterator[Statement]:
    for id_, entry in getattr(knowledge, kind).items():
        if entry.stands:
            for field, text, sources in _sentences(entry, knowledge):
                yield Statement(kind=kind, id=id_, field=field, text=text, sources=sources, entry=entry)


def _sentences(entry: Entry, knowledge: Knowledge) -> Iterable[_Sentence]:
    match entry:
        case Site():
            return [(f"figures-{index}", figure.says, figure.sources) for index, figure in enumerate(entry.figures)]
        case Symptom():
            return _of_symptom(entry, knowledge)
        case Treatment():
            return [(f"effects-{index}", effect.says, effect.sources) for index, effect in enumerate(entry.effects)]
        case Locale():
            return _of_locale(entry)
        case Rule():
            fields: tuple[str, ...] = ("says", "do", "why")
        case Disagreement():
            fields = ("says", "choice")
        case Threshold():
            fields = ("says",)
    return [(field, text, entry.sources) for field in fields if (text := getattr(entry, field))]


def _of_symptom(symptom: Symptom, knowledge: Knowledge) -> Iterator[_Sentence]:
    for index, look in enumerate(symptom.looks):
        yield f"looks-{index}", look.says, look.sources
    for link in symptom.sites:
        yield f"site-{link.site}", f"{symptom.name}: {knowledge.sites[link.site].plain}", link.sources
    for index, other in enumerate(symptom.explained_by):
        yield f"explained-by-{index}", other.says, other.sources


def _of_locale(locale: Locale) -> Iterator[_Sentence]:
    yield "emergency", f"{locale.emergency_words}.", locale.sources
    for name, lines in (("non-emergency", locale.non_emergency), ("crisis", locale.crisis)):
        for index, line in enumerate(lines):
            yield f"{name}-{index}", line.says, locale.sources
    if locale.deaf:
        yield "deaf", locale.deaf, locale.sources
