"""The charts: how they look (snapshots), what a strict page asks of them, and the same in tables and words.

After a change that is meant, look at the drawings, then run with HERALD_SNAPSHOTS=write.
"""

import datetime as dt
import itertools
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diary import OBSERVATIONS, START, TODAY, TREATMENTS
from herald.clinical import Observation
from herald.knowledge import Knowledge
from herald.report.chart import DiaryChart, TreatmentTime, diary_chart, with_room
from herald.report.days import days_svg, worst_of_days
from herald.report.multiples import multiples_svg
from herald.report.svg import FILLS, ON_FILLS, WIDTH
from herald.report.tables import days_sentence, days_table, levels_sentence, levels_table, timeline_sentence, timeline_table
from herald.report.timeline import timeline_svg

SNAPSHOTS = Path(__file__).with_name("snapshots")
DRAWINGS = {"timeline": timeline_svg, "multiples": multiples_svg, "days": days_svg}
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "rect", "line", "path", "circle", "text"}


@pytest.fixture(scope="module")
def chart(knowledge: Knowledge) -> DiaryChart:
    return diary_chart(OBSERVATIONS, TREATMENTS, knowledge, START, TODAY)


def empty(knowledge: Knowledge) -> DiaryChart:
    return diary_chart([], [], knowledge, START, TODAY)


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_looks_as_it_did(name: str, chart: DiaryChart, knowledge: Knowledge) -> None:
    drawn = re.sub(r"><(?!/)", ">\n<", DRAWINGS[name](chart, knowledge.phrases.diary)) + "\n"
    path = SNAPSHOTS / f"{name}.svg"
    if os.environ.get("HERALD_SNAPSHOTS") == "write":
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
@pytest.mark.parametrize("which", [lambda k: diary_chart(OBSERVATIONS, TREATMENTS, k, START, TODAY), empty], ids=["full", "empty"])
def test_a_drawing_fits_a_strict_page(draw: Callable[..., str], which: Callable[[Knowledge], DiaryChart], knowledge: Knowledge) -> None:
    root = ET.fromstring(draw(which(knowledge), knowledge.phrases.diary, id_="mine"))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ALLOWED
    for each in root.iter():
        assert not [name for name in each.attrib if name == "style" or name.startswith("on") or "href" in name]
    assert root.get("role") == "img"
    named = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    assert all(named[id_] for id_ in (root.get("aria-labelledby") or "").split())
    assert all((id_ or "").startswith("mine-") for id_ in named)


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_nothing_is_drawn_outside_of_a_phone(draw: Callable[..., str], chart: DiaryChart, knowledge: Knowledge) -> None:
    root = ET.fromstring(draw(chart, knowledge.phrases.diary))
    height = float(root.get("height") or 0)
    for each in root.iter():
        for x, most in (("x", WIDTH), ("cx", WIDTH), ("x2", WIDTH), ("y", height), ("cy", height), ("y2", height)):
            assert 0 <= float(each.get(x) or 0) <= most
        if each.tag == f"{SVG}rect":
            assert float(each.get("x") or 0) + float(each.get("width") or 0) <= WIDTH
        if each.tag == f"{SVG}text":
            assert float(each.get("font-size") or 0) >= 9


def test_every_cell_of_the_calendar_prints_its_grade(chart: DiaryChart, knowledge: Knowledge) -> None:
    root = ET.fromstring(days_svg(chart, knowledge.phrases.diary))
    printed = [each.text for each in root.iter(f"{SVG}text") if each.get("font-size") == "16"]
    expected = ["•" if grade is None else str(grade) for _, grade in sorted(worst_of_days(chart).items())]
    assert printed == [*expected, "0", "1", "2", "3", "•"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_grade_can_be_read_on_its_fill_and_the_fills_darken() -> None:
    shades = [luminance(fill) for fill in FILLS]
    assert shades == sorted(shades, reverse=True)
    for fill, ink in zip(FILLS, ON_FILLS, strict=True):
        high, low = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_rows_are_the_symptoms_that_were_there_the_worst_first(chart: DiaryChart) -> None:
    assert [row.symptom for row in chart.rows][:2] == ["headache", "fatigue"]
    assert all(any(cell.there for cell in row.cells) for row in chart.rows)


def test_a_day_without_symptoms_is_told_from_a_day_without_entry(chart: DiaryChart) -> None:
    day = dt.date(2026, 10, 1)
    assert day not in worst_of_days(chart)
    assert worst_of_days(chart, frozenset({day}))[day] == 0


def test_a_symptom_without_a_grade_is_not_drawn_as_none(knowledge: Knowledge) -> None:
    there = diary_chart([Observation(symptom="cough", when=TODAY, presence=1)], [], knowledge, START, TODAY)
    assert worst_of_days(there) == {TODAY: None}
    assert said(timeline_sentence(there, knowledge.phrases.diary)).endswith("The worst was cough on 24 Nov (there).")


def test_what_lies_outside_of_the_stretch_is_left_out(knowledge: Knowledge) -> None:
    before = TreatmentTime(name="Old", start=dt.date(2025, 1, 1), end=dt.date(2025, 2, 1))
    seen = diary_chart(OBSERVATIONS, [before], knowledge, TODAY, TODAY)
    assert seen.treatments == ()
    assert {cell.day for row in seen.rows for cell in row.cells} == {TODAY}
    for draw in DRAWINGS.values():
        ET.fromstring(draw(seen, knowledge.phrases.diary))


def test_a_stretch_that_ends_before_it_begins_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="before it begins"):
        diary_chart([], [], knowledge, TODAY, START)


def test_a_name_is_escaped(knowledge: Knowledge, chart: DiaryChart) -> None:
    hers = replace(chart, treatments=(TreatmentTime(name='<script>"&', start=START),))
    assert "<script>" not in timeline_svg(hers, knowledge.phrases.diary)


def test_the_tables_say_the_same_as_the_drawings(chart: DiaryChart, knowledge: Knowledge) -> None:
    words = knowledge.phrases.diary
    assert [row[0] for row in timeline_table(chart, words).rows] == [row.name for row in chart.rows]
    days = days_table(chart, words)
    assert len(days.rows) == len(worst_of_days(chart))
    assert said(days.rows[0][0]) == "24 Nov 2026"
    for table in (timeline_table(chart, words), levels_table(chart, words), days):
        assert {len(row) for row in table.rows} == {len(table.head)}


def test_each_chart_has_one_sentence(chart: DiaryChart, knowledge: Knowledge) -> None:
    words = knowledge.phrases.diary
    assert said(timeline_sentence(chart, words)) == "From 1 Sep to 24 Nov, 10 symptoms were noted. The worst was headache on 24 Nov (severe)."
    assert levels_sentence(chart, words).startswith("Headache went from 0 to 3, at worst 3 of 4; ")
    assert days_sentence(chart, words) == "Of 85 days, 12 have an entry. 5 were severe."
    assert said(timeline_sentence(empty(knowledge), words)) == "From 1 Sep to 24 Nov no symptom was noted."
    assert levels_sentence(empty(knowledge), words) == words["multiples-none"]


@pytest.fixture(scope="module")
def five_years(knowledge: Knowledge) -> DiaryChart:
    """Ten symptoms on every day of five years, each grade often, a dose every three weeks."""
    names = ("headache", "fatigue", "nausea", "mouth-sores", "hand-numbness", "low-mood", "cough", "back-pain", "diarrhoea", "vomiting")
    first, days = TODAY - dt.timedelta(days=5 * 365), range(5 * 365 + 1)
    told = [
        Observation(symptom=name, when=first + dt.timedelta(days=day), severity=(day // 3 * (at + 3)) % 5)
        for at, name in enumerate(names)
        for day in days
    ]
    drug = TreatmentTime(name="Enhertu", start=first, doses=tuple(first + dt.timedelta(days=day) for day in days if day % 21 == 0))
    return diary_chart(told, [drug], knowledge, first, TODAY)


@pytest.mark.parametrize("draw", [timeline_svg, multiples_svg])
def test_five_years_are_light_enough_for_a_phone(draw: Callable[..., str], five_years: DiaryChart, knowledge: Knowledge) -> None:
    drawn = draw(five_years, knowledge.phrases.diary)
    assert len(drawn) < 100_000
    assert len(list(ET.fromstring(drawn).iter())) < 1_000


def test_by_weeks_the_worst_day_of_each_week_stays(five_years: DiaryChart) -> None:
    row, coarse = five_years.rows[0], with_room(five_years, 336.0).rows[0]
    for week in coarse.cells:
        days = [cell for cell in row.cells if week.last and week.day <= cell.day <= week.last]
        assert (week.there, week.level) == (any(cell.there for cell in days), max(cell.level or 0 for cell in days))
        assert (week.grade or 0) == max(cell.grade or 0 for cell in days if cell.there or not week.there)
    assert with_room(five_years, 3360.0) is five_years


def test_by_weeks_a_break_in_the_diary_stays_a_break_and_nothing_else_becomes_one(knowledge: Knowledge) -> None:
    first = TODAY - dt.timedelta(days=1400)
    days = [*range(0, 700, 9), *range(760, 1400, 9)]
    told = [Observation(symptom="headache", when=first + dt.timedelta(days=day), severity=2) for day in days]
    cells = with_room(diary_chart(told, [], knowledge, first, TODAY), 336.0).rows[0].cells
    assert sum(not one.holds_until(after) for one, after in itertools.pairwise(cells)) == 1
