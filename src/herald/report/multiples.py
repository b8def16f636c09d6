"""Small multiples: one little chart of how bad each symptom was, two side by side, with the days of a dose marked."""

import datetime as dt
import itertools
import textwrap
from collections.abc import Iterator, Mapping

from herald.report.chart import Cell, DiaryChart, Row, with_room
from herald.report.svg import DOSE, FILLS, INK, LINE, PAPER, SOFT, box, drawing, element, label, line
from herald.report.timeline import x_of
from herald.report.wording import date_words

_COLUMNS = 2
_PANEL, _GAP = 172.0, 8.0
_PLOT = 56.0
_AROUND = 36.0
"""Pixels above and below the plot, for the marks of doses and for the days."""
_LINE = 14.0
_CHARACTERS = 25
"""Characters of a name in one line; a longer one is broken."""
_DOTTED = 40
"""Up to so many entries each gets a dot; beyond, only those that no line joins."""
_PLOT_LEFT = 16.0
_MOST = 4
_SHADE = "#f7efe0"
_BLUE = FILLS[3]


def multiples_svg(chart: DiaryChart, words: Mapping[str, str], id_: str = "multiples") -> str:
    """Draw the small multiples.

    Symptoms of which only was told that they are there have no level, and are left to the time line.
    """
    rows = levelled(with_room(chart, _PANEL))
    names = [textwrap.wrap(row.name, _CHARACTERS, break_long_words=True) for row in rows]
    head = _LINE * max(map(len, names), default=1)
    high = head + _PLOT + _AROUND
    height = high * max(1, -(-len(rows) // _COLUMNS)) + 8
    parts: list[str] = []
    for place, row in enumerate(rows):
        left, top = (place % _COLUMNS) * (_PANEL + _GAP) + 4, (place // _COLUMNS) * high + 4
        parts.extend(label(text, left, top + _LINE * at + 12, bold=True) for at, text in enumerate(names[place]))
        parts.extend(_panel(chart, row, left, top + head + 10 + _PLOT, words))
    if not rows:
        parts.append(label(words["multiples-none"], 8, 24, fill=SOFT))
    desc = words["multiples-desc"].format(start=date_words(chart.start, words), end=date_words(chart.end, words))
    return drawing(parts, height, id_=id_, title=words["multiples-title"], desc=desc, class_="chart-multiples")


def levelled(chart: DiaryChart) -> list[Row]:
    """The rows that have levels to draw."""
    return [row for row in chart.rows if row.attribute != "presence"]


def _panel(chart: DiaryChart, row: Row, left: float, foot: float, words: Mapping[str, str]) -> Iterator[str]:
    x1, x2 = left + _PLOT_LEFT, left + _PANEL - 8
    yield from _treatments(chart, x1, x2, foot)
    for level in (0, 2, 4):
        y = foot - _PLOT * level / _MOST
        yield line(x1, y, x2, y, stroke=SOFT if level == 0 else LINE)
        yield label(str(level), x1 - 4, y + 4, size=10, fill=SOFT, anchor="end")
    yield from _steps(chart, row, x1, x2, foot)
    yield label(date_words(chart.start, words), x1, foot + 14, size=10, fill=SOFT)
    yield label(date_words(chart.end, words), x2, foot + 14, size=10, fill=SOFT, anchor="end")


def _treatments(chart: DiaryChart, x1: float, x2: float, foot: float) -> Iterator[str]:
    for treatment in chart.treatments:
        left = x_of(chart, max(treatment.start, chart.start), x1, x2)
        right = x_of(chart, min(treatment.end or chart.end, chart.end), x1, x2)
        yield box(left, foot - _PLOT, max(1.0, right - left), _PLOT, fill=_SHADE, class_="chart-treatment")
    doses = {dose for t in chart.treatments for dose in t.doses if chart.start <= dose <= chart.end}
    at = [x_of(chart, day, x1, x2) for day in sorted(doses)]
    if at:
        top = foot - _PLOT
        yield element("path", d="".join(f"M{x:.1f} {top:.1f}v{_PLOT:.0f}" for x in at), stroke=DOSE, stroke_dasharray="2 2")
        yield element("path", d="".join(f"M{x - 3:.1f} {top - 5:.1f}h6l-3 5z" for x in at), fill=DOSE, class_="chart-dose")


def _steps(chart: DiaryChart, row: Row, x1: float, x2: float, foot: float) -> Iterator[str]:
    """A line in steps from entry to entry, broken where too long nothing was noted, and a dot for each entry."""
    told = [(cell, cell.level) for cell in row.cells if cell.level is not None]
    drawn, dots, joined = "", "", False
    for (cell, level), after in itertools.zip_longest(told, told[1:]):
        x, y = _point(chart, cell.day, level, x1, x2, foot)
        on = after is not None and cell.holds_until(after[0])
        if on and after is not None:
            next_x, next_y = _point(chart, after[0].day, after[1], x1, x2, foot)
            drawn += ("" if joined else f"M{x:.1f} {y:.1f}") + f"H{next_x:.1f}V{next_y:.1f}"
        if len(told) <= _DOTTED or not (on or joined):
            dots += element("circle", cx=x, cy=y, r=2.5, fill=_fill(cell), stroke=INK, stroke_width=0.8)
        joined = on
    if drawn:
        yield element("path", d=drawn, fill="none", stroke=_BLUE, stroke_width=2 if len(told) <= _DOTTED else 1.2)
    yield dots


def _fill(cell: Cell) -> str:
    return _BLUE if cell.there else PAPER


def _point(chart: DiaryChart, day: dt.date, level: int, x1: float, x2: float, foot: float) -> tuple[float, float]:
    return x_of(chart, day, x1, x2), foot - _PLOT * level / _MOST
