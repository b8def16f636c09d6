"""The page on which a reader says something of a statement, and the thanks."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from herald.site.english import english
from herald.site.feedback.form import TRAP, GiveForm
from herald.site.feedback.models import About, Feedback, State
from herald.site.guide.addresses import address_of
from herald.site.guide.statements import Statement, of_entry, statements
from herald.site.knowledge import site_knowledge
from herald.site.throttle.client import network_of
from herald.site.throttle.limits import Limit, allow

LIMITS = (
    Limit(most=10, within=dt.timedelta(hours=1)),
    Limit(most=30, within=dt.timedelta(days=1)),
    Limit(most=300, within=dt.timedelta(hours=1), each=False),
)
UNPROCESSABLE, TOO_MANY = 422, 429


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, kind: str, id_: str, field: str, about: str = About.OTHER) -> HttpResponse:
    """Show a statement with the form, or take what was sent."""
    chosen, _colon, hash_ = request.POST.get("sentence", field).partition(":")
    said = _statement(kind, id_, chosen)
    if about not in About.values:
        raise Http404
    if request.method != "POST":
        return _form(request, said, GiveForm({"about": about}), {})
    form = GiveForm(request.POST)
    errors = {} if form.is_valid() else {name: str(problems[0]) for name, problems in form.errors.items()}
    if hash_ != said.hash:
        errors["sentence"] = _("This sentence has changed since you opened the page. Look at it again before you send.")
    if errors:
        return _form(request, said, form, errors, UNPROCESSABLE)
    if not request.POST.get(TRAP):
        if not allow("feedback", network_of(request), LIMITS):
            return _form(request, said, form, {"words": _("Too much was sent in a short time. Please try again later.")}, TOO_MANY)
        _keep(said, form)
    return HttpResponseRedirect(reverse("feedback:thanks", args=[kind, id_]))


@require_safe
def thanks(request: HttpRequest, kind: str, id_: str) -> HttpResponse:
    """Say that it has arrived."""
    if (kind, id_) not in of_entry(site_knowledge()):
        raise Http404
    return render(request, "feedback/thanks.html", {"back": address_of(kind, id_, site_knowledge())})


def _statement(kind: str, id_: str, field: str) -> Statement:
    said = statements(site_knowledge()).get((kind, id_, field))
    if said is None:
        raise Http404
    return said


def _beside(said: Statement) -> list[Statement]:
    """The sentences that are shown together with a statement, itself among them: those of a rule; of other entries the sentence alone."""
    return of_entry(site_knowledge())[said.kind, said.id] if said.kind == "urgency" else [said]


def _form(request: HttpRequest, said: Statement, form: GiveForm, errors: dict[str, str], status: int = 200) -> HttpResponse:
    page = {
        "said": said,
        "sentences": [(f"{one.field}:{one.hash}", english(one.text)) for one in _beside(said)],
        "chosen": f"{said.field}:{said.hash}",
        "about": str(form["about"].value() or ""),
        "words": str(form["words"].value() or ""),
        "abouts": [(value, label) for value, label in About.choices],
        "errors": errors,
        "trap": TRAP,
        "back": address_of(said.kind, said.id, site_knowledge()),
    }
    return render(request, "feedback/give.html", page, status=status)


def _keep(said: Statement, form: GiveForm) -> None:
    knowledge, about, words = site_knowledge(), form.cleaned_data["about"], form.cleaned_data["words"].strip()
    Feedback.objects.create(
        kind=said.kind,
        entry=said.id,
        field=said.field,
        text=said.text,
        text_hash=said.hash,
        version=knowledge.version,
        digest=knowledge.digest,
        about=about,
        words=words,
        state=State.OPEN if words else State.CLOSED,  # a mere "helpful" asks nothing of an editor
    )
