"""Whom to call: the lines of a locale, and which comes first."""

from herald.clinical import Assessment, Urgency
from herald.knowledge import Knowledge
from herald.knowledge.schema import Line


def with_number(line: Line) -> str:
    """What a line says, with its number where the sentence does not have it."""
    return line.says if line.number is None or line.number in line.says else f"{line.says.rstrip('.')}: {line.number}."


def calls_team_first(assessment: Assessment, knowledge: Knowledge) -> bool:
    """Whether it is an emergency in which the team's own line comes before an ambulance: only when every emergency among the reasons is one."""
    return assessment.urgency is Urgency.EMERGENCY and knowledge.urgency[assessment.reasons[0].rule].calls == "team"


def services_beside(assessment: Assessment, knowledge: Knowledge) -> list[Line]:
    """The first service of her place, unless the action says the same."""
    return [line for line in knowledge.locales[assessment.locale].non_emergency[:1] if line.says.rstrip(".") not in assessment.action]
