"""How bad and how much: pain scores, temperatures, oxygen readings, weight, and the side of the body."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import attrgetter

from herald.knowledge.phrases import MeasureName
from herald.reading.lexicon import Lexicon
from herald.reading.numbers import in_figures, number_at, number_places
from herald.reading.words import Words

_CELSIUS = (34.0, 43.0)
_FAHRENHEIT = (93.0, 110.0)
_OXYGEN = (50.0, 100.0)
_NEAR = 6
_CHANGES: tuple[MeasureName, ...] = ("weight-lost", "weight-gained")
_MASSES = frozenset("kg kgs kilo kilos kilogram kilograms lb lbs pound pounds stone stones st".split())
_BEFORE_ALONE = frozenset(", and now have had got im am hit at with says reads showing".split())
_AFTER_ALONE = frozenset(
    ", . ! ? and now just at when earlier last today tonight this but since with on again an too high ok okay enough bad".split()
)
_TENS = frozenset(("thirty", "forty", "37", "38", "39", "40"))
_TODAY = frozenset(("today", "now", "tonight", "currently"))
_READ_AT = frozenset(("now", "an", "today", "tonight", "earlier", "this"))
_BETWEEN = frozenset(("a", "of", "or", "so", "more", "-"))
_SCALE = re.compile(r"^(10|[0-9])$")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that was measured, and where it stands."""

    what: MeasureName
    first: int
    last: int
    value: float


def measurements(lexicon: Lexicon, words: Words) -> list[Measured]:
    """Temperatures (degrees Celsius) and oxygen readings (per cent), in order of place."""
    measures = lexicon.knowledge.phrases.measures
    found = []
    for at in words.figures:
        try:
            value = float(words.raw[at].replace(",", "."))
        except ValueError:
            continue
        measured = _temperature(words, at, value, measures["temperature"].near) or _oxygen(words, at, value, measures["oxygen"].near)
        if measured:
            found.append(measured)
    return sorted([*found, *_spoken(lexicon, words, measures["temperature"].near)], key=attrgetter("first"))


def _spoken(lexicon: Lexicon, words: Words, near: Collection[str]) -> Iterator[Measured]:
    """Temperatures in words, as they are dictated: `thirty eight point six`, `thirty nine and a half`, `38 point 6`."""
    for at in words.where(_TENS):
        told = number_at(lexicon, words, at)
        if told is None or set(near).isdisjoint(words.raw[max(at - _NEAR, words.sentence_of(at).start) : at]):
            continue
        value, last = told
        behind = number_at(lexicon, words, last + 2) if words.raw[last + 1 : last + 2] == ["point"] else None
        if behind is not None:
            value, last = value + behind[0] / 10, behind[1]
        elif words.raw[last + 1 : last + 4] == ["and", "a", "half"]:
            value, last = value + 0.5, last + 3
        if _CELSIUS[0] <= value <= _CELSIUS[1]:
            yield Measured("temperature", at, last, round(value, 1))


def _near(words: Words, at: int, wanted: Collection[str]) -> bool:
    sentence = words.sentence[at]
    places = range(max(0, at - _NEAR), min(len(words), at + _NEAR))
    return any(words.raw[place] in wanted and words.sentence[place] == sentence for place in places)


def _in_sentence(words: Words, at: int, wanted: Collection[str]) -> bool:
    return any(words.raw[place] in wanted for place in words.sentence_of(at))


def _taken_up(words: Words, at: int, wanted: Collection[str]) -> bool:
    """Whether a number is told of what the sentence before spoke of: `Ring if you have a temperature. It is 39`."""
    begins = words.raw[at - 2 : at] in (["it", "is"], ["mine", "is"], ["now", "its"]) or words.raw[at - 1 : at] == ["its"]
    first = words.sentence_of(at).start
    return begins and first > 0 and any(words.raw[place] in wanted for place in words.sentence_of(first - 1))


def _stands_alone(words: Words, at: int) -> bool:
    """Whether a number is all that a statement says, with its time or as the only decimal of its sentence: `Feel awful, 38.9`, `and 38.3 now`."""
    sentence = words.sentence_of(at)
    before, after = words.raw[max(at - 1, sentence.start) : at], words.raw[at + 1 : min(at + 2, sentence.stop)]
    others = words.figures[bisect_left(words.figures, sentence.start) : bisect_left(words.figures, sentence.stop)]
    alone = sum("." in words.raw[other] for other in others) == 1 or bool(after and after[0] in _READ_AT)
    asked = before in (["is"], ["its"]) and at - 1 == sentence.start  # "Is 38.2 too high?", not "my marker is 38.2"
    return alone and (not before or asked or before[0] in _BEFORE_ALONE) and (not after or after[0] in _AFTER_ALONE)


def _unit(words: Words, at: int) -> tuple[str, int]:
    """The unit after a number (`c`, `f`, `degrees`, or none) and the place of its last word."""
    last, unit = at, ""
    for place in range(at + 1, min(at + 4, len(words))):
        raw = words.raw[place]
        if raw in ("°", "º", "degrees", "degree", "deg"):
            unit, last = unit or "degrees", place
        elif raw in ("c", "celsius", "centigrade", "f", "fahrenheit"):
            return raw[0] if raw != "centigrade" else "c", place
        else:
            break
    return unit, last


def _temperature(words: Words, at: int, value: float, near: Collection[str]) -> Measured | None:
    unit, last = _unit(words, at)
    numbered = words.raw[last + 1 : last + 2] in (["day"], ["week"]) and words.raw[last + 2 : last + 3] and words.raw[last + 2].isdecimal()
    if words.raw[last + 1 : last + 2] and words.raw[last + 1] in _NO_TEMPERATURE and not numbered:  # "temp 39 day 9" is no 39 days
        return None
    told = unit in ("c", "f", "degrees") or (_in_sentence if value % 1 else _near)(words, at, near) or _taken_up(words, at, near)
    if not told and not (value % 1 and _stands_alone(words, at)):
        return None
    if unit != "f" and _CELSIUS[0] <= value <= _CELSIUS[1]:
        return Measured("temperature", at, last, value)
    if unit != "c" and _FAHRENHEIT[0] <= value <= _FAHRENHEIT[1]:
        return Measured("temperature", at, last, round((value - 32) / 1.8, 1))
    return None


_NO_TEMPERATURE = frozenset(
    """
    days day weeks week months month years year yrs hours hour hrs times kg mg ml mins minutes old cycles percent % am
    pm st stone lb lbs
""".split()
)


def _oxygen(words: Words, at: int, value: float, near: Collection[str]) -> Measured | None:
    """A reading of a finger meter: in per cent, or the first number after the word for it."""
    if not _OXYGEN[0] <= value <= _OXYGEN[1]:
        return None
    told = words.raw[at + 1 : at + 2] in (["%"], ["percent"]) and _near(words, at, near)
    today = not _TODAY.isdisjoint([*words.raw[max(at - 3, 0) : at], *words.raw[at + 1 : at + 2]])  # "usually 97, today it is 86"
    for place in range(at - 1, max(-1, at - (2 * _NEAR if today else _NEAR)), -1):
        if words.sentence[place] != words.sentence[at] or (words.raw[place][0].isdecimal() and words.raw[place] != "2" and not today):
            break
        told = told or words.raw[place] in near or words.raw[place : place + 2] in (["o", "2"], ["spo", "2"])
    return Measured("oxygen", at, at, value) if told else None


def pain_scores(words: Words) -> list[tuple[int, int, str]]:
    """Scores out of ten with the severity they stand for: 7 and more severe, 4 to 6 moderate, 1 to 3 mild. First word, last word, severity."""
    found = []
    for at in words.figures:
        if _SCALE.match(words.raw[at]) and words.raw[at + 1 : at + 3] == ["/", "10"]:
            found.append((at, at + 2, _severity(float(words.raw[at]))))
        elif _SCALE.match(words.raw[at]) and words.raw[at + 1 : at + 4] in (["out", "of", "10"], ["out", "of", "ten"]):
            found.append((at, at + 3, _severity(float(words.raw[at]))))
    return found


def _severity(score: float) -> str:
    if score >= 7:
        return "severe"
    return "moderate" if score >= 4 else "mild"


def weight_changes(lexicon: Lexicon, words: Words) -> list[tuple[int, int, MeasureName]]:
    """`lost 6 kg`, `gained half a stone`, `68 to 52 kg`: first word, last word, and the measure, `weight-lost` or `weight-gained`."""
    if not words.where(_MASSES):
        return []
    found = []
    for at in number_places(lexicon, words):
        number = number_at(lexicon, words, at)
        unit = _mass_after(words, number[1]) if number is not None else None
        if unit is None:
            continue
        start, change = _change_before(lexicon, words, at)
        if change is None:
            start, change = _change_between(words, at)
        if change is not None:
            found.append((start, unit, change))
    return found


def _mass_after(words: Words, last: int) -> int | None:
    unit = last + 1
    while unit < len(words) and words.raw[unit] in _BETWEEN:
        unit += 1
    return unit if unit < len(words) and words.raw[unit] in _MASSES else None


def _change_before(lexicon: Lexicon, words: Words, at: int) -> tuple[int, MeasureName | None]:
    for place in range(at - 1, max(-1, at - 5), -1):
        if words.sentence[place] != words.sentence[at]:
            break
        for change in _CHANGES:
            if words.raw[place] in lexicon.knowledge.phrases.measures[change].near:
                return place, change
    return at, None


def _change_between(words: Words, at: int) -> tuple[int, MeasureName | None]:
    """`from 68 to 52`: where two weights begin, and which way they go."""
    for start in (at, at - 2):
        if start < 0 or words.raw[start + 1 : start + 2] != ["to"] or start + 2 >= len(words):
            continue
        one, other = in_figures(words.raw[start]), in_figures(words.raw[start + 2])
        if one is not None and other is not None and one != other:
            return start, "weight-lost" if other < one else "weight-gained"
    return at, None
