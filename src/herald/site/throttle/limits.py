"""Limits: how often within a time, for one and for all."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from herald.site.throttle.client import hidden
from herald.site.throttle.models import Act

KEPT = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `most` times within `within`; `each`: counted for each client or account by itself, otherwise for all together."""

    most: int
    within: dt.timedelta
    each: bool = True


def allow(what: str, who: str, limits: tuple[Limit, ...]) -> bool:
    """Count one more, unless that would be over a limit.

    Args:
        what: What is counted.
        who: The client's network or the account's name; kept as a keyed hash.
        limits: All must hold.

    Returns:
        Whether it was within the limits. What is refused is not counted.
    """
    now = timezone.now()
    with transaction.atomic():
        Act.objects.filter(at__lt=now - KEPT).delete()
        if any(_reached(limit, what, who, now) for limit in limits):
            return False
        Act.objects.create(what=what, who=hidden(who), at=now)
    return True


def _reached(limit: Limit, what: str, who: str, now: dt.datetime) -> bool:
    done = Act.objects.filter(what=what, at__gt=now - limit.within)
    return (done.filter(who=hidden(who)) if limit.each else done).count() >= limit.most


def forget(what: str, who: str) -> None:
    """Forget what one did, as when an account signed in after all."""
    Act.objects.filter(what=what, who=hidden(who)).delete()
