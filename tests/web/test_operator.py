"""What an operator sees: databases by URL, the key, the checks of Django, the command."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from herald.site.database import DatabaseUrlError, database_from_url
from herald.site.secret import secret_key


def test_an_sqlite_url_names_an_absolute_path() -> None:
    found = database_from_url("sqlite:////var/lib/herald/herald.sqlite3")
    assert found["NAME"] == "/var/lib/herald/herald.sqlite3"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_a_postgresql_url_is_taken_apart() -> None:
    found = database_from_url("postgresql://her%40ld:pa%2Fss@db.example:5433/herald?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == ("her@ld", "pa/ss", "db.example", "5433", "herald")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["sqlite:///relative", "sqlite://host/path", "mysql://x/y", "herald.sqlite3", "postgresql://host"])
def test_another_url_is_refused_with_what_would_be_right(url: str) -> None:
    with pytest.raises(DatabaseUrlError, match=r"sqlite:////|postgresql://"):
        database_from_url(url)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "herald.key"
    first = secret_key(path)
    assert len(first) >= 50
    assert secret_key(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "herald.site", *arguments]
    return subprocess.run(
        command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "herald.site.settings", **environment}, capture_output=True, text=True
    )


@pytest.mark.slow
def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", HERALD_DATA=str(tmp_path), HERALD_HTTPS="yes", HERALD_HOSTS="herald.example")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.slow
def test_no_migration_is_missing(tmp_path: Path) -> None:
    done = manage("makemigrations", "--check", "--dry-run", HERALD_DATA=str(tmp_path))
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:////proc/no/such/folder/herald.sqlite3"])
def test_a_database_that_cannot_be_used_exits_with_4_and_says_why(url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "herald", "serve", "--port", "8999", "--database", url]
    done = subprocess.run(command, env={**os.environ, "HERALD_DATA": str(tmp_path)}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 4
    assert "Herald on http" not in done.stderr
    assert "the database cannot be used" in done.stderr
    assert "emergency" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_site_s_libraries_serve_says_how_to_get_them(tmp_path: Path) -> None:
    blocker = "import sys; sys.modules['django'] = None; from herald.cli import main; sys.argv = ['herald', 'serve']; main()"
    done = subprocess.run([sys.executable, "-c", blocker], capture_output=True, text=True, timeout=60)
    assert done.returncode == 4
    assert "pip install 'herald-mbc[site]'" in done.stderr
