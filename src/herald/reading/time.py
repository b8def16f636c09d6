"""How long and since when: words for time as days."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from herald.reading.dates import Date
from herald.reading.layers import Layers
from herald.reading.lexicon import Lexicon
from herald.reading.numbers import in_figures, number_at, number_places
from herald.reading.words import Words

_APOSTROPHES = frozenset("'’‘")
_YEAR = 4  # figures of a year
_FIRST_YEAR = 1960  # what is less is an hour: `since 0900`
_SATURDAY = 5
_SINCE = frozenset(("since", "on", "last", "from", "in"))
_AGO = frozenset(("ago", "back"))
_REPEATING = frozenset(("times", "time", "x", "once", "twice", "thrice", "every", "each", "per"))
_NOTED = frozenset(("for", "x", "last", "past", "over", "been", "of"))
_NOTED_AFTER = frozenset(("hx", "history", "h", "duration", "ago", "now"))
_NEVER = frozenset(("never", "first"))
_NOT = frozenset(("not", "havent", "hasnt", "hadnt"))
_UNITS = frozenset("minute min hour hr day week wk fortnight month year yr".split())
_AFTERWARDS = frozenset(("after", "post", "following", "into", "out"))
_STATES = frozenset(("in", "on", "off", "without", "clear", "free"))
_LESS = frozenset(("less", "under"))
_NOT_QUITE = 0.9
_NEAR = 6
_LONGEST = 16
"""So many words a time has at most."""


@dataclass(frozen=True, slots=True)
class When:
    """A time that a message tells.

    Attributes:
        first: First word.
        last: Last word.
        days: Days up to now; the lower bound of a vague time.
        ago: Whether it tells when something was, not how long it has lasted.
    """

    first: int
    last: int
    days: float
    ago: bool = False


def times_told(lexicon: Lexicon, layers: Layers, today: dt.date | None, dates: Sequence[Date] = ()) -> list[When]:
    """Every time in a message, in order of place.

    Args:
        lexicon: Words for numbers and units.
        layers: The phrases of the message.
        today: Day on which the message was written; without it "since Tuesday" has no number of days and is left out.
        dates: Calendar dates that it tells.
    """
    words = layers.words
    dated = {at for date in dates for at in range(date.first, date.last + 1)}
    found = [When(m.first, m.last, float(m.meaning.value)) for m in layers.times if m.meaning.kind == "days"]
    found += [When(date.first, date.last, date.days, date.at) for date in dates if date.days is not None]
    found.sort(key=attrgetter("first"))
    read_to = -1
    for at in sorted({*number_places(lexicon, words), *words.where(_SINCE), *words.where(lexicon.units.keys())}):
        if at in dated:
            continue
        when = (
            _noted(lexicon, words, at)
            or _day_of(words, at)
            or _counted(lexicon, words, at)
            or _since(lexicon, words, at, today)
            or _for_units(lexicon, words, at)
        )
        if when is None or at <= read_to:
            continue
        low, high = (bisect_left(found, place, key=attrgetter("first")) for place in (when.first - _LONGEST, when.last + 1))
        near = found[low:high]
        if not any(other.first <= when.first and when.last <= other.last for other in near):
            apart = [other for other in near if other.first < when.first or when.last < other.last]
            found[low:high] = sorted([*apart, when], key=attrgetter("first"))
        read_to = when.last
    return found


def _counted(lexicon: Lexicon, words: Words, at: int) -> When | None:
    """`two weeks`, `3 days ago`, `10 to 14 days`, `a couple of months`."""
    number = number_at(lexicon, words, at)
    if number is None:
        return None
    value, last = number
    if at and words.raw[at - 1] in _REPEATING and not (words.raw[at - 1] == "x" and at > 1 and not words.raw[at - 2][0].isdecimal()):
        return None
    unit = last + 1
    while unit < len(words) and words.raw[unit] in (
        "of",
        "or",
        "so",
        "more",
        "full",
        "good",
        "solid",
        "whole",
        "long",
        "odd",
        "few",
        "couple",
        "-",
    ):
        if words.raw[unit] in ("few", "couple"):
            value = lexicon.numbers.get(words.raw[unit], value)
        unit += 1
    if unit >= len(words) or words.raw[unit] not in lexicon.units:
        return None
    if words.raw[unit] == "s" or (unit + 1 < len(words) and words.raw[unit + 1] in ("old", "of", "apart", "each") and words.raw[unit + 1] == "old"):
        return None
    days = value * lexicon.units[words.raw[unit]]
    after = unit + 1
    if words.raw[after : after + 3] == ["and", "a", "half"]:
        days, after = days + lexicon.units[words.raw[unit]] / 2, after + 3
        unit = after - 1
    if (at and words.raw[at - 1] in _LESS) or words.raw[max(0, at - 2) : at] == ["less", "than"]:
        days *= _NOT_QUITE
    ago = after < len(words) and words.raw[after] in _AGO
    return When(at, after if ago else unit, round(days, 5), ago)


def _noted(lexicon: Lexicon, words: Words, at: int) -> When | None:
    """A clinic's shorthand: `x 2/52`, `3/7 hx of`. Other fractions are none: `pain 3/7`, `since 3/7`."""
    raw = words.raw
    if raw[at + 1 : at + 2] != ["/"] or not raw[at].isdecimal() or at + 2 >= len(words) or raw[at + 2] not in lexicon.notation:
        return None
    told = (at > 0 and raw[at - 1] in _NOTED) or (at + 3 < len(words) and raw[at + 3] in _NOTED_AFTER)
    after = at + 3 < len(words) and raw[at + 3] in _AGO
    count = in_figures(raw[at]) if told else None
    return None if count is None else When(at, at + 3 if after else at + 2, count * lexicon.notation[raw[at + 2]], after)


def _day_of(words: Words, at: int) -> When | None:
    """`day 3 of a cough`, `3rd day of vomiting`: so many days up to now."""
    raw = words.raw
    days = in_figures(raw[at]) if raw[at].isdecimal() else None
    if days is None:
        return None
    if at and raw[at - 1] == "day" and raw[at + 1 : at + 2] in (["of"], ["with"]):
        return When(at - 1, at, days)
    if raw[at + 1 : at + 3] in (["rd", "day"], ["th", "day"], ["nd", "day"]) and raw[at + 3 : at + 4] in (["of"], ["with"], ["running"], ["in"]):
        return When(at, at + 2, days)
    return None


def _whole_year(words: Words, at: int) -> str:
    """A word; behind an apostrophe two figures are a year: `'98`."""
    raw = words.raw[at]
    short = words.raw[at - 1] in _APOSTROPHES and raw.isdecimal() and len(raw) == len("98")
    return raw if not short else f"19{raw}" if int(raw) >= _FIRST_YEAR % 100 else f"20{raw}"


def _since(lexicon: Lexicon, words: Words, at: int, today: dt.date | None) -> When | None:
    """`since Tuesday`, `since last week`, `since March`, against the day of writing."""
    if words.raw[at] not in _SINCE or at + 1 >= len(words):
        return None
    place = at + 1
    while place < len(words) and words.raw[place] in ("last", "about", "around", "early", "late", "the"):
        place += 1
    if place >= len(words):
        return None
    if words.raw[place] in _APOSTROPHES and place + 1 < len(words):
        place += 1
    raw = _whole_year(words, place)
    year = int(raw) if raw.isdecimal() and len(raw) == _YEAR else 0
    if words.raw[at] in ("since", "from", "in") and today is not None and _FIRST_YEAR <= year < today.year:
        return When(at, place, (today.year - year) * 365.0, ago=words.raw[at] == "in")
    if raw in lexicon.weekdays:
        if today is None:
            return None
        days, last = _weekday(words, place, today, lexicon.weekdays[raw])
        return When(at, last, float(days), ago=words.raw[at] == "on")
    if raw == "weekend" and today is not None:
        return When(at, place, float((today.weekday() - _SATURDAY) % 7 or 7))
    if words.raw[at] in ("since", "from") and raw in lexicon.months and today is not None:
        months = (today.month - lexicon.months[raw]) % 12 or 12
        return When(at, place, months * 30.0)
    if words.raw[place - 1] == "last" and raw in lexicon.units:
        return When(at, place, lexicon.units[raw])
    return None


def _weekday(words: Words, place: int, today: dt.date, weekday: int) -> tuple[int, int]:
    """Days since a day of the week, and the last word: `Tuesday`, `Tuesday last week`, `Tuesday before last`."""
    days = (today.weekday() - weekday) % 7 or 7
    after = words.raw[place + 1 : place + 3]
    if after == ["before", "last"]:
        return days + 7, place + 2
    if after == ["last", "week"]:
        return today.weekday() - weekday + 7, place + 2
    return (days + 7, place) if words.raw[max(0, place - 3) : place] in (["a", "week", "last"], ["week", "ago", "last"]) else (days, place)


def _for_units(lexicon: Lexicon, words: Words, at: int) -> When | None:
    """`for weeks`, `for months now`: at least three of them."""
    raw = words.raw[at]
    if at and words.raw[at - 1] in ("for", "been", "over") and raw in lexicon.units and raw.endswith("s"):
        return When(at, at, 3 * lexicon.units[raw])
    return None


def tells_of_another_time(words: Words, when: When) -> bool:
    """Whether a time does not tell for how long she has it: `worse than last year`, `10 days after chemo`, `never in 50 years`.

    Such a time read as a duration would excuse what began today.
    """
    raw, sentence = words.raw, words.sentence_of(when.first)
    earlier = raw[max(when.first - _NEAR, sentence.start) : when.first]
    before, after = earlier[-1:], raw[when.last + 1 : min(when.last + 2, sentence.stop)]
    if "long" in raw[when.first : when.last]:
        return True
    if before == ["than"]:
        return earlier[-2:-1] not in (["less"], ["more"], ["longer"])
    if before in (["like"], ["as"]) and raw[when.first] == "last":
        return True
    if before == ["in"]:
        return not _NEVER.isdisjoint(earlier) or ("had" in earlier[1:] and not _NOT.isdisjoint(earlier))
    if before == ["after"]:
        return not _STATES.isdisjoint(after)
    counted = raw[when.last].removesuffix("s") in _UNITS and "for" not in raw[when.first - len(before) : when.first + 1]
    return counted and not _AFTERWARDS.isdisjoint(after)
