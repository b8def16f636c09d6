"""Which page of a diary is logged as what; and the page on which she sees who opened it."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from herald.site.audit.models import Action, Event

_POSTED = {
    "delete": Action.DELETED,
    "drop": Action.DELETED,
    "export": Action.EXPORTED,
    "import": Action.IMPORTED,
    "erase": Action.ERASED,
    "carers": Action.INVITED,
    "withdraw": Action.WITHDREW,
    "summary-made": Action.OPENED,
}
"""What sending a form of a page does; every other form writes."""
SHOWN = 500
"""Rows that are looked at; many of them make one line."""


def page_of(request: HttpRequest) -> str:
    """The name of the page that was asked for."""
    match = request.resolver_match
    return match.url_name or "" if match else ""


def action_of(request: HttpRequest) -> Action:
    """What a request does."""
    return _POSTED.get(page_of(request), Action.WROTE) if request.method == "POST" else Action.OPENED


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person did on one day. `first_name` None: the account is gone."""

    day: dt.date
    last: dt.datetime
    hers: bool
    first_name: str | None
    action: Action
    count: int


def seen(events: Iterable[Event], owner: int) -> Iterator[Seen]:
    """Put together what one person did on one day, the newest first.

    Args:
        events: Of one diary, the newest first.
        owner: Number of her account.
    """
    logged = list(events)
    names = dict(User.objects.filter(pk__in={one.person for one in logged}).values_list("pk", "first_name"))
    for day, on_it in itertools.groupby(logged, key=lambda one: timezone.localtime(one.at).date()):
        by_what: dict[tuple[int | None, str], list[Event]] = {}
        for one in on_it:
            by_what.setdefault((one.person, one.action), []).append(one)
        for (person, action), same in by_what.items():
            name = names.get(person) if person is not None else None
            yield Seen(day, timezone.localtime(same[0].at), person == owner, name, Action(action), len(same))
