"""Pages that show how it goes: the newest check-ins, charts, and the summary for the visit."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from herald.report.course_words import changes
from herald.report.summary import SECTIONS, summary_of
from herald.report.summary_pdf import summary_pdf
from herald.site.check.views import UNPROCESSABLE
from herald.site.diary import records
from herald.site.diary.about_record import about_of
from herald.site.diary.access import Access, May, of_diary
from herald.site.diary.forms import SummaryForm
from herald.site.diary.notices import notices_for
from herald.site.diary.pictures import drawn
from herald.site.diary.situations import history
from herald.site.diary.visit import course_chart, diary_of
from herald.site.english import english
from herald.site.knowledge import site_knowledge
from herald.triage import courses_of

_SHOWN = 30
STRETCHES = {"4": 28, "12": 84, "26": 182, "52": 364}
"""Weeks as the address says them, and their days."""


@require_safe
@of_diary(May.READ | May.WRITE)
def overview(request: HttpRequest, access: Access) -> HttpResponse:
    """Show the newest check-ins, what is unfinished, and whether the next one is due."""
    everything = "all" in request.GET
    count = access.check_ins().exclude(told=b"").count()
    found = records.entries(access, None if everything else _SHOWN)
    page = {
        "access": access,
        "about": about_of(access.diary, access.safe),
        "entries": found,
        "more": count - len(found),
        "unfinished": records.unfinished(access),
        "due": _due(access, found),
        "notices": notices_for(access.diary) if access.owns else [],
        "urgencies": {
            name: english(site_knowledge().phrases.texts[f"urgency-{name}"].split(":")[0])
            for name in ("emergency", "same-day", "within-days", "routine")
        },
    }
    return render(request, "diary/overview.html", page)


def _due(access: Access, found: list[records.Entry]) -> dt.date | None:
    """Since when the next check-in is due. None: it is not, or she does not want to be asked."""
    if not access.diary.every or not found:
        return None
    day = found[0].at.date() + dt.timedelta(days=access.diary.every)
    return day if day <= timezone.localdate() else None


@require_safe
@of_diary(May.READ)
def course(request: HttpRequest, access: Access) -> HttpResponse:
    """Show what changed, the time line, how bad each symptom was, and the days."""
    weeks = request.GET.get("weeks", "")
    weeks = weeks if weeks in STRETCHES else "12"
    today, knowledge = timezone.localdate(), site_knowledge()
    noted, days = history(access, today), records.days(access)
    chart = course_chart(about_of(access.diary, access.safe), noted, knowledge, today, STRETCHES[weeks])
    courses = courses_of(noted, knowledge, today, min(days, default=None)).values()
    since = _last_time(days)
    page = {
        "access": access,
        "weeks": weeks,
        "stretches": list(STRETCHES),
        "changed": changes(courses, knowledge, since) if days else (),
        "pictures": drawn(chart, knowledge.phrases.diary, frozenset(days), today),
    }
    return render(request, "diary/course.html", page)


@require_safe
@of_diary(May.READ)
def summary(request: HttpRequest, access: Access) -> HttpResponse:
    """Let her choose what the summary for the visit tells."""
    return render(request, "diary/summary.html", {"access": access, "asks": SummaryForm(names=_names())})


@require_POST
@of_diary(May.READ)
def summary_made(request: HttpRequest, access: Access) -> HttpResponse:
    """Show the summary with the sections that she chose, or print it."""
    form = SummaryForm(request.POST, names=_names())
    if not form.is_valid():
        return render(request, "diary/summary.html", {"access": access, "asks": form}, status=UNPROCESSABLE)
    today, knowledge = timezone.localdate(), site_knowledge()
    start = today - dt.timedelta(days=STRETCHES[form.cleaned_data["weeks"]])
    without = set(SECTIONS) - set(form.cleaned_data["sections"])
    made = summary_of(
        diary_of(access, knowledge, start),
        knowledge,
        today,
        start,
        since=form.cleaned_data["since"] or _last_time(records.days(access)),
        without=without,
    )
    if "pdf" in request.POST:
        return HttpResponse(
            summary_pdf(made), content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="herald-summary.pdf"'}
        )
    return render(request, "diary/summary_made.html", {"access": access, "summary": made, "sent": list(form.sent())})


def _last_time(days: list[dt.date]) -> dt.date | None:
    """The day of the check-in before the last. None: there is none."""
    return days[-2] if len(days) > 1 else None


def _names() -> dict[str, str]:
    words = site_knowledge().phrases.diary
    return {section: words[f"summary-{section}"] for section in SECTIONS}
