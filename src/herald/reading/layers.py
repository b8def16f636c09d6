"""What stands where: the phrases of a message sorted into layers, each without its overlaps."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol, TypeVar

from herald.reading.lexicon import Lexicon, Match, find_phrases
from herald.reading.turns import Turn, turns_of
from herald.reading.words import Words


@dataclass(slots=True)
class Layers:
    """The phrases of one message, in order of place.

    Attributes:
        words: The message as words.
        wordings: Wordings of symptoms, overlapping ones included.
        terms: Body parts, sensations, abilities, faculties; of overlapping ones of a kind the longest.
        features: Details.
        treatments: Names of treatments and groups.
        cues: Cues outside longer cues.
        people: People spoken of.
        normal: Words that say that something is all right.
        sides: Left, right, both, one.
        times: Fixed phrases of time and of times a day.
        turns: Who speaks when, where it is a conversation with names.
    """

    words: Words
    wordings: list[Match] = field(default_factory=list)
    terms: list[Match] = field(default_factory=list)
    features: list[Match] = field(default_factory=list)
    treatments: list[Match] = field(default_factory=list)
    cues: list[Match] = field(default_factory=list)
    people: list[Match] = field(default_factory=list)
    normal: list[Match] = field(default_factory=list)
    sides: list[Match] = field(default_factory=list)
    times: list[Match] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)


def lay(lexicon: Lexicon, words: Words) -> Layers:
    """Find every phrase and sort it into its layer."""
    matches = find_phrases(lexicon, words)
    kinds: dict[str, list[Match]] = {}
    for match in matches:
        kinds.setdefault(match.meaning.kind, []).append(match)
    idioms = _sizes(longest(kinds.get("idiom", ())))
    cues = _cues(kinds)
    back = {at: cue.last for cue in cues if cue.meaning.id == "relapses" and cue.first < cue.last for at in range(cue.first, cue.last + 1)}
    heads = {term.first for term in kinds.get("term", ())}
    turns = turns_of(words, cues)
    labels = {at for turn in turns for at in range(turn.label, turn.first)}
    parts = [m for m in kinds.get("term", ()) if m.meaning.id in lexicon.parts and not _comes_back(m, back, heads)]
    others = [m for m in kinds.get("term", ()) if m.meaning.id not in lexicon.parts]
    return Layers(
        words=words,
        wordings=_free(kinds.get("symptom", ()), idioms),
        terms=sorted([*_free(longest(parts), idioms), *_free(longest(others), idioms)]),
        features=_free(_longest_of_each(kinds.get("feature", ())), idioms),
        treatments=longest(kinds.get("treatment", ())),
        cues=cues,
        people=[match for match in longest(kinds.get("person", ())) if match.first not in labels],
        normal=_free(longest(kinds.get("normal", ())), idioms),
        sides=longest(kinds.get("side", ())),
        times=longest(match for match in matches if match.meaning.kind in ("days", "times")) if "days" in kinds or "times" in kinds else [],
        turns=turns,
    )


def _cues(kinds: dict[str, list[Match]]) -> list[Match]:
    """Cues outside longer ones.

    Those that bear on scope hide each other, and a course ("not getting better") hides them; the others do not: the `i dont` of an answer must
    not hide the `dont` that denies.
    """
    scope: list[Match] = []
    others: list[Match] = []
    habits: list[Match] = []
    for match in kinds.get("cue", ()):
        (scope if match.meaning.id in _SCOPE else habits if match.meaning.id == "each-time" else others).append(match)
    courses = [match for match in kinds.get("feature", ()) if match.meaning.id == _GENERAL]
    if courses:
        scope = sorted([*scope, *courses], key=lambda match: (match.first, -match.last))
    return sorted([*(match for match in longest(scope) if match.meaning.kind == "cue"), *longest(others), *habits])


def _comes_back(part: Match, back: Mapping[int, int], heads: Collection[int]) -> bool:
    """Whether a word for a part says that something is there again ("it's back"), unless a sensation follows ("its back aches").

    Args:
        part: The word.
        back: For each word that says so the last word of what says so.
        heads: Where terms begin.
    """
    return part.last <= back.get(part.first, -1) and part.last + 1 not in heads


class Placed(Protocol):
    """Whatever has a first word."""

    @property
    def first(self) -> int:
        """Place of its first word."""


_Placed = TypeVar("_Placed", bound=Placed)


def between(placed: Sequence[_Placed], low: int, high: int) -> Sequence[_Placed]:
    """Of things in order of place those that begin at word `low` or behind, and before word `high`."""
    first = attrgetter("first")
    return placed[bisect_left(placed, low, key=first) : bisect_left(placed, high, key=first)]


def longest(matches: Iterable[Match]) -> list[Match]:
    """Of matches in the order of `find_phrases` those that lie inside no longer one. Equal ones all stay."""
    kept: list[Match] = []
    furthest = (-1, 0)  # the last word of what is kept, and the negated first word of the longest that ends there
    for match in matches:
        if furthest <= (match.last, -match.first):
            kept.append(match)
            furthest = (match.last, -match.first)
    return kept


def _longest_of_each(matches: Iterable[Match]) -> list[Match]:
    """For each feature, the matches inside no longer one of the same feature."""
    by_feature: dict[str, list[Match]] = {}
    for match in matches:
        by_feature.setdefault(match.meaning.id, []).append(match)
    found = sorted(match for group in by_feature.values() for match in longest(group))
    if _GENERAL not in by_feature:
        return found
    at: dict[int, list[Match]] = {}
    for match in found:
        for place in range(match.first, match.last + 1):
            at.setdefault(place, []).append(match)
    return [match for match in found if match.meaning.id != _GENERAL or not any(_inside(match, other) for other in at[match.first])]


_SCOPE = frozenset(
    """
    negates negates-list negates-all negates-after not-negating double-negates stops denies-list
    past-before past-list past-next not-past past-after past-final past-once relapses novelty supposes supposes-list not-supposing
""".split()
)
_GENERAL = "course"
"""A feature whose words are part of others: "worse" in "worse at night" does not say that it gets worse."""


def _inside(match: Match, other: Match) -> bool:
    return other.first <= match.first and match.last <= other.last and _size(other) > _size(match)


def _size(match: Match) -> int:
    return match.last - match.first


def _sizes(idioms: Iterable[Match]) -> dict[int, int]:
    """Place to the size of the longest idiom there."""
    size_at: dict[int, int] = {}
    for idiom in idioms:
        for at in range(idiom.first, idiom.last + 1):
            size_at[at] = max(_size(idiom), size_at.get(at, 0))
    return size_at


def _free(matches: Iterable[Match], idioms: Mapping[int, int]) -> list[Match]:
    """The matches that touch no idiom, or are longer than it, in order of place."""
    if not idioms:
        return sorted(matches)
    return [match for match in sorted(matches) if all(idioms.get(at, -1) < _size(match) for at in range(match.first, match.last + 1))]
