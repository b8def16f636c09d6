"""The log: rows are added, and never changed or taken away."""

import uuid
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from herald import __version__


class Action(models.TextChoices):
    """What was done."""

    OPENED = "opened", _("opened")
    WROTE = "wrote", _("wrote")
    DELETED = "deleted", _("deleted")
    EXPORTED = "exported", _("took everything along")
    IMPORTED = "imported", _("brought a diary in")
    ERASED = "erased", _("erased everything")
    INVITED = "invited", _("made a code that lets somebody in")
    WITHDREW = "withdrew", _("ended what somebody may do")
    JOINED = "joined", _("came in with a code")
    REFUSED = "refused", _("was not let in")
    SIGNED_IN = "signed-in", _("signed in")
    SIGNED_OUT = "signed-out", _("signed out")
    FAILED = "failed", _("tried to sign in")


class AppendOnlyError(TypeError):
    """Somebody wants to change what was logged."""


class Event(models.Model):
    """One thing that somebody did.

    People and diaries stand here by their numbers alone, without a reference: when they are erased, the row stays as it is and its numbers lead to
    nobody.

    Attributes:
        at: When.
        action: What.
        page: Name of the page, without any part of its address. Empty: none.
        person: Number of the account. None: nobody who has one, or the operator.
        diary: Number of the diary. None: of none.
        version: Version of Herald that wrote the row.
    """

    at = models.DateTimeField(default=timezone.now)
    action = models.CharField(max_length=12, choices=Action)
    page = models.CharField(max_length=40, blank=True)
    person = models.BigIntegerField(null=True)
    diary = models.UUIDField(null=True)
    version = models.CharField(max_length=20, default=__version__)

    class Meta:
        """Read by diary, the newest first."""

        indexes = (models.Index(fields=["diary", "-at"], name="log_newest_first"),)

    def save(self, *args: Any, **named: Any) -> None:
        """Add the row.

        Raises:
            AppendOnlyError: It is there already.
        """
        if not self._state.adding:
            raise AppendOnlyError("what was logged is not changed")
        super().save(*args, **named)

    def delete(self, *_args: Any, **_named: Any) -> NoReturn:
        """Refuse.

        Raises:
            AppendOnlyError: Always.
        """
        raise AppendOnlyError("what was logged is not taken away")


def record(action: Action, *, person: int | None = None, diary: uuid.UUID | None = None, page: str = "") -> None:
    """Log what somebody does; it is on the disk when this returns, unless the change that it belongs to is undone."""
    Event.objects.create(action=action, person=person, diary=diary, page=page)
