"""Where the diary calls the engine: what to ask next, and how urgent it is."""

import datetime as dt
from dataclasses import replace

from django.http import QueryDict

from herald.clinical import Assessment
from herald.knowledge import Knowledge
from herald.site.check import told as check
from herald.site.check.question import Asked, asked, next_question, with_answer
from herald.site.diary.about import About, profile_of
from herald.site.diary.told import Told
from herald.triage import check as judge


def assess(told: Told, about: About, knowledge: Knowledge, day: dt.date, place: str) -> Assessment:
    """Judge a check-in.

    Args:
        told: What was told.
        about: What is known of her.
        knowledge: What to judge by.
        day: Day that it tells of.
        place: Id of the locale whose services are named.
    """
    profile = replace(profile_of(about, knowledge, day, carer=told.carer), locale=place)
    return judge(told.words, knowledge, profile, told.answers, today=day)


def question_after(told: Told, assessment: Assessment, knowledge: Knowledge) -> Asked | None:
    """The next question. None where the answer comes first."""
    question = next_question(assessment, _as_check(told), wanted=False)
    return asked(question.id, _as_check(told), knowledge) if question else None


def answered(told: Told, sent: QueryDict, knowledge: Knowledge) -> tuple[dict[str, str], str | None]:
    """The answers with the one that a page sent, and what is wrong with it (None: nothing)."""
    added, wrong = with_answer(_as_check(told), sent, knowledge)
    return added.answer, wrong


def _as_check(told: Told) -> check.Told:
    return check.Told(text=told.words, answer=dict(told.answers))
