"""What the reminders hear of the diary, and say in it."""

from typing import Any

from django.db.models.signals import post_save
from django.template.defaultfilters import date
from django.utils.translation import gettext as _

from herald.site.diary.models import Diary
from herald.site.diary.notices import NOTICES
from herald.site.reminders.due import missed
from herald.site.reminders.models import Reminder
from herald.site.reminders.tasks import plan


def listen() -> None:
    """Follow changes of a diary, and give notice on its first page."""
    post_save.connect(_changed, sender=Diary, dispatch_uid="reminders")
    if missed_words not in NOTICES:
        NOTICES.append(missed_words)


def _changed(instance: Diary, update_fields: frozenset[str] | None, **_named: Any) -> None:
    if update_fields and "every" in update_fields:
        for reminder in Reminder.objects.filter(diary=instance, on=True):
            plan(reminder)


def missed_words(diary: Diary) -> str | None:
    """That the last reminder did not go out. None: it did, or she has told how she is since."""
    sending = missed(diary)
    return _("We could not remind you on %(day)s: the mail did not go out.") % {"day": date(sending.due, "j F")} if sending else None
