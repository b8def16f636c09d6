"""What Herald answered to one check-in, kept as it was said."""

import datetime as dt
from dataclasses import replace
from typing import Any

import msgspec

from herald.clinical import Assessment
from herald.knowledge import Knowledge
from herald.report.answer import Answer
from herald.report.answering import answer_of
from herald.report.json import assessment_json
from herald.site.diary.told import Told


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What Herald answered.

    Attributes:
        answer: What was shown.
        assessment: `herald.assessment/1`: knowledge version, rules that spoke, findings.
    """

    answer: Answer
    assessment: dict[str, Any]


def result_of(assessment: Assessment, knowledge: Knowledge, today: dt.date) -> Result:
    """What to keep of an assessment that is shown on a day."""
    return Result(answer=answer_of(assessment, knowledge, today), assessment=assessment_json(assessment, knowledge))


def only_what_was_told(answer: Answer, told: Told, knowledge: Knowledge) -> Answer:
    """An answer for a person who only writes: how soon and what to do stay, what tells of her history or treatments goes."""
    known = {knowledge.symptoms[one.symptom].name.lower() for one in told.observations if one.symptom in knowledge.symptoms}
    items = tuple(item for item in answer.card.items if item.lower() in known) or (knowledge.phrases.texts["card-unread"],)
    return replace(answer, card=replace(answer.card, says="", items=items), reasons=(), sites=(), other=(), script=None, sources=())
