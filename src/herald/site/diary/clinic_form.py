"""The pages of a clinic's own form in a check-in. Each answer is kept as it is given; what hangs on it is asked when the page is sent."""

import uuid
from collections.abc import Mapping, Sequence

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from herald.site.check.views import UNPROCESSABLE
from herald.site.diary import records
from herald.site.diary.access import Access, May, of_diary
from herald.site.diary.models import CheckIn
from herald.site.diary.next_step import form_due, go_on
from herald.site.diary.situations import situation_for
from herald.site.diary.told import Told
from herald.site.questionnaire.fhir import Item, Questionnaire
from herald.site.questionnaire.filled import FilledForm, filled
from herald.site.questionnaire.form import OTHER, enabled_items, linked_to, option_words, pages_of, value_of, words_of
from herald.site.questionnaire.reading import field_of, sent_answer, wrong_with
from herald.site.questionnaire.shelf import asked

_NO_CONTENT = 204
_NOT_ASKED = ("group", "display")


@of_diary(May.WRITE)
def page(request: HttpRequest, access: Access, entry_id: uuid.UUID, number: int) -> HttpResponse:
    """Ask one page of the form that is next."""
    row = access.check_in(entry_id, to_change=True)
    told = records.draft_of(row, access.safe)
    form = form_due(told, asked()) if row.draft else None
    if form is None:
        return redirect("diary:entry", access.diary.pk, row.pk)
    pages = pages_of(form)
    if not 1 <= number <= len(pages):
        raise Http404
    given = _given(told, form)
    if request.method != "POST":
        return _page(request, access, entry_id, form, number, given, {})
    if "leave" in request.POST:
        told = _with(told, filled(form, given, _language(), done=True))
        records.keep_draft(row, access.safe, told)
        return go_on(access, row, situation_for(access, row, told), enough=True)
    shown = [item for item in _asked(pages[number - 1], given) if item.link_id in request.POST.getlist("shown")]
    sent = {item.link_id: sent_answer(item, request.POST) for item in shown}
    errors = {field_of(item): wrong for item in shown if (wrong := wrong_with(item, sent[item.link_id]))}
    right = {link: values for link, values in sent.items() if f"q-{link}" not in errors}
    told = _with(told, filled(form, {**given, **right}, _language(), done=False))
    records.keep_draft(row, access.safe, told)
    if "keep" in request.POST:
        return HttpResponse(status=_NO_CONTENT)
    if errors:
        return _page(request, access, entry_id, form, number, {**given, **sent}, errors)
    return _after(access, row, told, form, number, {item.link_id for item in shown})


def _after(access: Access, row: CheckIn, told: Told, form: Questionnaire, number: int, shown: set[str]) -> HttpResponse:
    """The same page where an answer has opened more of it, the next that asks anything, or on."""
    pages, given = pages_of(form), _given(told, form)
    if any(item.link_id not in shown for item in _asked(pages[number - 1], given)):
        return redirect("diary:form", access.diary.pk, row.pk, number)
    for following in range(number, len(pages)):
        if any(enabled_items(pages[following], given)):
            return redirect("diary:form", access.diary.pk, row.pk, following + 1)
    told = _with(told, filled(form, given, _language(), done=True))
    records.keep_draft(row, access.safe, told)
    return go_on(access, row, situation_for(access, row, told), enough=True)


def _page(
    request: HttpRequest,
    access: Access,
    entry_id: uuid.UUID,
    form: Questionnaire,
    number: int,
    given: Mapping[str, Sequence[str]],
    errors: Mapping[str, str],
) -> HttpResponse:
    pages, language = pages_of(form), _language()
    asked_here = [_field(item, given.get(item.link_id, ()), language) for item in enabled_items(pages[number - 1], given)]
    shown = {
        "access": access,
        "entry_id": entry_id,
        "title": words_of(form.title, form.title_also, language),
        "language": form.language.partition("-")[0],
        "asked": asked_here,
        "counts": any(linked_to(item) for item in enabled_items(form.item, given)),
        "number": number,
        "count": len(pages),
        "errors": errors,
        "copyright": form.copyright,
    }
    return render(request, "diary/form.html", shown, status=UNPROCESSABLE if errors else 200)


def _field(item: Item, given: Sequence[str], language: str) -> dict[str, object]:
    """An item as its page shows it."""
    options = [(value_of(option), option_words(option, language)) for option in item.answer_option]
    other = next((value.removeprefix(OTHER) for value in given if value.startswith(OTHER)), "")
    return {
        "name": field_of(item),
        "link": item.link_id,
        "kind": "choice" if options else item.type,
        "asks": " ".join(part for part in (item.prefix, words_of(item.text, item.text_also, language)) if part),
        "options": options,
        "several": item.repeats,
        "other": item.type == "open-choice" or item.answer_constraint == "optionsOrString",
        "other_words": other,
        "given": [value for value in given if not value.startswith(OTHER)],
        "required": item.required,
        "most": item.max_length,
    }


def _asked(items: Sequence[Item], given: Mapping[str, Sequence[str]]) -> list[Item]:
    return [item for item in enabled_items(items, given) if item.type not in _NOT_ASKED]


def _given(told: Told, form: Questionnaire) -> dict[str, tuple[str, ...]]:
    """What was answered to this version of a form so far."""
    return next((one.given() for one in told.forms if (one.url, one.version) == (form.url, form.version)), {})


def _with(told: Told, form: FilledForm) -> Told:
    """What was told, with a form in the place of what was answered to it before."""
    kept = [one for one in told.forms if one.url != form.url]
    return msgspec.structs.replace(told, forms=(*kept, form))


def _language() -> str:
    return (get_language() or "en").partition("-")[0]
