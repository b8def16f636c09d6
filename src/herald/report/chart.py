"""What a chart of her diary shows, before anything is drawn: the one definition behind web page, table, sentence and print."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from herald.clinical import Observation
from herald.clinical.observation import ATTRIBUTES
from herald.knowledge import Knowledge
from herald.report.wording import grade_of
from herald.triage.asking import name_of
from herald.triage.day import height

CARRIES = dt.timedelta(days=10)
"""How long an entry is taken to hold where the next one says the same kind of thing: a weekly check-in and a few days of delay."""

_PIXELS_A_DAY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentTime:
    """When she was on a treatment. `end` None: she still is."""

    name: str
    start: dt.date
    end: dt.date | None = None
    doses: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One symptom on one day: whether it was there, its worst grade (None: not graded), its level in the row's attribute (None: not told).

    Attributes:
        last: The last day that it stands for, where a week is drawn as one. None: only for its own.
    """

    day: dt.date
    there: bool
    grade: int | None
    level: int | None
    observations: tuple[Observation, ...]
    last: dt.date | None = None

    def holds_until(self, after: "Cell") -> bool:
        """Whether the next entry is near enough for this one to have held so long."""
        return after.day - (self.last or self.day) <= CARRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One symptom. `attribute` is what its levels are of: severity, or the first that was ever told."""

    symptom: str
    name: str
    attribute: str
    cells: tuple[Cell, ...]

    @property
    def worst(self) -> Cell:
        """The worst day, the latest of equals."""
        return max(self.cells, key=badness)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryChart:
    """A stretch of her diary. Rows are symptoms that were there at least once, the worst first; both days are included."""

    start: dt.date
    end: dt.date
    rows: tuple[Row, ...]
    treatments: tuple[TreatmentTime, ...]

    def at(self, day: dt.date) -> float:
        """How far a day lies into the stretch, 0 to 1."""
        whole = (self.end - self.start).days + 1
        return min(1.0, max(0.0, ((day - self.start).days + 0.5) / whole))


def diary_chart(
    observations: Iterable[Observation], treatments: Sequence[TreatmentTime], knowledge: Knowledge, start: dt.date, end: dt.date
) -> DiaryChart:
    """Put a stretch of her diary together for drawing.

    Args:
        observations: In any order. What lies outside of the stretch, and what tells nothing, is passed over.
        treatments: Hers. Those outside of the stretch are passed over.
        knowledge: Where the names stand.
        start: First day.
        end: Last day.

    Raises:
        ValueError: The stretch ends before it begins.
    """
    if end < start:
        raise ValueError(f"the stretch ends on {end}, before it begins on {start}")
    by_symptom: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        if start <= observation.day <= end and observation.there is not None:
            by_symptom[observation.symptom].append(observation)
    rows = (_row(symptom, by_symptom[symptom], knowledge) for symptom in sorted(by_symptom))
    shown = [row for row in rows if any(cell.there for cell in row.cells)]
    hers = [t for t in treatments if t.start <= end and (t.end is None or t.end >= start)]
    return DiaryChart(
        start=start,
        end=end,
        rows=tuple(sorted(shown, key=lambda row: (*(-part for part in badness(row.worst)[:3]), row.name))),
        treatments=tuple(sorted(hers, key=lambda t: (t.start, t.name))),
    )


def with_room(chart: DiaryChart, width: float) -> DiaryChart:
    """A chart as a drawing has room for it: by days, or by weeks where two days would fall on one pixel. Of each week its worst day stands.

    Args:
        chart: What is to be drawn.
        width: Pixels from its first day to its last.
    """
    if width / ((chart.end - chart.start).days + 1) >= _PIXELS_A_DAY:
        return chart
    return replace(chart, rows=tuple(replace(row, cells=_by_week(row.cells, chart.start)) for row in chart.rows))


def _by_week(cells: tuple[Cell, ...], start: dt.date) -> tuple[Cell, ...]:
    return tuple(_week(tuple(days)) for _, days in itertools.groupby(cells, key=lambda cell: (cell.day - start).days // 7))


def _week(days: tuple[Cell, ...]) -> Cell:
    worst = max(days, key=lambda cell: (cell.there, *badness(cell)))
    return replace(worst, day=days[0].day, last=days[-1].day, level=max((c.level for c in days if c.level is not None), default=None))


def badness(cell: Cell) -> tuple[int, int, int, int]:
    """A key by which the worst day is the highest, the latest of equals."""
    return (cell.grade or 0, max(map(height, cell.observations)), int(cell.there), cell.day.toordinal())


def _row(symptom: str, observations: list[Observation], knowledge: Knowledge) -> Row:
    told = {attribute for observation in observations for attribute in observation.levels()}
    attribute = "severity" if "severity" in told else next((a for a in ATTRIBUTES if a in told), "presence")
    by_day: dict[dt.date, list[Observation]] = defaultdict(list)
    for observation in observations:
        by_day[observation.day].append(observation)
    cells = tuple(_cell(day, by_day[day], attribute) for day in sorted(by_day))
    return Row(symptom=symptom, name=name_of(symptom, knowledge), attribute=attribute, cells=cells)


def _cell(day: dt.date, observations: list[Observation], attribute: str) -> Cell:
    present = [observation for observation in observations if observation.there]
    grades = [grade for observation in present or observations if (grade := grade_of(observation)) is not None]
    levels = [level for observation in present if (level := observation.levels().get(attribute)) is not None]
    return Cell(
        day=day,
        there=bool(present),
        grade=max(grades, default=None),
        level=(max(levels, default=None) if present else 0),
        observations=tuple(present or observations),
    )
