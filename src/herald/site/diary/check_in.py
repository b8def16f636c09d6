"""Pages of a check-in: words, questions, the answer; and later: correct, delete, what it was before."""

import datetime as dt
import uuid
from dataclasses import replace

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from herald.site.body.drawing import FIGURES, OUTLINE
from herald.site.body.parts import lit
from herald.site.check.question import Asked
from herald.site.check.views import UNPROCESSABLE
from herald.site.diary import engine, records
from herald.site.diary.about_record import about_of
from herald.site.diary.access import Access, May, of_diary
from herald.site.diary.answers import answers_shown, forms_shown
from herald.site.diary.forms import WordsForm
from herald.site.diary.models import CheckIn
from herald.site.diary.next_step import go_on
from herald.site.diary.result import Result, only_what_was_told
from herald.site.diary.situations import situation_for
from herald.site.diary.told import Told, with_forms_open
from herald.site.knowledge import site_knowledge

_NO_CONTENT = 204


@require_POST
@of_diary(May.WRITE)
def begin(request: HttpRequest, access: Access) -> HttpResponse:
    """Start a check-in: it is kept from the first word on."""
    return redirect("diary:words", access.diary.pk, records.begin(access).pk)


@of_diary(May.WRITE)
def words(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Ask how she has been. What is typed is kept while she types, where the browser runs scripts."""
    row = access.check_in(entry_id, to_change=True)
    told = records.draft_of(row, access.safe)
    if request.method != "POST":
        return _words_page(request, access, row, told)
    form = WordsForm(request.POST)
    said = form.cleaned_data.get("words", "") if form.is_valid() else str(request.POST.get("words", ""))
    told = msgspec.structs.replace(
        told, words=said or told.words if form.errors else said, answers=engine.without(told, request.POST.getlist("forget"))
    )
    if not form.errors:
        row.at = _moment(form.cleaned_data["day"], row.at)
        records.keep_draft(row, access.safe, told)
        if "keep" in request.POST:
            return HttpResponse(status=_NO_CONTENT)
        if "forget" in request.POST:
            return redirect("diary:words", access.diary.pk, row.pk)
    problems = {name: str(says[0]) for name, says in form.errors.items()}
    return _words_page(request, access, row, told, problems) if problems else go_on(access, row, situation_for(access, row, told))


def _moment(day: dt.date | None, at: dt.datetime) -> dt.datetime:
    """The time that an entry tells of: another day counts from its noon."""
    here = timezone.localtime(at)
    if day is None or day == here.date():
        return at
    return min(timezone.make_aware(dt.datetime.combine(day, dt.time(12))), timezone.now())


def _words_page(request: HttpRequest, access: Access, row: CheckIn, told: Told, problems: dict[str, str] | None = None) -> HttpResponse:
    last = access.check_ins().exclude(told=b"").exclude(pk=row.pk).filter(at__lt=row.at).first() if access.reads else None
    page = {
        "access": access,
        "row": row,
        "told": told,
        "day": timezone.localtime(row.at).date(),
        "today": timezone.localdate(),
        "since": timezone.localtime(last.at).date() if last else None,
        "errors": problems or {},
        "answers": answers_shown(told, site_knowledge()) if access.reads or row.author_id == access.user.pk else [],
    }
    return render(request, "diary/words.html", page, status=UNPROCESSABLE if problems else 200)


@of_diary(May.WRITE)
def ask(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Ask one question and keep its answer before the next is asked."""
    row = access.check_in(entry_id, to_change=True)
    if not row.draft:
        return redirect("diary:entry", access.diary.pk, row.pk)
    told = records.draft_of(row, access.safe)
    situation = situation_for(access, row, told)
    if request.method != "POST":
        return _question_page(request, access, row, engine.question_after(situation, site_knowledge()))
    answers, wrong = engine.answered(situation, request.POST, site_knowledge())
    if wrong:
        return _question_page(request, access, row, engine.question_after(situation, site_knowledge()), wrong)
    told = msgspec.structs.replace(told, answers=answers)
    records.keep_draft(row, access.safe, told)
    return go_on(access, row, replace(situation, told=told), enough="skip" in request.POST)


def _question_page(request: HttpRequest, access: Access, row: CheckIn, question: Asked | None, wrong: str = "") -> HttpResponse:
    page = {"access": access, "row": row, "question": question, "errors": {"value": wrong} if wrong else {}}
    return render(request, "diary/ask.html", page, status=UNPROCESSABLE if wrong else 200)


@require_safe
@of_diary(May.READ | May.WRITE)
def show(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Show what was told and what Herald answered."""
    row = access.check_in(entry_id)
    if not row.told:
        return redirect("diary:ask" if records.draft_of(row, access.safe).words else "diary:words", access.diary.pk, row.pk)
    result = records.result_of(row, access.safe)
    page = {
        "access": access,
        "row": row,
        "about": about_of(access.diary, access.safe),
        "may_change": access.owns or (access.writes and row.author_id == access.user.pk),
        "corrected": row.old.count() if access.reads else 0,
        **_shown(records.told_of(row, access.safe), result, without_history=not access.reads),
        "at": timezone.localtime(row.at),
    }
    return render(request, "diary/entry.html", page)


def _shown(told: Told, result: Result, *, without_history: bool) -> dict[str, object]:
    knowledge = site_knowledge()
    sites = [site["site"] for site in result.assessment["sites"] if site["site"] in knowledge.sites]
    return {
        "told": told,
        "answer": only_what_was_told(result.answer, told, knowledge) if without_history else result.answer,
        "answers": answers_shown(told, knowledge),
        "forms": forms_shown(told),
        "lit": lit(sites, knowledge),
        "figures": FIGURES,
        "outline": OUTLINE,
    }


@require_POST
@of_diary(May.WRITE)
def correct(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Open a check-in to write it anew; what it was stays until it is finished, and is kept then."""
    row = access.check_in(entry_id, to_change=True)
    if row.told and not row.draft:
        records.keep_draft(row, access.safe, with_forms_open(records.told_of(row, access.safe)))
    return redirect("diary:words", access.diary.pk, row.pk)


@require_POST
@of_diary(May.WRITE)
def drop(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Forget what is being written."""
    records.drop_draft(access.check_in(entry_id, to_change=True))
    return redirect("diary:overview", access.diary.pk)


@of_diary(May.WRITE)
def delete(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Ask whether she means it, then delete a check-in with all its versions."""
    row = access.check_in(entry_id, to_change=True)
    if request.method == "POST":
        row.delete()
        return redirect("diary:overview", access.diary.pk)
    return render(request, "diary/delete.html", {"access": access, "row": row, "at": timezone.localtime(row.at)})


@require_safe
@of_diary(May.READ)
def before(request: HttpRequest, access: Access, entry_id: uuid.UUID) -> HttpResponse:
    """Show what a check-in was before it was corrected."""
    row = access.check_in(entry_id)
    versions = [
        {
            "told": (told := access.safe.get(old.told, str(row.pk), Told)),
            "forms": forms_shown(told),
            "answer": records.result_of(old, access.safe).answer,
            "written": timezone.localtime(old.written),
        }
        for old in row.old.order_by("-written")
    ]
    return render(request, "diary/before.html", {"access": access, "row": row, "versions": versions, "at": timezone.localtime(row.at)})
