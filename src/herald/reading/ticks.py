"""Forms and shorthand that tick symptoms off: `[x] nausea [ ] vomiting`, `☑ fever`, `+ cough, - SOB`, `HA+, LOC-`, `rash (-)`."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from herald.clinical import Assertion
from herald.reading.words import Words

_TICKS = frozenset("☑✓✔")
_CROSSES = frozenset("☒✗✘✕")
_EMPTY = frozenset("☐□▢")
_BRACKETS = {"[": "]", "(": ")"}
_FILLED = frozenset(("x", "y", "yes", "✓", "✔", "*"))
_BLANK = frozenset(("_", "n", "no"))
_BULLETS = frozenset("-*•·●▪◦")
_ENDS = frozenset(",;.:\n|")
_MINUS = frozenset("-–−")
_SIGNS = frozenset((*_TICKS, *_CROSSES, *_EMPTY, *_MINUS, *_BRACKETS, "+"))


class Mark(NamedTuple):
    """Words, and what a tick beside them or a heading above them says of them."""

    reach: range
    says: Assertion


class _Box(NamedTuple):
    first: int
    last: int
    filled: bool | None  # None for a cross, which means yes on one form and no on another


def ticks_of(words: Words) -> list[Mark]:
    """Every mark that says yes or no to the words beside it. A form on which nothing is ticked says nothing: what it lists is only asked."""
    lines = [(line, signs, list(_boxes(words, signs))) for line, signs in _lines(words)]
    filled = any(box.filled for _, _, boxes in lines for box in boxes)
    empty = any(box.filled is False for _, _, boxes in lines for box in boxes)
    ticks = [Mark(reach, _says(box, filled, empty)) for line, _, boxes in lines if boxes for box, reach in _reaches(words, line, boxes)]
    return [*ticks, *(Mark(reach, Assertion.ABSENT) for line, signs, _ in lines for reach in _minuses(words, line, signs))]


def _says(box: _Box, filled: bool, empty: bool) -> Assertion:
    if box.filled is None:
        return Assertion.ABSENT if filled and not empty else Assertion.PRESENT
    if box.filled:
        return Assertion.PRESENT
    return Assertion.ABSENT if filled else Assertion.HYPOTHETICAL


def _boxes(words: Words, signs: Sequence[int]) -> Iterator[_Box]:
    raw = words.raw
    for at in signs:
        mark = raw[at]
        close = _BRACKETS.get(mark)
        if mark in _TICKS or mark in _EMPTY or mark in _CROSSES:
            yield _Box(at, at, None if mark in _CROSSES else mark in _TICKS)
        elif close and raw[at + 1 : at + 2] == [close]:
            yield _Box(at, at + 1, False)
        elif close and raw[at + 2 : at + 3] == [close] and raw[at + 1] in _FILLED | _BLANK:
            yield _Box(at, at + 2, raw[at + 1] in _FILLED)


def _lines(words: Words) -> Iterator[tuple[range, Sequence[int]]]:
    """Each line that holds signs, with the places of these."""
    signs = words.where(_SIGNS)
    ends = words.places.get("\n", []) if signs else []
    for first, last in zip([0, *(end + 1 for end in ends)], [*ends, len(words)], strict=True):
        here = signs[bisect_left(signs, first) : bisect_left(signs, last)]
        if here:
            yield range(first, last), here


def _reaches(words: Words, line: range, here: Sequence[_Box]) -> Iterator[tuple[_Box, range]]:
    """Each box of a line with its words: those after it where the line begins with a box, else those before it."""
    opening = next((at for at in line if words.raw[at] not in _BULLETS), line.start)
    before = here[0].first > opening and words.raw[here[0].first - 1] != ":"
    edges = [line.start, *(box.last + 1 for box in here)] if before else [*(box.first for box in here), line.stop]
    for number, box in enumerate(here):
        yield box, range(edges[number], box.first) if before else range(box.last + 1, edges[number + 1])


def _minuses(words: Words, line: range, signs: Sequence[int]) -> Iterator[range]:
    """What a minus denies: `- SOB` beside a `+ cough`, `LOC-`, `rash (-)`. Not a bullet, a dash or a hyphen."""
    raw = words.raw
    plus = any(raw[at] == "+" and _opens(raw, line, at) for at in signs)
    signed = sum(raw[at] == "+" or (raw[at] in _MINUS and _closes(words, line, at)) for at in signs) > 1
    for at in signs:
        if raw[at] not in _MINUS:
            continue
        after = raw[at + 1 : at + 2]
        bracketed = raw[at - 1 : at] == ["("] and after == [")"]
        if bracketed or (signed and _closes(words, line, at)):
            yield range(_back(raw, line, at - 1 - bracketed), at)
        elif plus and _opens(raw, line, at):
            yield range(at + 1, next((end for end in range(at + 1, line.stop) if raw[end] in _ENDS or raw[end] in ("+", "-")), line.stop))


def _closes(words: Words, line: range, at: int) -> bool:
    """Whether a sign stands right behind a word and ends what it says: `LOC-,`."""
    after = words.raw[at + 1 : at + 2]
    return at > line.start and words.end[at - 1] == words.start[at] and (not after or after[0] in _ENDS)


def _opens(raw: list[str], line: range, at: int) -> bool:
    return at == line.start or raw[at - 1] in _ENDS


def _back(raw: list[str], line: range, at: int) -> int:
    while at > line.start and raw[at - 1] not in _ENDS and raw[at - 1] not in ("+", ")"):
        at -= 1
    return at
