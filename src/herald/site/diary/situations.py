"""What a check-in of a diary stands on, and judging it."""

import datetime as dt

import msgspec
from django.utils import timezone

from herald.clinical import Observation
from herald.site.diary import engine
from herald.site.diary.about import profile_of
from herald.site.diary.about_record import about_of
from herald.site.diary.access import Access
from herald.site.diary.models import CheckIn
from herald.site.diary.records import finish
from herald.site.diary.result import result_of
from herald.site.diary.told import Told
from herald.site.knowledge import site_knowledge
from herald.site.questionnaire.shelf import asked

LOOKS_BACK = dt.timedelta(days=400)
"""How far back a diary is read. No rule and no chart looks further than a year."""


class _Noted(msgspec.Struct):
    """Of what was told, only what the course needs."""

    observations: tuple[Observation, ...] = ()


def situation_for(access: Access, row: CheckIn, told: Told, *, whole: bool = False) -> engine.Situation:
    """A check-in with what it stands on.

    Args:
        access: Who asks.
        row: The check-in.
        told: What was told in it so far.
        whole: Whether the whole diary counts, or only what the person may see: questions must not tell a person who only writes what others wrote.
    """
    day = timezone.localtime(row.at).date()
    profile = profile_of(about_of(access.diary, access.safe), site_knowledge(), day, carer=told.carer)
    before = history(access, day, row, whole=whole)
    return engine.Situation(told, day, before, engine.profile_at(profile, access.place), tuple(asked()))


def history(access: Access, day: dt.date, but: CheckIn | None = None, *, whole: bool = False) -> tuple[Observation, ...]:
    """What was noted in the check-ins of a diary in the time before a day and on it.

    Args:
        access: Who asks.
        day: The last day.
        but: A check-in to leave out.
        whole: As in `situation_for`.
    """
    rows = (CheckIn.objects.filter(diary=access.diary) if whole else access.check_ins()).exclude(told=b"")
    rows = rows.filter(at__gte=timezone.now() - (timezone.localdate() - day) - LOOKS_BACK)
    rows = rows.exclude(pk=but.pk) if but else rows
    opened = (access.safe.get(told, str(pk), _Noted) for pk, told in rows.values_list("pk", "told"))
    return tuple(observation for one in opened for observation in one.observations)


def judge_and_keep(access: Access, row: CheckIn, seen: engine.Situation) -> None:
    """Judge a check-in with the whole diary, and make it what was told.

    Args:
        access: Who finishes it.
        row: The check-in.
        seen: What it stands on as far as the person sees; who reads sees all.
    """
    told, knowledge = seen.told, site_knowledge()
    situation = seen if access.reads else situation_for(access, row, told, whole=True)
    assessment = engine.assess(situation, knowledge)
    noted = msgspec.structs.replace(told, observations=engine.observed(situation, knowledge))
    finish(row, access, noted, result_of(assessment, knowledge, timezone.localdate()), assessment.urgency.value)
