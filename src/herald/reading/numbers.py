"""Numbers in figures and in words."""

from herald.reading.lexicon import Lexicon
from herald.reading.words import Words

_LEAST, _MOST = 1e-9, 1e15  # beyond them nobody means a number, and times a unit or as one in so many it could be infinite


def number_places(lexicon: Lexicon, words: Words) -> list[int]:
    """Where numbers may begin, in figures or words."""
    in_words = words.where(lexicon.numbers.keys())
    return sorted({*words.figures, *in_words}) if in_words else words.figures


def number_at(lexicon: Lexicon, words: Words, at: int) -> tuple[float, int] | None:
    """The number that starts at word `at` and the place of its last word; the lower one of a range. None if there is none."""
    value = _plain_number(lexicon, words.raw[at]) if at < len(words) else None
    if value is None:
        return None
    last = at
    if words.raw[at] in lexicon.numbers and at + 1 < len(words) and value >= 20 and value % 10 == 0:
        unit = _plain_number(lexicon, words.raw[at + 1])
        if unit is not None and 0 < unit < 10 and words.raw[at + 1] in lexicon.numbers:
            value, last = value + unit, at + 1
    if words.raw[last + 1 : last + 2] == ["½"]:
        value, last = value + 0.5, last + 1
    elif words.raw[last + 1 : last + 4] == ["1", "/", "2"]:
        value, last = value + 0.5, last + 3
    elif last + 2 < len(words) and words.raw[last + 1] in ("-", "–", "to", "or", "/"):
        upper = _plain_number(lexicon, words.raw[last + 2])
        if upper is not None and upper >= value:
            last += 2
    if last + 3 < len(words) and words.raw[last + 1] == "and" and words.raw[last + 2] == "a" and words.raw[last + 3] == "half":
        value, last = value + 0.5, last + 3
    return value, last


def _plain_number(lexicon: Lexicon, raw: str) -> float | None:
    if raw in lexicon.numbers:
        return lexicon.numbers[raw]
    return in_figures(raw.replace(",", "") if raw.count(",") and len(raw.split(",")[-1]) == 3 else raw)


def in_figures(raw: str) -> float | None:
    """The number that a word tells in figures, `2.5` or `2,5`; None if it tells none, as `cough`, `1.2.3` and a number of 20 figures."""
    if not raw[0].isdecimal():
        return None
    try:
        value = float(raw.replace(",", "."))
    except ValueError:
        return None
    return value if not value or _LEAST <= value < _MOST else None
