"""The next question, and the answer to the last one."""

import re
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from herald.clinical import Assessment, Question, Urgency
from herald.knowledge import Knowledge
from herald.site.check.told import Told
from herald.site.check.values import VALUES
from herald.triage.answers import UNSURE, UnknownQuestionError, answer_values, asks_of, is_answer

MOST_QUESTIONS = 3
_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as its page shows it. `choices` is empty for a number; `looks` tells how it can look, on every colour of skin."""

    id: str
    asks: str
    looks: str = ""
    choices: tuple[tuple[str, str | Promise], ...]
    number: int


def next_question(assessment: Assessment, told: Told, *, wanted: bool) -> Question | None:
    """The question that stands between her and the answer. None where the answer comes first.

    Args:
        assessment: Of what she has told so far.
        told: What she has told so far.
        wanted: Whether she asked to be asked; an emergency asks nothing by itself.
    """
    if len(told.answer) >= MOST_QUESTIONS or ((assessment.urgency is Urgency.EMERGENCY or assessment.crisis) and not wanted):
        return None
    return next((question for question in assessment.questions if question.id not in told.answer), None)


def asked(id_: str, told: Told, knowledge: Knowledge) -> Asked:
    """A question for its page."""
    values = answer_values(id_, knowledge)
    symptom = knowledge.symptoms.get(id_)
    looks = " ".join(look.says for look in symptom.looks) if symptom else ""
    choices = tuple((value, VALUES[value]) for value in (*values, UNSURE)) if values else ()
    return Asked(id=id_, asks=asks_of(id_, knowledge), looks=looks, choices=choices, number=len(told.answer) + 1)


def with_answer(told: Told, sent: QueryDict, knowledge: Knowledge) -> tuple[Told, str | None]:
    """Add the answer that a page of a question sent.

    Returns:
        What she has told, and what is wrong with the answer (None: nothing).
    """
    id_ = sent.get("question", "")
    said = UNSURE if "unsure" in sent else _COMMA.sub(".", sent.get("value", "").strip())
    if not id_ or "skip" in sent:
        return told, None
    try:
        values = answer_values(id_, knowledge)
    except UnknownQuestionError:
        return told, None
    if said and is_answer(said, values):
        return replace(told, answer={**told.answer, id_: said}), None
    if values is None:
        return told, _("Write a number, for example 38.5. If you do not know it, choose I'm not sure.")
    return told, _("Choose an answer. If you do not know, choose I'm not sure.")
