"""What of the knowledge is reviewed, entry by entry, and how much feedback there is on it."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from herald.site.editor.access import editors_only
from herald.site.feedback.models import Feedback, State
from herald.site.guide.addresses import address_of
from herald.site.guide.checked import NAMES
from herald.site.guide.page import entries_of
from herald.site.guide.review import Told, told
from herald.site.guide.statements import of_entry
from herald.site.knowledge import site_knowledge

STATES: dict[str, Promise] = {
    "past-date": _("Past its date"),
    "changed": _("Changed since it was signed"),
    "unreviewed": _("Not reviewed"),
    "reviewed": _("Reviewed"),
}
"""States of a review, those that ask for work first."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with the state of its review and its feedback."""

    kind: str
    id: str
    address: str
    review: Told
    open: int
    all: int


@editors_only
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """List the entries, those whose review is past its date first, narrowed down by folder and by state."""
    chosen = {name: request.GET.get(name, "") for name in ("kind", "state")}
    rows = [row for row in _rows() if chosen["kind"] in ("", row.kind) and chosen["state"] in ("", row.review.state)]
    page = {
        "rows": sorted(rows, key=lambda row: (list(STATES).index(row.review.state), -row.open)),
        "chosen": chosen,
        "kinds": [("", _("All")), *NAMES.items()],
        "states": [("", _("All")), *STATES.items()],
        "counts": Counter(row.review.state for row in _rows()),
    }
    return render(request, "editor/entries.html", page)


def _rows() -> list[Row]:
    knowledge, today = site_knowledge(), timezone.localdate()
    sent = Counter(Feedback.objects.values_list("kind", "entry"))
    still = Counter(Feedback.objects.filter(state=State.OPEN).values_list("kind", "entry"))
    return [
        Row(kind, id_, address_of(kind, id_, knowledge), told(entry, knowledge, today), still[kind, id_], sent[kind, id_])
        for kind, id_, entry in entries_of(knowledge)
    ]


def known_entry(kind: str, id_: str) -> bool:
    """Whether the knowledge still has an entry."""
    return (kind, id_) in of_entry(site_knowledge())
