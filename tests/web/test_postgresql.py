"""The site on PostgreSQL: a real server, started for the test."""

import shutil
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postgres import NoPostgresError, postgres

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The URL of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="herald-postgresql-"))  # pytest's own folders are closed to another user
    try:
        with postgres(folder) as (url, _):
            yield url
    except NoPostgresError as error:
        pytest.skip(str(error))
    finally:
        shutil.rmtree(folder)


def test_the_site_makes_its_tables_and_is_ready(postgresql: str, serve: Callable[..., str]) -> None:
    site = serve("--database", postgresql)
    with urllib.request.urlopen(f"{site}/readyz", timeout=10) as answer:
        assert answer.read() == b'{"knowledge": "ready", "database": "ready"}'


def test_a_second_start_finds_its_tables(postgresql: str, serve: Callable[..., str]) -> None:
    assert serve("--database", postgresql) != serve("--database", postgresql)
