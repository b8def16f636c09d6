"""The calendar: a cell for each day with the worst grade of that day, as a number, a colour and a pattern."""

import datetime as dt
from collections.abc import Iterator, Mapping

from herald.report.chart import DiaryChart
from herald.report.svg import FILLS, INK, LINE, ON_FILLS, PAPER, SOFT, UNGRADED, box, drawing, hatching, label
from herald.report.wording import date_words, grade_words

_WEEK = 7
_LEFT, _TOP = 48.0, 20.0
_CELL, _HIGH = 43.0, 38.0
_GRADES: tuple[int | None, ...] = (0, 1, 2, 3, None)


def days_svg(chart: DiaryChart, words: Mapping[str, str], entries: frozenset[dt.date] = frozenset(), id_: str = "days") -> str:
    """Draw the calendar, whole weeks from Monday.

    Args:
        chart: What it shows.
        words: The knowledge's catalogue for the diary.
        entries: Days that have an entry beside those that the chart shows, so that a day without symptoms is told from a day without entry.
        id_: As in `drawing`.
    """
    worst = worst_of_days(chart, entries)
    first = chart.start - dt.timedelta(days=chart.start.weekday())
    weeks = (chart.end - first).days // _WEEK + 1
    parts = [*_heads(words)]
    for week in range(weeks):
        monday = first + dt.timedelta(days=_WEEK * week)
        parts.append(label(date_words(monday, words), _LEFT - 6, _TOP + _HIGH * week + 24, size=11, fill=SOFT, anchor="end"))
        days = (monday + dt.timedelta(days=at) for at in range(_WEEK))
        parts.extend(_day(chart, day, worst, _TOP + _HIGH * week) for day in days)
    foot = _TOP + _HIGH * weeks + 12
    parts.extend(_legend(words, foot))
    desc = words["calendar-desc"].format(start=date_words(chart.start, words), end=date_words(chart.end, words))
    return drawing(parts, foot + _HIGH + 12, id_=id_, title=words["calendar-title"], desc=desc, class_="chart-days")


def worst_of_days(chart: DiaryChart, entries: frozenset[dt.date] = frozenset()) -> dict[dt.date, int | None]:
    """Each day that has an entry to its worst grade. None where something was there and nothing was graded."""
    worst: dict[dt.date, int | None] = {day: 0 for day in entries if chart.start <= day <= chart.end}
    for row in chart.rows:
        for cell in row.cells:
            before, grade = worst.get(cell.day, 0), cell.grade
            ungraded = (cell.there and not grade and not before) or (before is None and not grade)
            worst[cell.day] = None if ungraded else max(before or 0, grade or 0)
    return worst


def _heads(words: Mapping[str, str]) -> Iterator[str]:
    for at, name in enumerate(words["weekdays"].split()):
        yield label(name, _LEFT + _CELL * at + _CELL / 2, 13, size=11, fill=SOFT, anchor="middle")


def _day(chart: DiaryChart, day: dt.date, worst: Mapping[dt.date, int | None], top: float) -> str:
    left = _LEFT + _CELL * day.weekday()
    if not chart.start <= day <= chart.end:
        return ""
    if day not in worst:
        return box(left + 1, top + 1, _CELL - 2, _HIGH - 2, fill=PAPER, stroke=LINE) + label(str(day.day), left + 5, top + 12, size=9, fill=SOFT)
    return _cell(worst[day], left, top, str(day.day))


def _cell(grade: int | None, left: float, top: float, day: str) -> str:
    ink = INK if grade is None else ON_FILLS[grade]
    text = "•" if grade is None else str(grade)
    fill = UNGRADED if grade is None else FILLS[grade]
    return "".join(
        (
            box(left + 1, top + 1, _CELL - 2, _HIGH - 2, fill=fill, stroke=LINE, class_=f"grade-{grade}"),
            label(day, left + 5, top + 12, size=9, fill=ink) if day else "",
            label(text, left + _CELL / 2 + 4, top + 25, size=16, fill=ink, anchor="middle", bold=True),
            hatching(left + 4, top + _HIGH - 8, _CELL - 8, 4, grade or 0),
        )
    )


def _legend(words: Mapping[str, str], top: float) -> Iterator[str]:
    for at, grade in enumerate(_GRADES):
        left = 8 + at * 70.0
        yield _cell(grade, left, top - 6, "")
        yield label(grade_words(grade, words).split(",")[0], left + _CELL / 2, top + _HIGH + 6, size=10, fill=SOFT, anchor="middle")
