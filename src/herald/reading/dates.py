"""Calendar dates: `3 November`, `the 3rd`, `2026-11-03`, `03/11/2026`, `Christmas`, as days up to the day of writing.

The order of day and month in figures is the reader's to be told, by the locale. A date that could be two days, and no locale to tell which, is
left unread and reported, never guessed.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from herald.reading.lexicon import Lexicon
from herald.reading.words import Words

Order = Literal["day-first", "month-first"]
_YEAR = 4  # figures of a year
_CENTURY = 2000
_LAST_DAY = 31
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_BETWEEN = frozenset(("of", "the", ","))
_LEADS = frozenset("since from on until till by dated started starting began beginning around about in at over".split())
_AT = frozenset(("on", "in", "at", "over"))
_NAMED_TOO = {"may": 5, "mar": 3}  # as words they mean something else: a month only beside an ordinal or after a word that leads to a date
_MARKS = frozenset(("/", ".", "-", "–"))


class Date(NamedTuple):
    """A date in a message.

    Attributes:
        first: First word, with the word that leads to it.
        last: Last word.
        days: Days up to the day of writing; None where it is ambiguous, still to come, or the day of writing is not known.
        at: Whether it is when something was, not since when it is so.
        ambiguous: Whether it could be two days.
    """

    first: int
    last: int
    days: float | None
    at: bool = False
    ambiguous: bool = False


class _Read(NamedTuple):
    """What figures or names say: the last word, day, month and year as far as they are said, and whether day and month could change places."""

    last: int
    day: int
    month: int | None
    year: int | None = None
    ambiguous: bool = False


def dates_told(lexicon: Lexicon, words: Words, today: dt.date | None, order: Order | None) -> Iterator[Date]:
    """Every calendar date in a message, in order of place.

    Args:
        lexicon: Names of months and of days of the year.
        words: The message as words.
        today: Day on which it was written. None: dates are found but have no number of days.
        order: Which of two figures is the day. None: not known.
    """
    read_to = -1
    for at in sorted({*words.figures, *words.where(lexicon.calendar_words), *words.where(_NAMED_TOO.keys())}):
        if at <= read_to:
            continue
        lead = _lead(words, at)
        read = _in_figures(words, at, order, lead) or _named(lexicon, words, at, lead)
        if read is None:
            continue
        read_to = read.last
        first = at if lead is None else lead
        days = None if read.ambiguous or today is None else _days(read, today)
        yield Date(first, read.last, days, lead is not None and words.raw[lead] in _AT, read.ambiguous)


def _lead(words: Words, at: int) -> int | None:
    """The place of the word that leads to a date at word `at`."""
    before = at - 1
    while before >= 0 and words.raw[before] in ("the", "about", "around", "last"):
        before -= 1
    return before if before >= 0 and words.raw[before] in _LEADS else None


def _in_figures(words: Words, at: int, order: Order | None, lead: int | None) -> _Read | None:
    """`2026-11-03`, `13.11.2026`, `3/11/26`; `3/11` only after a word that leads to a date."""
    figures, last = _figures(words, at)
    if len(figures) == 3 and len(figures[0]) == _YEAR:
        return _valid(_Read(last, int(figures[2]), int(figures[1]), int(figures[0])))
    if len(figures) == 3 and len(figures[2]) in (2, _YEAR):
        year = int(figures[2]) if len(figures[2]) == _YEAR else _CENTURY + int(figures[2])
        return _ordered(last, int(figures[0]), int(figures[1]), year, order)
    if len(figures) == 2 and lead is not None and words.raw[lead] not in ("about", "around", "over", "by") and words.raw[at + 1] == "/":
        return _ordered(last, int(figures[0]), int(figures[1]), None, order)
    return None


def _figures(words: Words, at: int) -> tuple[list[str], int]:
    """The two or three numbers that marks join without spaces, and the last word."""
    raw = words.raw[at]
    found, last = raw.split(".") if raw.count(".") == 2 else [raw], at
    while len(found) < 3 and last + 2 < len(words) and words.raw[last + 1] in _MARKS and words.raw[last + 2].isdecimal():
        if words.start[last + 2] - words.end[last] != 1 or (len(found) == 2 and words.raw[last + 1] != words.raw[at + 1]):
            break
        last += 2
        found.append(words.raw[last])
    return (found, last) if all(figure.isdecimal() and len(figure) <= _YEAR for figure in found) else ([], at)


def _ordered(last: int, one: int, other: int, year: int | None, order: Order | None) -> _Read | None:
    as_day_first, as_month_first = _valid(_Read(last, one, other, year)), _valid(_Read(last, other, one, year))
    if as_day_first and as_month_first and one != other:
        chosen = {"day-first": as_day_first, "month-first": as_month_first, None: as_day_first._replace(ambiguous=True)}
        return chosen[order]
    return as_day_first or as_month_first


def _valid(read: _Read) -> _Read | None:
    try:
        dt.date(read.year or _CENTURY, read.month or 1, read.day)
    except ValueError:
        return None
    return read


def _named(lexicon: Lexicon, words: Words, at: int, lead: int | None) -> _Read | None:
    """`3 November 2025`, `the 3rd of November`, `November 3rd`, `Christmas`, `since the 3rd`."""
    raw = words.raw[at]
    if raw in lexicon.calendar:
        named = [int(figures) for figures in lexicon.calendar[raw].split("-")]
        return _Read(at, named[1], named[0]) if lead is not None else None
    if raw in lexicon.months or raw in _NAMED_TOO:
        return _month_first(lexicon, words, at, lead)
    day = _day(words, at)
    if day is None:
        return None
    last = at + 1 if words.raw[at + 1 : at + 2] and words.raw[at + 1] in _ORDINALS else at
    place = _skip(words, last + 1)
    month = _month(lexicon, words, place, sure=last > at or place > last + 1 or lead is not None)
    if month is not None:
        return _with_year(words, _Read(place, day, month))
    alone = last > at and lead is not None and (last + 1 >= len(words) or not words.is_word[last + 1] or words.raw[last + 1] in ("and", "but"))
    return _Read(last, day, None) if alone else None


def _month_first(lexicon: Lexicon, words: Words, at: int, lead: int | None) -> _Read | None:
    place = _skip(words, at + 1)
    day = _day(words, place)
    if day is None:
        return None
    ordinal = words.raw[place + 1 : place + 2] and words.raw[place + 1] in _ORDINALS
    month = _month(lexicon, words, at, sure=bool(ordinal) or lead is not None)
    return None if month is None else _with_year(words, _Read(place + bool(ordinal), day, month))


def _day(words: Words, at: int) -> int | None:
    """The day of a month that a word is in figures. It has no more figures than a year; `int` raises on some thousands."""
    raw = words.raw[at] if at < len(words) else ""
    return int(raw) if raw.isdecimal() and len(raw) <= _YEAR and 1 <= int(raw) <= _LAST_DAY else None


def _month(lexicon: Lexicon, words: Words, at: int, *, sure: bool) -> int | None:
    raw = words.raw[at] if at < len(words) else ""
    return lexicon.months.get(raw) or (_NAMED_TOO.get(raw) if sure else None)


def _skip(words: Words, at: int) -> int:
    while at < len(words) and words.raw[at] in _BETWEEN:
        at += 1
    return at


def _with_year(words: Words, read: _Read) -> _Read:
    place = _skip(words, read.last + 1)
    said = place < len(words) and words.raw[place].isdecimal() and len(words.raw[place]) == _YEAR
    return read._replace(last=place, year=int(words.raw[place])) if said else read


def _days(read: _Read, today: dt.date) -> float | None:
    """Days up to today. Without a year or month it is the last such day; a day still to come has none."""
    if read.month is None:
        year, month = divmod(12 * today.year + today.month - 1 - (read.day > today.day), 12)
        dates = [_date(year, month + 1, read.day)]
    elif read.year is None:
        dates = [_date(today.year, read.month, read.day), _date(today.year - 1, read.month, read.day)]
    else:
        dates = [_date(read.year, read.month, read.day)]
    return next((float((today - date).days) for date in dates if date is not None and date <= today), None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
