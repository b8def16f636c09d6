"""What Herald answered to one check-in, kept as it was said."""

from typing import Any

import msgspec

from herald.clinical import Assessment
from herald.knowledge import Knowledge
from herald.report.answer import Answer, answer_of
from herald.report.json import assessment_json


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What Herald answered.

    Attributes:
        answer: What was shown.
        assessment: `herald.assessment/1`: knowledge version, rules that spoke, findings.
    """

    answer: Answer
    assessment: dict[str, Any]


def result_of(assessment: Assessment, knowledge: Knowledge) -> Result:
    """What to keep of an assessment."""
    return Result(answer=answer_of(assessment, knowledge), assessment=assessment_json(assessment, knowledge))
