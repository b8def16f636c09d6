"""Logs who signs in and out, and that somebody tried."""

from typing import Any

from django.contrib.auth import user_logged_in, user_logged_out, user_login_failed
from django.contrib.auth.models import User

from herald.site.audit.models import Action, record


def listen() -> None:
    """Log it from now on."""
    user_logged_in.connect(_signed_in, dispatch_uid="herald-log-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="herald-log-signed-out")
    user_login_failed.connect(_failed, dispatch_uid="herald-log-failed")


def _signed_in(user: User, **_: Any) -> None:
    record(Action.SIGNED_IN, person=user.pk)


def _signed_out(user: User | None, **_: Any) -> None:
    if user is not None:
        record(Action.SIGNED_OUT, person=user.pk)


def _failed(**_: Any) -> None:
    """Of whom is not kept: what somebody typed as an address can be anything, and may be somebody else's."""
    record(Action.FAILED)
