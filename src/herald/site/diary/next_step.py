"""Where a check-in goes on: the next question, a form of the clinic, or the answer."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect

from herald.site.diary import engine
from herald.site.diary.access import Access
from herald.site.diary.models import CheckIn
from herald.site.diary.situations import judge_and_keep
from herald.site.diary.told import Told
from herald.site.knowledge import site_knowledge
from herald.site.questionnaire.fhir import Questionnaire
from herald.triage.answers import UNSURE


def go_on(access: Access, row: CheckIn, seen: engine.Situation, *, enough: bool = False) -> HttpResponse:
    """Go to the next question, then to the clinic's form; without one, judge and keep it. An emergency is never kept waiting by a form."""
    told = seen.told
    if not enough and engine.question_after(seen, site_knowledge()):
        return redirect("diary:ask", access.diary.pk, row.pk)
    if form_due(told, seen.forms) and not engine.is_pressing(seen, site_knowledge()):
        return redirect("diary:form", access.diary.pk, row.pk, 1)
    if not told.all_words and not any(said != UNSURE for said in told.answers.values()) and not any(form.answers for form in told.forms):
        return redirect("diary:words", access.diary.pk, row.pk)
    judge_and_keep(access, row, seen)
    return redirect("diary:entry", access.diary.pk, row.pk)


def form_due(told: Told, forms: Iterable[Questionnaire]) -> Questionnaire | None:
    """The first form of the clinic that she has not been through in this check-in."""
    done = {form.url for form in told.forms if form.done}
    return next((form for form in forms if form.url not in done), None)
