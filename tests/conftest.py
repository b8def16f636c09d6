"""What every test shares: the knowledge that Herald comes with, loaded once."""

import datetime as dt
from pathlib import Path

import pytest

from herald.knowledge import Knowledge, load_knowledge
from herald.shipped import default_folder

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
