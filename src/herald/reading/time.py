"""How long, since when, and how often: words for time as days and as times in 24 hours."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from herald.reading.dates import Date
from herald.reading.layers import Layers, between
from herald.reading.lexicon import Lexicon
from herald.reading.words import SENTENCE_ENDS, Words

_APOSTROPHES = frozenset("'’‘")
_FIRST_YEAR = 1960  # what is less is an hour: `since 0900`
_SATURDAY = 5
_SINCE = frozenset(("since", "on", "last", "from", "in"))
_AGO = frozenset(("ago", "back"))
_TIMES = frozenset(("times", "time", "x", "episodes", "bouts", "goes", "visits", "stools", "motions", "trips", "lots", "poos", "bms"))
_PER_DAY = frozenset(
    """
    day daily 24 night today midnight morning yesterday overnight hours am pm oclock breakfast lunch lunchtime dinner waking woke
    """.split()
)
_WEEKS = frozenset("week weekly weeks month months year fortnight".split())
_LONGER = _WEEKS | frozenset("years weekend cycle cycles total altogether ever since life".split())
_REPEATING = frozenset(("times", "time", "x", "once", "twice", "thrice", "every", "each", "per"))
_OVER = frozenset(("over", "above", "more", "extra"))
_USUAL = frozenset(("usual", "normal", "baseline", "normally", "usually"))
_NOTED = frozenset(("for", "x", "last", "past", "over", "been", "of"))
_NOTED_AFTER = frozenset(("hx", "history", "h", "duration", "ago", "now"))
_NEVER = frozenset(("never", "first"))
_NOT = frozenset(("not", "havent", "hasnt", "hadnt"))
_UNITS = frozenset("minute min hour hr day week wk fortnight month year yr".split())
_AFTERWARDS = frozenset(("after", "post", "following", "into", "out"))
_STATES = frozenset(("in", "on", "off", "without", "clear", "free"))
_LESS = frozenset(("less", "under"))
_NOT_QUITE = 0.9
_HOURS = 24
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


@dataclass(frozen=True, slots=True)
class Often:
    """How many times in 24 hours, and where that stands.

    Attributes:
        first: First word.
        last: Last word.
        times: How many.
        over_usual: Whether it counts what is more than usual for her.
    """

    first: int
    last: int
    times: float
    over_usual: bool = False


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
    if raw[0].isdecimal():
        try:
            return float(raw.replace(",", "") if raw.count(",") and len(raw.split(",")[-1]) == 3 else raw.replace(",", "."))
        except ValueError:
            return None
    return None


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
    return When(at, at + 3 if after else at + 2, float(raw[at]) * lexicon.notation[raw[at + 2]], after) if told else None


def _day_of(words: Words, at: int) -> When | None:
    """`day 3 of a cough`, `3rd day of vomiting`: so many days up to now."""
    raw = words.raw
    if not raw[at].isdecimal():
        return None
    if at and raw[at - 1] == "day" and raw[at + 1 : at + 2] in (["of"], ["with"]):
        return When(at - 1, at, float(raw[at]))
    if raw[at + 1 : at + 3] in (["rd", "day"], ["th", "day"], ["nd", "day"]) and raw[at + 3 : at + 4] in (["of"], ["with"], ["running"], ["in"]):
        return When(at, at + 2, float(raw[at]))
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
    if raw.isdecimal() and words.raw[at] in ("since", "from", "in") and today is not None and _FIRST_YEAR <= int(raw) < today.year:
        return When(at, place, (today.year - int(raw)) * 365.0, ago=words.raw[at] == "in")
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


def times_a_day(lexicon: Lexicon, layers: Layers) -> list[Often]:
    """How often: `six times since morning`, `8 times a day`, `4 or 5 x daily`."""
    found = [Often(m.first, m.last, float(m.meaning.value)) for m in layers.times if m.meaning.kind == "times"]
    told = {place for often in found for place in range(often.first, often.last + 1)}
    for at in number_places(lexicon, layers.words):
        often = _often(lexicon, layers, at) if at not in told else None
        if often is not None:
            found.append(often)
            told.update(range(often.first, often.last + 1))
    return sorted(found, key=attrgetter("first"))


def _often(lexicon: Lexicon, layers: Layers, at: int) -> Often | None:
    """How often the number at word `at` tells."""
    words = layers.words
    number = number_at(lexicon, words, at)
    if number is None:
        return None
    value, last = number
    usual = _over_usual(words, last + 1)
    if usual is not None:
        return Often(at, usual, value, over_usual=True)
    place = last + 1
    while place < len(words) and words.raw[place] in ("loose", "watery", "or", "more", "bowel"):
        place += 1
    if place < len(words) and words.raw[place] in _TIMES and _within_an_hour(words, place + 1):
        return Often(at, place, value * _HOURS)
    if place < len(words) and words.raw[place] in _TIMES and _within_a_day(lexicon, layers, at, place + 1):
        return Often(at, place, value)
    if at and words.raw[at - 1] == "x" and _within_a_day(lexicon, layers, at - 1, last + 1):
        return Often(at - 1, last, value)
    if at and words.raw[at - 1] == "every" and place < len(words) and 0 < value * lexicon.units.get(words.raw[place], 0) < 1:
        return Often(at, place, round(1 / (value * lexicon.units[words.raw[place]]), 1))
    return None


def _over_usual(words: Words, at: int) -> int | None:
    """The last word of `over my usual`, `times more than normal`, `above baseline` after a number. None if it is not said."""
    near = words.raw[at : at + 8]
    over = next((place for place, raw in enumerate(near[:4]) if raw in _OVER), None)
    if over is None:
        return None
    usual = next((place for place, raw in enumerate(near) if place > over and raw in _USUAL), None)
    return None if usual is None or any(raw in SENTENCE_ENDS for raw in near[:usual]) else at + usual


def _within_an_hour(words: Words, at: int) -> bool:
    return words.raw[at : at + 1] == ["hourly"] or (
        words.raw[at : at + 1] in (["a"], ["an"], ["per"], ["every"], ["/"]) and words.raw[at + 1 : at + 2] == ["hour"]
    )


def _within_a_day(lexicon: Lexicon, layers: Layers, at: int, after: int) -> bool:
    """Whether a count is of one day: said so, or told right beside a symptom with nothing that makes it of a longer time.

    Args:
        lexicon: What the words may mean.
        layers: The phrases of the message.
        at: First word of the count.
        after: The word after it.
    """
    words = layers.words
    near = words.raw[after : min(after + 5, words.sentence_of(at).stop)]
    near = near[: near.index("for")] if "for" in near else near
    if not _PER_DAY.isdisjoint(near):
        return _WEEKS.isdisjoint(near)
    if not _LONGER.isdisjoint(near):
        return False
    before = between(layers.wordings, words.sentence_of(at).start, at)
    beside = at > 0 and words.raw[at - 1] in lexicon.knowledge.phrases.measures["stools"].near
    return beside or any(match.last == at - 1 for match in before) or bool(between(layers.wordings, after, after + 2))
