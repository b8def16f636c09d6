"""What follows from the diary: when somebody is to be reminded next, and whether the last reminder was missed."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from herald.site.diary.models import CheckIn, Diary
from herald.site.reminders.models import Reminder, Sending
from herald.site.reminders.when import next_due

LATE = dt.timedelta(hours=12)
"""What was not sent by then was missed: the next check-in is nearer than the last reminder."""


def due_next(reminder: Reminder, now: dt.datetime) -> dt.datetime:
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
