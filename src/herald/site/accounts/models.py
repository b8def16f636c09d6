"""Invitations: a code that lets one person sign up."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

from herald.site.accounts.code import hashed, new_code
from herald.site.audit.models import Action, record

DAYS = 14


class InvitationManager(models.Manager["Invitation"]):
    """Makes and finds invitations."""

    def invite(self, days: int = DAYS) -> str:
        """Make an invitation and give its code, which is shown once and not kept."""
        code = new_code()
        self.register(code, days)
        record(Action.INVITED)
        return code

    def register(self, code: str, days: int = DAYS) -> None:
        """Let a code that was made elsewhere sign one person up."""
        self.create(code=hashed(code), until=timezone.now() + dt.timedelta(days=days))

    def usable(self, code: str) -> "models.QuerySet[Invitation]":
        """The invitation of a code, if it can still be used."""
        return self.filter(code=hashed(code), used=None, until__gt=timezone.now())


class Invitation(models.Model):
    """Lets one person sign up.

    Attributes:
        code: Hash of the code.
        until: When it ends.
        used: When it was used. None: not yet.
    """

    code = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)

    objects = InvitationManager()
