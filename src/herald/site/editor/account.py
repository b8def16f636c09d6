"""An editor's account, made on the operator's terminal. Imports Django late: the settings must know the database first."""

import os
from typing import TYPE_CHECKING

from herald.site.serve import NotReadyError, migrate

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["NotReadyError", "RefusedError", "add", "asks_second_factor", "change_password", "open_database", "remove", "reset"]


class RefusedError(ValueError):
    """The name or the password will not do; says why."""


def open_database(database: str | None) -> None:
    """Make the database, or bring it up to date.

    Args:
        database: As for `herald serve`. None: what HERALD_DATABASE says, or a file of the user's own.

    Raises:
        NotReadyError: It cannot be used.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "herald.site.settings"
    if database:
        os.environ["HERALD_DATABASE"] = database
    migrate()


def add(name: str, password: str) -> None:
    """Make an editor's account in the open database.

    Raises:
        RefusedError: There is an account of this name, or name or password will not do.
    """
    from django.contrib.auth.models import Group, User
    from django.db import transaction

    from herald.site.editor.access import EDITORS

    if User.objects.filter(username__iexact=name).exists():
        raise RefusedError(f"there is an account named {name} already")
    user = User(username=name)
    _set_password(user, password)
    with transaction.atomic():
        user.save()
        user.groups.add(Group.objects.get_or_create(name=EDITORS)[0])


def asks_second_factor() -> bool:
    """Whether the operator asks editors for a second factor."""
    from django.conf import settings

    return bool(settings.HERALD_EDITOR_SECOND_FACTOR)


def change_password(name: str, password: str) -> None:
    """Give an editor another password and let her in again; her sessions end.

    Raises:
        RefusedError: There is no such editor, or the password will not do.
    """
    user = _editor(name)
    _set_password(user, password)
    user.is_active = True
    user.save()


def remove(name: str) -> None:
    """Let an editor in no more, at once. What she wrote stays, with her name.

    Raises:
        RefusedError: There is no such editor.
    """
    user = _editor(name)
    user.is_active = False
    user.set_unusable_password()
    user.save()


def reset(name: str) -> None:
    """Forget an editor's second factor, that was lost, and end her sessions. She sets up another after her password.

    Raises:
        RefusedError: There is no such editor.
    """
    from allauth.mfa.models import Authenticator

    from herald.site.accounts.sessions import end_all

    user = _editor(name)
    Authenticator.objects.filter(user=user).delete()
    end_all(user)


def _editor(name: str) -> "User":
    from django.contrib.auth.models import User

    from herald.site.editor.access import EDITORS

    found = User.objects.filter(groups__name=EDITORS)
    user = found.filter(username__iexact=name).first()
    if user is None:
        known = ", ".join(found.order_by("username").values_list("username", flat=True)) or "none yet"
        raise RefusedError(f"there is no editor named {name}; there are {known}")
    return user


def _set_password(user: "User", password: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from None
