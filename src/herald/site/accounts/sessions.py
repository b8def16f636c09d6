"""How long a session lasts, and what ends it."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

BEGAN, SEEN = "began", "seen"
_EVERY = 60
"""Seconds between two writes of when she was last seen."""
_CLEAR = '"cache", "storage"'


class Limits:
    """Ends a session that was idle or open for too long, and has the browser forget the pages when she signs out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, signed out where the session is over."""
        # without a session cookie nothing is looked up, so that public pages stay the same for everyone
        was_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        if was_signed_in:
            _look(request, time.time())
        response = self.get_response(request)
        if was_signed_in and not request.user.is_authenticated and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = _CLEAR
        return response


def _look(request: HttpRequest, now: float) -> None:
    session = request.session
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    if now - seen > settings.HERALD_IDLE_MINUTES * 60 or now - began > settings.HERALD_SESSION_HOURS * 3600:
        logout(request)
    elif BEGAN not in session or now - seen > _EVERY:
        session[BEGAN], session[SEEN] = began, now


def listen() -> None:
    """End her other sessions whenever a password, address, passkey or authenticator changes."""
    for signal in (
        account.password_changed,
        account.password_set,
        account.email_changed,
        factors.authenticator_added,
        factors.authenticator_removed,
        factors.authenticator_reset,
    ):
        signal.connect(_end_others, dispatch_uid="herald-end-other-sessions")
    account.password_reset.connect(_end_all, dispatch_uid="herald-end-all-sessions")


def _end_others(request: HttpRequest, user: User, **_: Any) -> None:
    _end(user, but=request.session.session_key)


def _end_all(user: User, **_: Any) -> None:
    """She got in by mail: whoever was signed in may be somebody else."""
    end_all(user)


def end_all(user: User) -> None:
    """End every session of an account."""
    _end(user)


def _end(user: User, but: str | None = None) -> None:
    from allauth.usersessions.models import UserSession

    for session in UserSession.objects.filter(user=user).exclude(session_key=but or ""):
        session.end()
