"""The time line: a bar for each symptom, higher where it was worse, under the treatments and their doses."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping

from herald.report.chart import Cell, DiaryChart, Row, TreatmentTime, with_room
from herald.report.svg import DOSE, FILLS, LINE, ON_FILLS, SOFT, UNGRADED, WIDTH, box, drawing, element, label, line
from herald.report.wording import date_words

_LEFT, _RIGHT = 8.0, 344.0
_TOP = 22.0
_ROW = 50.0
_TREATMENT = 32.0
_HEIGHTS = (2.0, 8.0, 14.0, 20.0)
_FEWEST_BETWEEN = 44.0
"""Pixels that a date needs."""
_ROOM = 11.0
"""Pixels from one number to the next."""
_DOT = 3.0
"""Pixels of a dot."""
_DIGIT = 7.0
"""Pixels of a digit."""
_NARROWEST = 9.0
"""Pixels of a bar that no other follows."""

Run = tuple[Cell, float, float]


def timeline_svg(chart: DiaryChart, words: Mapping[str, str], id_: str = "timeline") -> str:
    """Draw the time line.

    Args:
        chart: What it shows.
        words: The knowledge's catalogue for the diary.
        id_: As in `drawing`.
    """
    below = _TOP + _TREATMENT * len(chart.treatments)
    height = below + _ROW * max(1, len(chart.rows)) + 6
    parts = [*_axis(chart, words, height)]
    for place, treatment in enumerate(chart.treatments):
        parts.extend(_treatment(chart, treatment, _TOP + _TREATMENT * place))
    for place, row in enumerate(with_room(chart, _RIGHT - _LEFT).rows):
        parts.extend(_row(chart, row, below + _ROW * place))
    if not chart.rows:
        parts.append(label(words["summary-none"], _LEFT, below + 24, fill=SOFT))
    desc = words["timeline-desc"].format(start=date_words(chart.start, words), end=date_words(chart.end, words))
    return drawing(parts, height, id_=id_, title=words["timeline-title"], desc=desc, class_="chart-timeline")


def x_of(chart: DiaryChart, day: dt.date, left: float = _LEFT, right: float = _RIGHT) -> float:
    """Where a day stands."""
    return left + chart.at(day) * (right - left)


def ticks(chart: DiaryChart) -> list[dt.date]:
    """The days that get a date: each Monday, or the first of each month in a longer stretch."""
    days = [chart.start + dt.timedelta(days=at) for at in range((chart.end - chart.start).days + 1)]
    first_of_month = [day for day in days if day.day == 1]
    return [day for day in days if day.weekday() == 0] if len(first_of_month) < 3 else first_of_month


def _axis(chart: DiaryChart, words: Mapping[str, str], height: float) -> Iterator[str]:
    last = -_FEWEST_BETWEEN
    for day in ticks(chart):
        x = x_of(chart, day)
        yield line(x, _TOP - 4, x, height - 4)
        if x - last >= _FEWEST_BETWEEN and x < WIDTH - 36:
            yield label(date_words(day, words), x, 12, size=11, fill=SOFT)
            last = x


def _treatment(chart: DiaryChart, treatment: TreatmentTime, top: float) -> Iterator[str]:
    left, right = x_of(chart, max(treatment.start, chart.start)), x_of(chart, min(treatment.end or chart.end, chart.end))
    yield _name(treatment.name, top, bold=False)
    yield box(left, top + 21, max(2.0, right - left), 3, fill=DOSE, class_="chart-treatment")
    for dose in treatment.doses:
        if chart.start <= dose <= chart.end:
            x = x_of(chart, dose)
            yield element("path", d=f"M{x - 4:.1f} {top + 17:.1f}h8l-4 9z", fill=DOSE, class_="chart-dose")


def _name(text: str, top: float, bold: bool = True) -> str:
    """A name on a ground of its own, so that no line runs through it."""
    return box(_LEFT - 2, top + 2, len(text) * 6.4 + 6, 14, fill="#ffffff", class_="chart-paper") + label(text, _LEFT, top + 13, bold=bold)


def _row(chart: DiaryChart, row: Row, top: float) -> Iterator[str]:
    foot = top + 46
    yield _name(row.name, top)
    yield line(_LEFT, foot, _RIGHT, foot, stroke=LINE)
    runs = list(_runs(chart, row))
    yield from _bars([run for run in runs if run[0].there], foot)
    yield _dots([min(left + right, 2 * left + 4) / 2 for cell, left, right in runs if not cell.there], foot)
    free = -1.0
    for cell, left, right in runs:
        if cell.there and left >= free:
            yield _mark(cell, left, right, foot)
            free = left + _ROOM


def _runs(chart: DiaryChart, row: Row) -> Iterator[Run]:
    """Entries of one grade that follow one another, as the first of them and from where to where they are drawn."""
    run: Run | None = None
    for cell, after in itertools.zip_longest(row.cells, row.cells[1:]):
        left, right = _stretch(chart, cell, after)
        if run is not None and cell.there and run[0].there and run[0].grade == cell.grade and left - run[2] < 0.01:
            run = (run[0], run[1], right)
            continue
        if run is not None:
            yield run
        run = (cell, left, right)
    if run is not None:
        yield run


def _stretch(chart: DiaryChart, cell: Cell, after: Cell | None) -> tuple[float, float]:
    """From where to where an entry is drawn: up to the next, if that is near enough for it to have held so long."""
    half = 0.5 * (_RIGHT - _LEFT) / ((chart.end - chart.start).days + 1)
    left = x_of(chart, cell.day) - half
    if after is not None and cell.holds_until(after):
        return left, x_of(chart, after.day) - half
    return left, max(x_of(chart, cell.last or cell.day) + half, left + _NARROWEST)


def _bars(runs: list[Run], foot: float) -> Iterator[str]:
    """All bars of one grade as one path: five years have thousands."""
    for grade in sorted({run[0].grade for run in runs}, key=lambda grade: -1 if grade is None else grade):
        height, fill = (_HEIGHTS[1], UNGRADED) if grade is None else (_HEIGHTS[max(1, grade)], FILLS[max(1, grade)])
        tall = _short(height)
        drawn = "".join(f"M{_short(left)} {_short(foot)}v-{tall}H{_short(right)}v{tall}z" for cell, left, right in runs if cell.grade == grade)
        yield element("path", d=drawn, fill=fill, stroke=SOFT, stroke_width=0.6, class_=f"grade-{grade}")


def _dots(at: list[float], foot: float) -> str:
    """A dot for each entry that says that it was not there, as one path; where dots would lie on one another, one stands for them."""
    drawn, last = "", -_DOT
    for x in at:
        if x - last >= _DOT / 2:
            drawn, last = f"{drawn}M{_short(x)} {_short(foot)}h.01", x
    return element("path", d=drawn, fill="none", stroke=SOFT, stroke_width=_DOT, stroke_linecap="round") if drawn else ""


def _short(at: float) -> str:
    return f"{at:.1f}".removesuffix(".0")


def _mark(cell: Cell, left: float, right: float, foot: float) -> str:
    """The grade as a number: in the bar where there is room for it, above it elsewhere."""
    grade = cell.grade
    text = "•" if grade is None else str(grade)
    if right - left < _DIGIT or grade in (None, 0, 1):
        height = _HEIGHTS[grade or 1]
        return label(text, max(_LEFT, (left + min(right, left + _ROOM)) / 2), foot - height - 2, size=10, anchor="middle")
    return label(text, left + min(_ROOM, right - left) / 2, foot - 4, size=10, fill=ON_FILLS[grade or 0], anchor="middle")
