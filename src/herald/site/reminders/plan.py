"""Planning: when somebody is reminded next, and letting the worker know."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from herald.site.diary.models import CheckIn, Diary
from herald.site.reminders.models import Reminder, Sending
from herald.site.reminders.when import next_due

LATE = dt.timedelta(hours=12)
"""What was not sent by then was missed: the next check-in is nearer than the last reminder."""


def plan(reminder: Reminder, now: dt.datetime | None = None) -> None:
    """Plan the next reminder of somebody, or none where she wants none."""
    from herald.site.reminders.tasks import remind

    now = now or timezone.now()
    reminder.next_at = _due(reminder, now) if reminder.on and reminder.diary.every else None
    with transaction.atomic():
        reminder.save()
        if reminder.next_at:
            remind.using(run_after=reminder.next_at).enqueue(reminder.pk, reminder.next_at.isoformat())


def _due(reminder: Reminder, now: dt.datetime) -> dt.datetime:
    """As many days after the last check-in, the last reminder or now as she wants between two; soon, where that has passed."""
    every = dt.timedelta(days=reminder.diary.every)
    asked = Sending.objects.filter(reminder__diary=reminder.diary).order_by("-due").values_list("due", flat=True).first()
    since = max((moment for moment in (last_check_in(reminder.diary), asked) if moment), default=now)
    return next_due(now, since.astimezone(ZoneInfo(reminder.zone)).date() + every, reminder.hour, reminder.zone)


def last_check_in(diary: Diary) -> dt.datetime | None:
    """When the last finished check-in was written; None where there is none."""
    return CheckIn.objects.filter(diary=diary).exclude(told=b"").order_by("-changed").values_list("changed", flat=True).first()


def missed(diary: Diary, now: dt.datetime | None = None) -> Sending | None:
    """The last reminder, if it did not reach her and no check-in came since."""
    sending = Sending.objects.filter(reminder__diary=diary, reminder__on=True).order_by("-due").first()
    if sending is None or sending.sent or not (sending.given_up or sending.due + LATE < (now or timezone.now())):
        return None
    last = last_check_in(diary)
    return None if last and last > sending.due else sending


def mend(now: dt.datetime | None = None) -> int:
    """Plan anew what a stopped worker left behind: reminders that were due long ago. How many there were.

    What was due then is noted, so that she is told that it was missed.
    """
    now = now or timezone.now()
    late = Reminder.objects.filter(on=True, next_at__lt=now - LATE).select_related("diary")
    for reminder in late:
        assert reminder.next_at is not None
        Sending.objects.get_or_create(reminder=reminder, due=reminder.next_at, defaults={"given_up": True})
        plan(reminder, now)
    return len(late)
