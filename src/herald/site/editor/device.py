"""A browser that an editor has signed in with: what others guess elsewhere does not keep it out."""

import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "editor-device"
DAYS = 90
_MOST = DAYS * 24 * 3600


def remember(request: HttpRequest, user: User, response: HttpResponse) -> HttpResponse:
    """Have the browser of an editor known by a cookie that says nothing but that, until the password changes."""
    if not known(request, user):
        value = _signer(user).sign(secrets.token_urlsafe(16))
        response.set_cookie(COOKIE, value, max_age=_MOST, path=reverse("editor:inbox"), secure=settings.HTTPS, httponly=True, samesite="Lax")
    return response


def known(request: HttpRequest, user: User) -> str:
    """The id of a browser that this editor has signed in with. Empty: it is not known."""
    try:
        return _signer(user).unsign(request.COOKIES.get(COOKIE, ""), max_age=_MOST)
    except BadSignature:
        return ""


def _signer(user: User) -> TimestampSigner:
    return TimestampSigner(salt=f"editor-device|{user.pk}|{user.get_session_auth_hash()}")
