"""What every test shares: the knowledge that Herald comes with, loaded once."""

import datetime as dt
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from herald.knowledge import Knowledge, load_knowledge
from herald.shipped import default_folder

pytest_plugins = ["browser"]
BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."
TODAY = dt.date(2026, 11, 24)
"""A Tuesday."""


@pytest.fixture(scope="session")
def folder() -> Path:
    """The knowledge folder that Herald comes with."""
    return default_folder()


@pytest.fixture(scope="session")
def knowledge(folder: Path) -> Knowledge:
    """The knowledge that Herald comes with."""
    return load_knowledge(folder)


@pytest.fixture
def client() -> Client:
    """A browser that is none."""
    return Client(raise_request_exception=False)


@pytest.fixture
def post(client: Client) -> Callable[..., str]:
    """Post a form of the check and give the page that answers, in one line."""

    def send(address: str, **fields: Any) -> str:
        return words(client.post(address, fields))

    return send


def words(response: Any) -> str:
    """A page in one line, as a reader of its source would see it."""
    return " ".join(unescape(response.content.decode()).split())


REVIEWER = """\
name: Dr Amal Reviewer
role: medical oncologist
affiliation: Example Hospital
registration: "0000000"
interests: none declared
"""
"""No such person. The knowledge that Herald comes with has no reviewer."""


@pytest.fixture
def editable(tmp_path: Path, folder: Path) -> Path:
    """A copy of the knowledge with a reviewer, to sign and to change."""
    copy = tmp_path / "knowledge"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("__pycache__", ".compiled"))
    (copy / "reviewers").mkdir(exist_ok=True)
    (copy / "reviewers" / "a-reviewer.yaml").write_text(REVIEWER, encoding="utf-8")
    return copy
