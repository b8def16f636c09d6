"""The inbox: what readers sent, the open first; each with its notes, to be answered, closed and reopened."""

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from herald.site.editor.access import editors_only
from herald.site.editor.entries import known_entry
from herald.site.feedback.models import LONGEST, About, Feedback, Note, State
from herald.site.guide.addresses import address_of
from herald.site.guide.statements import statements
from herald.site.knowledge import site_knowledge

PER_PAGE = 25
_FILTERS = {"state": State.values, "about": About.values}


@editors_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List feedback, the open first, narrowed down by state, by what it says and by entry."""
    chosen = {name: request.GET.get(name, "") for name in ("state", "about", "entry")}
    found = Feedback.objects.all()
    for name, values in _FILTERS.items():
        if chosen[name] in values:
            found = found.filter(**{name: chosen[name]})
    kind, slash, id_ = chosen["entry"].partition("/")
    if slash:
        found = found.filter(kind=kind, entry=id_)
    page = {
        "items": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "states": [("", _("All")), *State.choices],
        "abouts": [("", _("All")), *About.choices],
        "entries": [("", _("All")), *((f"{kind}/{id_}",) * 2 for kind, id_ in _entries())],
        "open": Feedback.objects.filter(state=State.OPEN).count(),
    }
    return render(request, "editor/inbox.html", page)


def _entries() -> list[tuple[str, str]]:
    """Folder and id of the entries that there is feedback on."""
    return list(Feedback.objects.order_by("kind", "entry").values_list("kind", "entry").distinct())


@editors_only
@require_safe
def item(request: HttpRequest, number: int) -> HttpResponse:
    """Show one piece of feedback with the sentence as it was read and as it is now."""
    return _item_page(request, get_object_or_404(Feedback, pk=number))


@editors_only
@require_POST
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Write an internal note, close, or reopen."""
    words, did = request.POST.get("words", "").strip()[:LONGEST], request.POST.get("did", "")
    if did not in Note.Did.values or (did == Note.Did.ANSWERED and not words):
        return _item_page(request, get_object_or_404(Feedback, pk=number), _("Write your note."))
    assert isinstance(request.user, User)
    with transaction.atomic():
        feedback = get_object_or_404(Feedback.objects.select_for_update(), pk=number)
        Note.objects.create(feedback=feedback, author=request.user, by=request.user.username, did=did, words=words)
        if did != Note.Did.ANSWERED:
            feedback.state = State.CLOSED if did == Note.Did.CLOSED else State.OPEN
            feedback.save(update_fields=["state"])
    return HttpResponseRedirect(reverse("editor:item", args=[number]))


def _item_page(request: HttpRequest, feedback: Feedback, error: str = "") -> HttpResponse:
    now = statements(site_knowledge()).get((feedback.kind, feedback.entry, feedback.field))
    page = {
        "item": feedback,
        "notes": list(feedback.notes.all()),
        "now": now,
        "address": address_of(feedback.kind, feedback.entry, site_knowledge()) if known_entry(feedback.kind, feedback.entry) else "",
        "errors": {"words": error} if error else {},
    }
    return render(request, "editor/item.html", page, status=422 if error else 200)
