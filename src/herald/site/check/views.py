"""Pages of the check: tell, answer, read the answer. Every page after the first is the answer to a POST."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from herald.report.answer import answer_of
from herald.site.check.form import TellForm, told_of
from herald.site.check.told import Told
from herald.site.knowledge import site_knowledge
from herald.site.place import place_of

MOST_QUESTIONS = 3
UNPROCESSABLE = 422


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Ask what she has noticed: the front page."""
    return _start(request, Told(answer={}, place=place_of(request)))


@csrf_exempt  # a check changes nothing, and must work where cookies do not (docs/decisions)
def check(request: HttpRequest) -> HttpResponse:
    """The next page after what she told: what is wrong with it, a question, or the answer."""
    if request.method != "POST":
        return start(request)
    form = TellForm(request.POST, site_knowledge())
    form.full_clean()
    told = told_of(form, request)
    errors = _errors(form, told)
    if errors:
        return _start(request, told, errors)
    return _answer(request, told)


def _errors(form: TellForm, told: Told) -> dict[str, str]:
    errors = {name: str(problems[0]) for name, problems in form.errors.items()}
    if not errors and not told.text.strip() and not told.symptom:
        errors["text"] = _("Write what you have noticed, or choose it from the list or the body map.")
    return errors


def _start(request: HttpRequest, told: Told, errors: dict[str, str] | None = None) -> HttpResponse:
    knowledge = site_knowledge()
    page = {
        "told": told,
        "errors": errors or {},
        "treatments": by_name((id_, entry.name) for id_, entry in knowledge.treatments.items()),
        "sites": by_name((id_, entry.plain) for id_, entry in knowledge.sites.items() if entry.kind == "site"),
    }
    return render(request, "check/start.html", page, status=UNPROCESSABLE if errors else 200)


def by_name(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ids and names in the order of the names."""
    return sorted(items, key=lambda item: item[1].lower())


def _answer(request: HttpRequest, told: Told) -> HttpResponse:
    knowledge = site_knowledge()
    assessment = told.assessment(knowledge, timezone.localdate())
    return render(request, "check/result.html", {"told": told, "answer": answer_of(assessment, knowledge)})
