"""An editor's account, made on the operator's terminal. Imports Django late: the settings must know the database first."""

import os

from herald.site.serve import NotReadyError, migrate

__all__ = ["NotReadyError", "RefusedError", "add", "open_database"]


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
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from herald.site.editor.access import EDITORS

    if User.objects.filter(username__iexact=name).exists():
        raise RefusedError(f"there is an account named {name} already")
    user = User(username=name)
    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from None
    with transaction.atomic():
        user.save()
        user.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
