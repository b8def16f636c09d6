"""A browser that is none: Django's test client."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pages import words


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def post(client: Client) -> Callable[..., str]:
    """Post a form of the check and give the page that answers, in one line."""

    def send(address: str, **fields: Any) -> str:
        return words(client.post(address, fields))

    return send
