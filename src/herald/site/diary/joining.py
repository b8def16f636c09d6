"""How a carer comes in: with a code that the owner gave."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from herald.site.accounts.code import hashed
from herald.site.accounts.sign_up import SESSION_CODE
from herald.site.audit.models import Action, record
from herald.site.diary.models import Carer


def join(user: User, code: str) -> Carer | None:
    """Let a person in whose code is good; a code works once. None where it is not, or the diary is the person's own."""
    invited = Carer.objects.filter(code=hashed(code), person=None, until__gt=timezone.now()).exclude(diary__owner=user).first()
    if invited is None:
        return None
    with transaction.atomic():
        Carer.objects.filter(diary=invited.diary, person=user).delete()
        taken = Carer.objects.filter(pk=invited.pk, person=None).update(person=user, code="", since=timezone.now())
        if taken:
            record(Action.JOINED, person=user.pk, diary=invited.diary_id)
    return Carer.objects.get(pk=invited.pk) if taken else None


def listen() -> None:
    """Take a code that was used to sign up as the code that lets in."""
    user_signed_up.connect(_signed_up, dispatch_uid="herald-join-diary")


def _signed_up(request: HttpRequest, user: User, **_: Any) -> None:
    code = request.session.pop(SESSION_CODE, "")
    if code:
        join(user, code)
