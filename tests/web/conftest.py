"""Editors for the tests of their pages."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from editors import PASSWORD, SECRET, signs_in

from herald.site.editor.account import add


@pytest.fixture
def quick(settings: Any) -> None:
    """Hash passwords quickly: how slowly they are hashed is tested by itself."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def new_editor(quick: None) -> User:
    """An editor whose account has just been made."""
    add("ana", PASSWORD)
    return User.objects.get(username="ana")


@pytest.fixture
def editor(new_editor: User) -> User:
    """An editor with an authenticator app."""
    TOTP.activate(new_editor, SECRET)
    return new_editor


@pytest.fixture
def inside(editor: User) -> Client:
    """A browser that an editor is signed in with."""
    client = Client()
    assert signs_in(client) == reverse("editor:inbox")
    return client
