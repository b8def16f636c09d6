"""Filling a database with an invented clinic."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import msgspec
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from herald.clinical import Observation
from herald.knowledge import Knowledge
from herald.site.diary import engine
from herald.site.diary.about import About, Contact, profile_of
from herald.site.diary.about_record import about_of, keep_about
from herald.site.diary.demo.story import WEEKS, Story, story
from herald.site.diary.demo.telling import phrases, tell
from herald.site.diary.keys import make_key
from herald.site.diary.models import Carer, CheckIn, Diary
from herald.site.diary.result import result_of
from herald.site.diary.safe import Safe
from herald.site.knowledge import site_knowledge

DOMAIN = "demo.invalid"
_PLACE = "gb"
_HAS_CARER, _CARER_WRITES = 0.25, 0.3


class NotEmptyError(Exception):
    """The database has diaries already."""


@dataclass(frozen=True, slots=True)
class Patient:
    """An invented person with a diary, and the one who cares for her, if there is one."""

    diary: Diary
    user: User
    carer: User | None
    story: Story


def fill(patients: int, seed: int, password: str, today: dt.date | None = None) -> Iterator[str]:
    """Invent a clinic, one person at a time.

    Args:
        patients: How many people.
        seed: The same seed gives the same people, entries and numbers on the same day.
        password: Of all of them.
        today: Last day of the clinic. None: this day.

    Yields:
        The address with which each signs in.

    Raises:
        NotEmptyError: There are diaries already; invented people are not mixed with real ones.
    """
    if Diary.objects.exists():
        raise NotEmptyError("this database has diaries already; the invented clinic goes into one of its own")
    today = today or timezone.localdate()
    hashed = make_password(password)
    for number in range(patients):
        with transaction.atomic():
            patient = _patient(number, Random(f"{seed}-{number}"), hashed, today)
            _write(patient, Random(f"{seed}-{number}-words"), today)
        yield patient.user.email


def _patient(number: int, random: Random, hashed: str, today: dt.date) -> Patient:
    knowledge, names = site_knowledge(), phrases()["names"]
    user = _user("patient", number, names[number % len(names)], hashed)
    diary = Diary.objects.create(id=_number(random), owner=user)
    make_key(diary.pk)
    told = story(number, random, knowledge, today)
    keep_about(diary, Safe(diary), _about(told, random, knowledge))
    carer = _carer(number, diary, random, hashed) if random.random() < _HAS_CARER else None
    return Patient(diary, user, carer, told)


def _user(kind: str, number: int, name: str, hashed: str) -> User:
    user = User(username=f"demo-{kind}-{number}", email=f"{kind}-{number + 1:02}@{DOMAIN}", first_name=name, password=hashed)
    user.save()
    return user


def _number(random: Random) -> uuid.UUID:
    return uuid.UUID(int=random.getrandbits(128), version=4)


def _carer(number: int, diary: Diary, random: Random, hashed: str) -> User:
    carer = _user("carer", number, random.choice(phrases()["carers"]), hashed)
    Carer.objects.create(diary=diary, person=carer, until=timezone.now(), reads=random.random() < 0.8, writes=True)
    return carer


def _about(told: Story, random: Random, knowledge: Knowledge) -> About:
    places = ", ".join(knowledge.sites[site].plain.lower() for site in told.sites)
    return About(
        diagnosis=f"HER2-positive breast cancer, spread: {places}",
        her2="positive",
        hormone=random.choice(["positive", "negative", ""]),
        spread="yes",
        sites=told.sites,
        treatments=told.treatments,
        complete=True,
        team=tuple(Contact(name="Breast unit", number="01632 960" + str(random.randint(100, 999)), hours=hours) for hours in phrases()["hours"]),
        place=_PLACE,
        fever=random.choice([None, 37.5, 38.0]),
        questions="\n".join(random.sample(phrases()["questions"], 2)),
    )


def _write(patient: Patient, random: Random, today: dt.date) -> None:
    knowledge, safe, rows = site_knowledge(), Safe(patient.diary), []
    noted: tuple[Observation, ...] = ()
    about = about_of(patient.diary, safe)
    before = None
    for week in patient.story.weeks:
        writer = patient.carer if patient.carer and random.random() < _CARER_WRITES else patient.user
        at = _moment(week, random, today)
        told = tell(patient.story, week, before, random, knowledge, name=writer.first_name, carer=writer is not patient.user)
        profile = engine.profile_at(profile_of(about, knowledge, at.date(), carer=told.carer), _PLACE)
        situation = engine.Situation(told, at.date(), noted, profile)
        assessment, observed = engine.assess(situation, knowledge), engine.observed(situation, knowledge)
        noted, before = (*noted, *observed), week
        row = CheckIn(id=_number(random), diary=patient.diary, at=at, changed=at, author=writer, urgency=assessment.urgency.value)
        row.told = safe.put(msgspec.structs.replace(told, observations=observed), str(row.pk))
        row.result = safe.put(result_of(assessment, knowledge, at.date()), str(row.pk))
        rows.append(row)
    CheckIn.objects.bulk_create(rows)


def _moment(week: int, random: Random, today: dt.date) -> dt.datetime:
    day = today - dt.timedelta(weeks=WEEKS - 1 - week)
    hour = dt.time(random.randint(7, 11), random.randint(0, 59))
    return min(timezone.make_aware(dt.datetime.combine(day, hour)), timezone.now())
