"""The mail itself: that it is time, where, and how to stop it. No name, no symptom, no illness."""

from urllib.parse import urlsplit

from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from herald.site.reminders.models import Reminder

_SALT = "herald.reminders.stop"


def send_letter(reminder: Reminder) -> None:
    """Send a reminder to the owner of the diary.

    Raises:
        OSError: The mail server cannot be reached.
        smtplib.SMTPException: It refuses.
    """
    letter_of(reminder).send()


def letter_of(reminder: Reminder) -> EmailMessage:
    """The mail, with the header by which mail programs stop it with one click (RFC 8058)."""
    site = reminder.address.rstrip("/")
    stop = site + reverse("reminders:stop", args=[token_of(reminder)])
    with override(reminder.language):
        host = urlsplit(site).netloc
        body = _("It is time for what you asked %(host)s to remind you of:\n%(start)s\n\nTo get no more reminders:\n%(stop)s\n")
        return EmailMessage(
            subject=_("A reminder from %(host)s") % {"host": host},
            body=body % {"host": host, "start": site + reverse("diary:start"), "stop": stop},
            to=[reminder.diary.owner.email],
            headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "auto-generated"},
        )


def token_of(reminder: Reminder) -> str:
    """What stands in the address that stops the reminders. It says nothing of her, and is good for nothing else."""
    return signing.dumps(reminder.pk, salt=_SALT)


def reminder_of(token: str) -> Reminder | None:
    """The reminders that an address stops. None: it was not made here, or they are gone."""
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Reminder.objects.filter(pk=number).first()
