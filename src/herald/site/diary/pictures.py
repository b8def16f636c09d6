"""The charts of a diary for a page: each with a sentence and a table for those who do not see it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from herald.report.chart import DiaryChart
from herald.report.days import days_svg
from herald.report.multiples import multiples_svg
from herald.report.tables import Table, days_sentence, days_table, levels_sentence, levels_table, timeline_sentence, timeline_table
from herald.report.timeline import timeline_svg

_WEEKS_OF_CALENDAR = 12
"""A longer calendar is longer than anybody scrolls; its table goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One chart."""

    heading: str
    svg: Markup
    says: str
    table: Table


def drawn(chart: DiaryChart, words: Mapping[str, str], entries: frozenset[dt.date], today: dt.date) -> tuple[Picture, ...]:
    """The time line, the small multiples and the calendar."""
    near = replace(chart, start=max(chart.start, today - dt.timedelta(weeks=_WEEKS_OF_CALENDAR)))
    # the drawings escape every text that they hold (herald.report.svg)
    return (
        Picture(
            heading=words["timeline-title"],
            svg=Markup(timeline_svg(chart, words)),
            says=timeline_sentence(chart, words),
            table=timeline_table(chart, words),
        ),
        Picture(
            heading=words["multiples-title"],
            svg=Markup(multiples_svg(chart, words)),
            says=levels_sentence(chart, words),
            table=levels_table(chart, words),
        ),
        Picture(
            heading=words["calendar-title"],
            svg=Markup(days_svg(near, words, entries)),
            says=days_sentence(chart, words, entries),
            table=days_table(chart, words, entries),
        ),
    )
