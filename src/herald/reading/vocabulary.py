"""The lexicon as plain data, for the reader in machine code (`native/`), which holds no list of words of its own."""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any, cast, get_args

from herald.knowledge.phrases import MeasureName
from herald.reading.lexicon import Lexicon, Maker
from herald.reading.phrasebook import Kind, Meaning

_KINDS = {kind: number for number, kind in enumerate(get_args(Kind))}
_NUMBERS = ("days", "times")


def vocabulary(lexicon: Lexicon, sets: Collection[str]) -> dict[str, Any]:
    """Everything that the words may mean.

    Args:
        lexicon: What the words may mean.
        sets: Names of the sets of words that are asked for: `MODULE.NAME` of this room, `lexicon.NAME`, `measures.ID.NAME`.

    Raises:
        AttributeError: There is no set of such a name.
    """
    measures = lexicon.knowledge.phrases.measures
    return {
        "sets": {name: sorted(map(str, words_of(lexicon, name))) for name in sets},
        "meanings": _meanings(lexicon.meanings),
        "phrases": lexicon.phrases.root,
        "cues": lexicon.cues.root,
        "makers": {term: [_maker(maker) for maker in makers] for term, makers in lexicon.makers.items()},
        "parents": lexicon.parents,
        "alone": {symptom: sorted(alone) for symptom, alone in lexicon.alone.items()},
        "danger": lexicon.danger,
        "losses": lexicon.losses,
        "numbers": lexicon.numbers,
        "units": lexicon.units,
        "notation": lexicon.notation,
        "weekdays": lexicon.weekdays,
        "months": lexicon.months,
        "calendar": {name: tuple(map(int, day.split("-"))) for name, day in lexicon.calendar.items()},
        "measures": {name: (measure.makes, measure.at_least, measure.at_most) for name, measure in measures.items()},
    }


def words_of(lexicon: Lexicon, name: str) -> Collection[str]:
    """The words of a set by its name: of the lexicon, of a measure, or of a module of this room."""
    holder, _, wanted = name.rpartition(".")
    found: Collection[str]
    if name == "lexicon.symptoms":
        found = lexicon.parents.keys()
    elif holder == "lexicon" and hasattr(lexicon, wanted):
        found = getattr(lexicon, wanted)
    elif holder.startswith("measures."):
        found = getattr(lexicon.knowledge.phrases.measures[cast(MeasureName, holder.removeprefix("measures."))], wanted)
    else:
        found = getattr(import_module(f"herald.reading.{holder}"), wanted)
    return found


def _meanings(meanings: Collection[Meaning]) -> list[tuple[int, str, str, float, int, tuple[tuple[str, str], ...]]]:
    """Each with the number that its value is, and with its rank, which says which of two comes first."""
    ranks = {meaning: rank for rank, meaning in enumerate(sorted(meanings))}
    return [(_KINDS[m.kind], m.id, m.value, float(m.value) if m.kind in _NUMBERS else 0.0, ranks[m], m.sets) for m in meanings]


def _maker(maker: Maker) -> tuple[int, str, Mapping[str, str], str | None, bool]:
    return maker.gap, maker.order, maker.makes, maker.alone, maker.apart
