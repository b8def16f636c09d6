"""Plans and what the worker does: note that a reminder is due, and send it, once."""

import datetime as dt
import logging
import smtplib

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from herald.site.push.tasks import show
from herald.site.reminders.due import LATE, due_next, last_check_in
from herald.site.reminders.letter import send_letter
from herald.site.reminders.models import Reminder, Sending
from herald.site.reminders.when import after_quiet

logger = logging.getLogger(__name__)
WAITS = (1, 5, 15, 60, 120, 240)
"""Minutes until the mail server is asked again."""


def plan(reminder: Reminder, now: dt.datetime | None = None) -> None:
    """Plan the next reminder of somebody, or none where she wants none, and let the worker know."""
    now = now or timezone.now()
    reminder.next_at = due_next(reminder, now) if reminder.on and reminder.diary.every else None
    with transaction.atomic():
        reminder.save()
        if reminder.next_at:
            remind.using(run_after=reminder.next_at).enqueue(reminder.pk, reminder.next_at.isoformat())


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


@task()
def remind(reminder_id: int, due: str) -> str:
    """Note that a reminder is due, hand it on to be sent, and plan the next. Whoever comes second does nothing.

    Returns:
        What was done, for the table of tasks.
    """
    moment = dt.datetime.fromisoformat(due)
    with transaction.atomic():
        if not Reminder.objects.filter(pk=reminder_id, on=True, next_at=moment).update(next_at=None):
            return "nothing: changed, stopped or done by another worker"
        reminder = Reminder.objects.select_related("diary").get(pk=reminder_id)
        last = last_check_in(reminder.diary)
        needed = last is None or last < moment - dt.timedelta(days=reminder.diary.every) + LATE
        if needed:
            sending = Sending.objects.create(reminder=reminder, due=moment)
            send.enqueue(sending.pk)
        plan(reminder, max(moment, timezone.now()))
    return "handed on" if needed else "not needed: a check-in was made"


@task()
def send(sending_id: int) -> str:
    """Send a reminder. When the mail server fails, try again later; when it is too late for that, give up.

    It counts as tried before the server is asked, so that a worker that dies in between does not send it twice.

    Returns:
        What was done, for the table of tasks.
    """
    sending = Sending.objects.select_related("reminder__diary__owner").filter(pk=sending_id, reminder__on=True).first()
    if sending is None or sending.sent or sending.given_up:
        return "nothing: stopped or sent"
    reminder, now = sending.reminder, timezone.now()
    last = last_check_in(reminder.diary)
    if last and last > sending.due:
        return _not_needed(sending)
    later = after_quiet(now, reminder.quiet_from, reminder.quiet_to, reminder.zone)
    if later > now:
        return _again(sending, later)
    if not Sending.objects.filter(pk=sending_id, tries=sending.tries, sent=None).update(tries=sending.tries + 1):
        return "nothing: another worker has it"
    sending.tries += 1
    if sending.tries == 1:
        show.enqueue(str(reminder.diary_id), reminder.language)
    try:
        send_letter(reminder)
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("a reminder could not be sent: %s", type(error).__name__)
        return _again(sending, now + dt.timedelta(minutes=WAITS[min(sending.tries, len(WAITS)) - 1]))
    Sending.objects.filter(pk=sending_id).update(sent=timezone.now())
    return "sent"


def _not_needed(sending: Sending) -> str:
    Sending.objects.filter(pk=sending.pk).update(given_up=True)
    return "not needed: a check-in was made since"


def _again(sending: Sending, moment: dt.datetime) -> str:
    if moment > sending.due + LATE or sending.tries >= len(WAITS):
        Sending.objects.filter(pk=sending.pk).update(given_up=True)
        return "given up"
    send.using(run_after=moment).enqueue(sending.pk)
    return f"again at {moment.isoformat()}"
