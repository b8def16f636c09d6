"""A diary as charts and the summary for the visit take it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils import timezone

from herald.clinical import Observation, Urgency
from herald.knowledge import Knowledge
from herald.report.chart import DiaryChart, TreatmentTime, diary_chart
from herald.report.summary import Advice, Diary, FormTold
from herald.site.diary.about import About
from herald.site.diary.about_record import about_of
from herald.site.diary.access import Access
from herald.site.diary.answers import forms_shown
from herald.site.diary.models import CheckIn
from herald.site.diary.records import result_of, told_of
from herald.site.diary.result import Result
from herald.site.diary.situations import history


def course_chart(about: About, noted: Sequence[Observation], knowledge: Knowledge, today: dt.date, days: int) -> DiaryChart:
    """The chart of the last days."""
    start = today - dt.timedelta(days=days - 1)
    return diary_chart(noted, treatment_times(about, knowledge, start), knowledge, start, today)


def treatment_times(about: About, knowledge: Knowledge, start: dt.date) -> tuple[TreatmentTime, ...]:
    """Her treatments in time. One that has ended on a day that she did not tell is left out; one that began on such a day is drawn from the start."""
    return tuple(
        TreatmentTime(
            name=knowledge.treatments[taken.id].name,
            start=taken.start or start,
            end=taken.end or (taken.last_dose if taken.ended else None),
            doses=(taken.last_dose,) if taken.last_dose else (),
        )
        for taken in about.treatments
        if taken.id in knowledge.treatments and not (taken.ended and taken.end is None and taken.last_dose is None)
    )


def diary_of(access: Access, knowledge: Knowledge, start: dt.date) -> Diary:
    """What the summary is made from."""
    about = about_of(access.diary, access.safe)
    rows = list(access.check_ins().exclude(told=b"").filter(at__date__gte=start))
    return Diary(
        observations=history(access, timezone.localdate()),
        treatments=treatment_times(about, knowledge, start),
        advice=tuple(_advised(row, result_of(row, access.safe)) for row in rows),
        questions=tuple(line.strip() for line in about.questions.splitlines() if line.strip()),
        forms=tuple(form for row in rows for form in _forms(row, access)),
    )


def _forms(row: CheckIn, access: Access) -> Iterator[FormTold]:
    """What she answered to forms of her clinic in a check-in."""
    for title, answers in forms_shown(told_of(row, access.safe)):
        told = tuple((asks, "; ".join(map(str, said))) for asks, said in answers)
        yield FormTold(title=title, when=timezone.localtime(row.at).date(), answers=told)


def _advised(row: CheckIn, result: Result) -> Advice:
    told = result.assessment
    day = timezone.localtime(row.at).date()
    return Advice(when=day, urgency=Urgency(row.urgency), do=told["action"], reviewed=told["knowledge"]["reviewed"])
