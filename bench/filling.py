"""Fill a PostgreSQL with a big clinic: the invented people of `herald demo`, each many times over, every row sealed with the key of its own diary.

The rows are those that the application writes, at the first migration of the diary, so that every later one is run on a full database. They are
written week by week over all people, as a clinic does: what belongs to one diary lies far apart on the disk. Carers are not copied.
"""

import datetime as dt
import os
import secrets
import uuid
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import psycopg
from django.core.management import call_command
from django.db import connection
from tqdm import tqdm

from herald.site.diary.demo.clinic import fill
from herald.site.diary.keys import destroy_key, key_of, make_key
from herald.site.diary.models import CheckIn, Diary
from herald.site.diary.safe import Safe
from herald.site.diary.told import Told
from herald.site.sealing import seal, unseal

INVENTED, SEED = 150, 5
_USER = "id, password, is_superuser, username, first_name, last_name, email, is_staff, is_active, date_joined"
_DIARY = "id, owner_id, made, every, about"
_CHECK_IN = "id, diary_id, author_id, at, changed, urgency, draft, told, result"
_TYPES = ["uuid", "uuid", "int4", "timestamptz", "timestamptz", "varchar", "bytea", "bytea", "bytea"]


class Entry(NamedTuple):
    """A check-in of an invented person, unsealed but packed as it is stored."""

    at: dt.datetime
    person: int
    urgency: str
    told: bytes
    result: bytes


class Person(NamedTuple):
    """An invented person. `observations`: how many she noted in all."""

    name: str
    about: bytes
    entries: tuple[Entry, ...]
    observations: int


class Copy(NamedTuple):
    """One of the many that an invented person stands for."""

    user: int
    diary: uuid.UUID
    key: bytes


def filled(url: str, patients: int, observations: int) -> dict[str, int]:
    """Fill an empty database.

    Args:
        url: Where it is.
        patients: How many people have a diary.
        observations: How many they noted, about.

    Returns:
        How many there are of each.
    """
    people = _invented(observations / patients)
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for until in (("auth",), ("diary", "0001")):
        call_command("migrate", *until, verbosity=0, interactive=False)
    connection.close()
    with psycopg.connect(url) as database:
        copies = _copies(database, people, patients)
        check_ins = _check_ins(database, people, copies)
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("VACUUM ANALYZE")
    noted = sum(people[number % len(people)].observations for number in range(patients))
    return {"patients": patients, "observations": noted, "check-ins": check_ins}


def _invented(each: float) -> list[Person]:
    """Invented people who noted so much on the average: those who noted least are left out until it fits."""
    call_command("migrate", verbosity=0, interactive=False)
    list(tqdm(fill(INVENTED, SEED, secrets.token_urlsafe()), "Inventing", INVENTED))
    people = sorted((_opened(diary) for diary in Diary.objects.select_related("owner").iterator()), key=lambda person: person.observations)
    while len(people) > 1 and sum(person.observations for person in people) / len(people) < each:
        del people[0]
    return people


def _opened(diary: Diary) -> Person:
    key, safe = key_of(diary.pk), Safe(diary)
    rows = list(CheckIn.objects.filter(diary=diary))
    noted = sum(len(safe.get(row.told, str(row.pk), Told).observations) for row in rows)
    about = unseal(key, diary.about, f"{diary.pk}|about")
    entries = tuple(Entry(row.at, 0, row.urgency, *(unseal(key, it, f"{diary.pk}|{row.pk}") for it in (row.told, row.result))) for row in rows)
    destroy_key(diary.pk)
    return Person(diary.owner.first_name, about, entries, noted)


def _copies(database: psycopg.Connection[Any], people: Sequence[Person], patients: int) -> list[Copy]:
    """Make accounts, diaries and keys."""
    now, copies = dt.datetime.now(dt.UTC), []
    for number in tqdm(range(patients), "Making keys"):
        diary = uuid.uuid4()
        make_key(diary)
        copies.append(Copy(number + 1, diary, key_of(diary)))
    with database.cursor().copy(f"COPY auth_user ({_USER}) FROM STDIN") as into:
        for copy in copies:
            into.write_row((copy.user, "!", False, f"many-{copy.user}", _of(people, copy).name, "", f"{copy.user}@demo.invalid", False, True, now))
    with database.cursor().copy(f"COPY diary_diary ({_DIARY}) FROM STDIN") as into:
        for copy in copies:
            into.write_row((copy.diary, copy.user, now, 7, seal(copy.key, _of(people, copy).about, f"{copy.diary}|about")))
    return copies


def _of(people: Sequence[Person], copy: Copy) -> Person:
    return people[(copy.user - 1) % len(people)]


def _check_ins(database: psycopg.Connection[Any], people: Sequence[Person], copies: Sequence[Copy]) -> int:
    """Write the check-ins in the order of time. Emptied and filled in one transaction, the table needs no log of its own (wal_level=minimal)."""
    events = sorted(entry._replace(person=number) for number, person in enumerate(people) for entry in person.entries)
    count = sum(len(copies[entry.person :: len(people)]) for entry in events)
    database.execute("TRUNCATE diary_checkin CASCADE")
    with database.cursor().copy(f"COPY diary_checkin ({_CHECK_IN}) FROM STDIN (FORMAT BINARY)") as into:
        into.set_types(_TYPES)
        for row in tqdm(_rows(events, copies, len(people)), "Sealing", count):
            into.write_row(row)
    return count


def _rows(events: Sequence[Entry], copies: Sequence[Copy], people: int) -> Iterator[tuple[Any, ...]]:
    for entry in events:
        for copy in copies[entry.person :: people]:
            id_ = uuid.UUID(bytes=os.urandom(16), version=4)
            told, result = (seal(copy.key, it, f"{copy.diary}|{id_}") for it in (entry.told, entry.result))
            yield id_, copy.diary, copy.user, entry.at, entry.at, entry.urgency, b"", told, result
