"""Pages of the check: tell, answer, read the answer. Every page after the first is the answer to a POST."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from herald.clinical import Assessment
from herald.knowledge import Knowledge
from herald.reading.suggest import suggestions_of
from herald.report.answering import answer_of
from herald.site.body.drawing import FIGURES, OUTLINE
from herald.site.body.parts import lit
from herald.site.check.form import TellForm, told_of
from herald.site.check.question import asked, next_question, with_answer
from herald.site.check.told import Told
from herald.site.check.understood import grouped
from herald.site.check.values import VALUES
from herald.site.english import english
from herald.site.foot import takes_choices, wants
from herald.site.knowledge import site_knowledge
from herald.site.place import place_of
from herald.triage.answers import asks_of

UNPROCESSABLE = 422
_STAYS = frozenset(("skip", "stay"))
"""What a page sends that wants the answer and no question: she skips the questions, or corrects what was read."""


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Ask what she has noticed: the front page."""
    return start_page(request, Told(answer={}, place=place_of(request)))


@csrf_exempt  # a check changes nothing, and must work where cookies do not (docs/explanation/site.md)
@takes_choices
def check(request: HttpRequest) -> HttpResponse:
    """Give the next page after what she told: what is wrong with it, a question, or the answer."""
    if request.method != "POST":
        return start(request)
    told, errors = read_told(request)
    if wants(request, "change") or errors:
        return start_page(request, told, {} if "show" in request.POST or "language" in request.POST else errors)
    told, wrong = (told, None) if wants(request, "again") else with_answer(told, request.POST, site_knowledge())
    if wrong:
        return _question_page(request, told, request.POST["question"], wrong)
    return _next_page(request, told)


def read_told(request: HttpRequest) -> tuple[Told, dict[str, str]]:
    """What she told, and what is wrong with it by the name of the field."""
    form = TellForm(request.POST, site_knowledge())
    form.full_clean()
    told = told_of(form, request)
    errors = {name: str(problems[0]) for name, problems in form.errors.items()}
    if not errors and not told.text.strip() and not told.symptom:
        errors["text"] = _("Write what you have noticed, or choose it from the list or the body map.")
    return told, errors


def start_page(request: HttpRequest, told: Told, errors: dict[str, str] | None = None) -> HttpResponse:
    """Show the page that asks what she has noticed, with what she told already."""
    knowledge = site_knowledge()
    page = {
        "told": told,
        "here": "change",
        "here_at": "check:check",
        "errors": errors or {},
        "chosen": [(id_, english(knowledge.symptoms[id_].name)) for id_ in told.symptom],
        "treatments": by_name((id_, entry.name) for id_, entry in knowledge.treatments.items()),
        "sites": by_name((id_, entry.plain) for id_, entry in knowledge.sites.items() if entry.kind == "site"),
    }
    return render(request, "check/start.html", page, status=UNPROCESSABLE if errors else 200)


def _next_page(request: HttpRequest, told: Told) -> HttpResponse:
    forgotten = request.POST.get("forget", "")
    told = replace(told, answer={id_: said for id_, said in told.answer.items() if id_ != forgotten})
    assessment = told.assessment(site_knowledge(), timezone.localdate())
    question = next_question(assessment, told, wanted="ask" in request.POST or bool(forgotten))
    if question is None or any(wants(request, name) for name in _STAYS):
        return _result_page(request, told, assessment)
    return _question_page(request, told, question.id)


def _question_page(request: HttpRequest, told: Told, id_: str, wrong: str = "") -> HttpResponse:
    page = {
        "told": told,
        "here": "again",
        "here_at": "check:check",
        "question": asked(id_, told, site_knowledge()),
        "errors": {"value": wrong} if wrong else {},
    }
    return render(request, "check/question.html", page, status=UNPROCESSABLE if wrong else 200)


def _result_page(request: HttpRequest, told: Told, assessment: Assessment) -> HttpResponse:
    knowledge = site_knowledge()
    answer = answer_of(assessment, knowledge, timezone.localdate())
    page = {
        "told": told,
        "here": "stay",
        "here_at": "check:check",
        "answer": answer,
        "understood": grouped(answer, told.answer),
        "answers": [(id_, asks_of(id_, knowledge), VALUES.get(said, said)) for id_, said in told.answer.items()],
        "lit": lit((site.site for site in assessment.sites), knowledge),
        "figures": FIGURES,
        "outline": OUTLINE,
        "suggested": suggested(assessment, knowledge),
    }
    return render(request, "check/result.html", page)


def suggested(assessment: Assessment, knowledge: Knowledge) -> dict[str, list[tuple[str, str]]]:
    """Words that were not understood to ids and names of what they may mean; empty without the extra `suggest`."""
    message = assessment.reading.message
    found = suggestions_of(assessment.reading, knowledge)
    return {" ".join(message[slice(*span)].split()): [(id_, knowledge.symptoms[id_].name) for id_ in ids] for span, ids in found.items()}


def by_name(items: Iterable[tuple[str, str]]) -> list[tuple[str, object]]:
    """Ids and names of the knowledge in the order of the names."""
    return [(id_, english(name)) for id_, name in sorted(items, key=lambda item: item[1].lower())]
