"""Who is an editor, and what only editors see."""

from collections.abc import Callable
from functools import partial, wraps

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from herald.site.editor import device

EDITORS = "editors"
"""Name of the group whose members are editors."""
View = Callable[..., HttpResponse]


def is_editor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether an account is an editor's."""
    return isinstance(user, User) and user.is_active and user.groups.filter(name=EDITORS).exists()


def lacks_second_factor(user: User) -> bool:
    """Whether the operator asks editors for a second factor and this one has none."""
    return settings.HERALD_EDITOR_SECOND_FACTOR and not has_second_factor(user)


def has_second_factor(user: User) -> bool:
    """Whether an account has a second factor. Recovery codes alone are none."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))


def editors_only(view: View, *, complete: bool = True) -> View:
    """Let only editors in: others are sent to sign in, or refused when they are signed in as somebody else.

    Args:
        view: What only they see.
        complete: Whether an editor who lacks a second factor is sent to set one up first.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if not request.user.is_authenticated:
            after = urlencode({"next": request.get_full_path()}) if request.method in ("GET", "HEAD") else ""
            return HttpResponseRedirect(f"{reverse('editor:sign-in')}{'?' if after else ''}{after}")
        if not is_editor(request.user):
            raise PermissionDenied
        assert isinstance(request.user, User)
        if complete and lacks_second_factor(request.user):
            return HttpResponseRedirect(reverse("editor:second-factor"))
        return device.remember(request, request.user, view(request, *args, **named))

    guarded.editors_only = True  # type: ignore[attr-defined]
    return guarded


password_is_enough = partial(editors_only, complete=False)
"""Lets an editor in who has yet to set up a second factor."""
