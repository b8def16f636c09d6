"""After erasing, no byte of what she wrote can be read: not in the database, its log, its free pages, nor in a copy made before."""

import os
import sqlite3
import subprocess
import sys
import textwrap
import uuid
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SENTENCE = "my back hurts since the trip to zanzibar"
STORY = f"""
    import os, shutil, sys, uuid
    sys.path.insert(0, {str(Path(__file__).parent)!r})
    os.environ["DJANGO_SETTINGS_MODULE"] = "herald.site.settings"
    os.environ["HERALD_HOSTS"] = "testserver"
    import django
    django.setup()
    from herald.site.serve import migrate
    migrate()
    from diaries import PASSWORD, somebody
    ada, bob = somebody("Ada"), somebody("Bob")
    for number in range(10):
        ada.tell("{SENTENCE} " * 20)
        bob.tell("calm")
    ada.correct(ada.tell("{SENTENCE}"), "{SENTENCE} still")
    ada.post("about", diagnosis="{SENTENCE}", every="7")
    if sys.argv[1] == "erase":
        shutil.copytree(os.environ["HERALD_DATA"], os.environ["COPY"], ignore=shutil.ignore_patterns("*.keys"))
        assert ada.client.post("/account/reauthenticate/", {{"password": PASSWORD}}).status_code == 302
        erased = ada.post("hers/erase")
        assert erased.status_code == 200 and "Everything is erased" in erased.content.decode(), erased
        assert bob.get().status_code == 200 and "calm" in bob.get().content.decode()
        assert ada.client.get("/account/").status_code == 302
"""


def run(folder: Path, what: str) -> None:
    environment = {**os.environ, "HERALD_DATA": str(folder / "data"), "COPY": str(folder / "copy")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(STORY), what], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "zanzibar" not in done.stdout + done.stderr


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which Ada erased everything and Bob did not; `copy` is the database from before, with the master key but without the keys."""
    made: Path = tmp_path_factory.mktemp("erased")
    run(made, "erase")
    return made


def test_no_byte_of_a_sentence_is_readable_before_or_after_erasing(folder: Path) -> None:
    left, copy = everything(folder / "data"), everything(folder / "copy")
    for word in (SENTENCE, "zanzibar", "trip to"):
        assert word.encode() not in copy, "her words are sealed even before"
        assert word.encode() not in left
    assert b"ada@example.org" in copy
    assert b"ada@example.org" not in left, "her address goes from free pages and from the log too"
    assert b"bob@example.org" in left


def test_a_copy_of_the_database_from_before_cannot_be_opened_any_more(folder: Path) -> None:
    database = next((folder / "copy").glob("*.sqlite3"))
    assert (folder / "copy" / "herald.master").read_bytes() == (folder / "data" / "herald.master").read_bytes()
    owner = (
        sqlite3.connect(database)
        .execute("select d.id from diary_diary d join auth_user u on u.id = d.owner_id where u.first_name = 'Ada'")
        .fetchone()[0]
    )
    assert str(uuid.UUID(owner)) in {str(uuid.UUID(row[0])) for row in sqlite3.connect(database).execute("select diary_id from diary_checkin")}
    assert not list(folder.rglob(f"{uuid.UUID(owner)}*")), "the copy has the rows and the master key, but her key is nowhere"
    assert len(list(folder.rglob("*.keys/*.key"))) == 1, "Bob's"


def test_keys_are_for_the_owner_of_the_process_alone(folder: Path) -> None:
    secret = [path for path in (folder / "data").rglob("*") if path.suffix in (".key", ".master")]
    assert {path.stat().st_mode & 0o777 for path in secret} == {0o600}
    assert len(secret) == 3
