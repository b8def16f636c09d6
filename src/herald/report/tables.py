"""The same charts as tables and in one sentence, for those who do not see them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from herald.report.chart import Cell, DiaryChart, Row
from herald.report.days import worst_of_days
from herald.report.multiples import levelled
from herald.report.wording import date_words, grade_words

_MOST_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its name, a head for each column, and rows of which the first cell is the row's head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def timeline_table(chart: DiaryChart, words: Mapping[str, str]) -> Table:
    """Each symptom with the days between which it was there, its worst day, and how often it was noted."""
    head = tuple(words[f"table-{column}"] for column in ("symptom", "from", "to", "worst", "entries"))
    return Table(caption=words["timeline-title"], head=head, rows=tuple(_stretch(row, words) for row in chart.rows))


def _stretch(row: Row, words: Mapping[str, str]) -> tuple[str, ...]:
    there = [cell.day for cell in row.cells if cell.there]
    worst = f"{grade_words(row.worst.grade, words)} ({date_words(row.worst.day, words)})"
    return row.name, date_words(there[0], words), date_words(there[-1], words), worst, str(len(row.cells))


def levels_table(chart: DiaryChart, words: Mapping[str, str]) -> Table:
    """Each day with the level of each symptom that has levels, the latest day first. An empty cell: not told."""
    rows = levelled(chart)
    days = sorted({cell.day for row in rows for cell in row.cells}, reverse=True)
    by_row = [{cell.day: _level(cell) for cell in row.cells} for row in rows]
    lines = tuple((date_words(day, words, year=True), *(cells.get(day, "") for cells in by_row)) for day in days)
    return Table(caption=words["multiples-title"], head=(words["table-day"], *(row.name for row in rows)), rows=lines)


def _level(cell: Cell) -> str:
    return "" if cell.level is None else str(cell.level)


def days_table(chart: DiaryChart, words: Mapping[str, str], entries: frozenset[dt.date] = frozenset()) -> Table:
    """Each day that has an entry with its worst grade and its symptoms, the latest first."""
    worst = worst_of_days(chart, entries)
    lines = tuple((date_words(day, words, year=True), grade_words(worst[day], words), _names(chart, day)) for day in sorted(worst, reverse=True))
    head = tuple(words[f"table-{column}"] for column in ("day", "grade", "symptoms"))
    return Table(caption=words["calendar-title"], head=head, rows=lines)


def _names(chart: DiaryChart, day: dt.date) -> str:
    return ", ".join(row.name for row in chart.rows if any(cell.day == day and cell.there for cell in row.cells))


def timeline_sentence(chart: DiaryChart, words: Mapping[str, str]) -> str:
    """The time line in one sentence."""
    start, end = date_words(chart.start, words), date_words(chart.end, words)
    if not chart.rows:
        return words["timeline-none"].format(start=start, end=end)
    count, first = len(chart.rows), chart.rows[0]
    symptoms = words["one-symptom"] if count == 1 else words["many-symptoms"].format(count=count)
    date, grade = date_words(first.worst.day, words), grade_words(first.worst.grade, words)
    return words["timeline-says"].format(start=start, end=end, symptoms=symptoms, worst=_small(first.name), date=date, grade=grade)


def levels_sentence(chart: DiaryChart, words: Mapping[str, str]) -> str:
    """The small multiples in words: the worst symptoms, each from its first level to its last."""
    parts: list[str] = []
    for row in levelled(chart)[:_MOST_TOLD]:
        levels = [cell.level for cell in row.cells if cell.level is not None]
        if len(levels) > 1:
            parts.append(words["multiples-part"].format(symptom=_small(row.name), first=levels[0], last=levels[-1], worst=max(levels)))
    if not parts:
        return words["multiples-none"]
    said = _large(words["multiples-says"].format(parts="; ".join(parts)))
    more = len(levelled(chart)) - len(parts)
    return f"{said} {words['multiples-rest'].format(count=more)}" if more else said


def days_sentence(chart: DiaryChart, words: Mapping[str, str], entries: frozenset[dt.date] = frozenset()) -> str:
    """The calendar in one sentence."""
    worst = worst_of_days(chart, entries)
    severe = sum(grade == 3 for grade in worst.values())
    return words["calendar-says"].format(days=(chart.end - chart.start).days + 1, entries=len(worst), severe=severe)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]
