"""Who is an editor, and what only editors see."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

EDITORS = "editors"
"""Name of the group whose members are editors."""
View = Callable[..., HttpResponse]


def is_editor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether an account is an editor's."""
    return isinstance(user, User) and user.is_active and user.groups.filter(name=EDITORS).exists()


def editors_only(view: View) -> View:
    """Let only editors in: others are sent to sign in, or refused when they are signed in as somebody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if not request.user.is_authenticated:
            after = urlencode({"next": request.get_full_path()}) if request.method in ("GET", "HEAD") else ""
            return HttpResponseRedirect(f"{reverse('editor:sign-in')}{'?' if after else ''}{after}")
        if not is_editor(request.user):
            raise PermissionDenied
        return view(request, *args, **named)

    guarded.editors_only = True  # type: ignore[attr-defined]
    return guarded
