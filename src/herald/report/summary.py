"""A page to take along to a visit: what it says, section by section, before anything is laid out."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from herald.clinical import Course, Observation, Urgency
from herald.knowledge import Knowledge
from herald.report.chart import DiaryChart, Row, TreatmentTime, diary_chart
from herald.report.course_words import changes, concern, lead
from herald.report.tables import Table, timeline_sentence
from herald.report.timeline import timeline_svg
from herald.report.wording import date_words, grade_words, level_words
from herald.triage.asking import name_of
from herald.triage.course import courses_of

SECTIONS = ("changed", "concerns", "questions", "courses", "chart", "treatments", "forms", "advice")
"""Every section, in the order of the page. She can leave out any."""
_MOST = {"changed": 8, "concerns": 4, "questions": 8, "courses": 12, "chart": 5, "treatments": 5, "forms": 8, "advice": 5}
"""How much of each section one page holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What Herald advised after a check-in: when, how urgent, what it said to do, and whether clinicians had reviewed all of that answer."""

    when: dt.date
    urgency: Urgency
    do: str
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTold:
    """What she answered to a form of her clinic: its title, when, and questions with answers."""

    title: str
    when: dt.date
    answers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What a summary is made from.

    Attributes:
        observations: Hers, in any order.
        treatments: Hers.
        advice: What Herald advised, in any order.
        questions: What she wants to ask, in her own words.
        concerns: What concerns her most, in her own words. Empty: the most dangerous courses.
        forms: What she answered to forms of her clinic, in any order; of each form the last is shown.
    """

    observations: Sequence[Observation]
    treatments: Sequence[TreatmentTime] = ()
    advice: Sequence[Advice] = ()
    questions: Sequence[str] = ()
    concerns: Sequence[str] = ()
    forms: Sequence[FormTold] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: lines of text, or a table, or a drawing (SVG) with its sentence. `more` says how much was left out for want of room."""

    id: str
    heading: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    svg: str | None = None
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The whole page: title, the stretch of time that it tells of, sections, and what stands below."""

    title: str
    period: str
    sections: tuple[Section, ...]
    made: str
    disclaimer: str
    version: str


def summary_of(
    diary: Diary, knowledge: Knowledge, today: dt.date, start: dt.date, *, since: dt.date | None = None, without: Collection[str] = ()
) -> Summary:
    """Put a summary together.

    Args:
        diary: What it is made from.
        knowledge: Where names and words stand.
        today: Last day of which it tells, and the day that it is made.
        start: First day of which it tells.
        since: Day of the last visit or the last check-in, against which changes are told. None: there was none.
        without: Ids of sections that she leaves out.

    Raises:
        ValueError: A section to leave out is none.
    """
    unknown = sorted(set(without) - set(SECTIONS))
    if unknown:
        raise ValueError(f"no section {unknown[0]!r}; there are {', '.join(SECTIONS)}")
    writer = _Writer(diary, knowledge, today, start, since)
    words = knowledge.phrases.diary
    sections = (getattr(writer, f"section_{id_}")() for id_ in SECTIONS if id_ not in without)
    return Summary(
        title=words["summary-title"],
        period=words["summary-period"].format(start=date_words(start, words, year=True), end=date_words(today, words, year=True)),
        sections=tuple(section for section in sections if section is not None),
        made=words["summary-made"].format(date=date_words(today, words, year=True)),
        disclaimer=knowledge.phrases.texts[_disclaimer(diary.advice)],
        version=f"{knowledge.package} {knowledge.version}",
    )


def _disclaimer(advice: Sequence[Advice]) -> str:
    reviewed = [each.reviewed for each in advice]
    return "disclaimer-part" if any(reviewed) and not all(reviewed) else "disclaimer-reviewed" if any(reviewed) else "disclaimer"


@dataclass(slots=True)
class _Writer:
    diary: Diary
    knowledge: Knowledge
    today: dt.date
    start: dt.date
    since: dt.date | None
    words: dict[str, str] = field(init=False)
    chart: DiaryChart = field(init=False)
    courses: list[Course] = field(init=False)

    def __post_init__(self) -> None:
        observations = self.diary.observations
        self.words = self.knowledge.phrases.diary
        self.chart = diary_chart(observations, self.diary.treatments, self.knowledge, self.start, self.today)
        first = min((observation.day for observation in observations), default=None)
        found = courses_of(observations, self.knowledge, self.today, first)
        self.courses = sorted((course for course in found.values() if course.last[-1].day >= self.start), key=concern)

    def section_changed(self) -> Section | None:
        return self._lines("changed", changes(self.courses, self.knowledge, self.since))

    def section_concerns(self) -> Section | None:
        return self._lines("concerns", self.diary.concerns or list(self._concerns()))

    def _concerns(self) -> Iterator[str]:
        rows = {row.symptom: row for row in self.chart.rows}
        for course in self.courses:
            if course.there and course.marks and course.symptom in rows:
                worst = rows[course.symptom].worst
                yield self.words["summary-concern"].format(
                    symptom=name_of(course.symptom, self.knowledge),
                    course=self._tempo(course),
                    worst=grade_words(worst.grade, self.words),
                    date=date_words(worst.day, self.words),
                )

    def section_questions(self) -> Section | None:
        return self._lines("questions", self.diary.questions)

    def section_courses(self) -> Section | None:
        rows = {row.symptom: row for row in self.chart.rows}
        lines = tuple(self._course(course, rows[course.symptom]) for course in self.courses if course.symptom in rows)
        if not lines:
            return None
        head = tuple(self.words[f"summary-column-{column}"] for column in ("symptom", "course", "now", "worst"))
        most = _MOST["courses"]
        table = Table(caption=self.words["summary-courses"], head=head, rows=lines[:most])
        return Section(id="courses", heading=self.words["summary-courses"], table=table, more=self._more(len(lines) - most))

    def _course(self, course: Course, row: Row) -> tuple[str, ...]:
        last = course.last[-1]
        return (
            row.name,
            self._tempo(course),
            f"{level_words(last, self.knowledge)} ({date_words(last.day, self.words)})",
            f"{grade_words(row.worst.grade, self.words)} ({date_words(row.worst.day, self.words)})",
        )

    def _tempo(self, course: Course) -> str:
        mark = lead(course)
        return self.words["tempo-none" if mark is None else f"tempo-{mark.tempo.value}"]

    def section_chart(self) -> Section | None:
        if not self.chart.rows:
            return None
        most = _MOST["chart"]
        shown = DiaryChart(start=self.chart.start, end=self.chart.end, rows=self.chart.rows[:most], treatments=self.chart.treatments[:2])
        return Section(
            id="chart",
            heading=self.words["summary-chart"],
            lines=(timeline_sentence(self.chart, self.words),),
            svg=timeline_svg(shown, self.words, "summary-timeline"),
            more=self._more(len(self.chart.rows) - most),
        )

    def section_treatments(self) -> Section | None:
        return self._lines("treatments", [self._treatment(treatment) for treatment in self.chart.treatments])

    def _treatment(self, treatment: TreatmentTime) -> str:
        start = date_words(treatment.start, self.words, year=True)
        if treatment.end is not None:
            return self.words["treatment-ended"].format(name=treatment.name, start=start, end=date_words(treatment.end, self.words, year=True))
        told = self.words["treatment-line"].format(name=treatment.name, start=start)
        given = [dose for dose in treatment.doses if dose <= self.today]
        return f"{told}, {self.words['treatment-doses'].format(date=date_words(max(given), self.words))}" if given else told

    def section_forms(self) -> Section | None:
        last = {form.title: form for form in sorted(self.diary.forms, key=lambda form: form.when) if self.start <= form.when <= self.today}
        rows = [(f"{form.title}, {date_words(form.when, self.words)}: {asks}", said) for form in last.values() for asks, said in form.answers]
        if not rows:
            return None
        head = tuple(self.words[f"summary-column-{column}"] for column in ("question", "answer"))
        heading, most = self.words["summary-forms"], _MOST["forms"]
        table = Table(caption=heading, head=head, rows=tuple(rows[:most]))
        return Section(id="forms", heading=heading, table=table, more=self._more(len(rows) - most))

    def section_advice(self) -> Section | None:
        hers = [advice for advice in self.diary.advice if self.start <= advice.when <= self.today]
        hers.sort(key=lambda advice: (advice.when, advice.urgency.rank), reverse=True)
        return self._lines("advice", [self._advice(advice) for advice in hers])

    def _advice(self, advice: Advice) -> str:
        urgency = self.knowledge.phrases.texts[f"urgency-{advice.urgency.value}"].split(":")[0].lower()
        return self.words["summary-advised"].format(date=date_words(advice.when, self.words), urgency=urgency, says=advice.do)

    def _lines(self, id_: str, lines: Sequence[str]) -> Section | None:
        most = _MOST[id_]
        if not lines:
            return None
        return Section(id=id_, heading=self.words[f"summary-{id_}"], lines=tuple(lines[:most]), more=self._more(len(lines) - most))

    def _more(self, count: int) -> str | None:
        return self.words["summary-more"].format(count=count) if count > 0 else None
