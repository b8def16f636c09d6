"""Days, spans of time and levels in words, from the knowledge's catalogue."""

import datetime as dt
from collections.abc import Mapping

from herald.clinical import Observation, composite_grade
from herald.knowledge import Knowledge

_SPACE = "\N{NO-BREAK SPACE}"
"""A day and its month stay on one line."""
_WEEKS_FROM, _MONTHS_FROM = 14, 60


def date_words(day: dt.date, words: Mapping[str, str], year: bool = False) -> str:
    """A day as people write it, the month by its name so that nobody takes it for the day."""
    text = f"{day.day}{_SPACE}{words['months'].split()[day.month - 1]}"
    return f"{text}{_SPACE}{day.year}" if year else text


def days_words(days: float, words: Mapping[str, str]) -> str:
    """How long, in the unit that reads best."""
    if days < _WEEKS_FROM:
        return words["days-one"] if round(days) == 1 else words["days-many"].format(days=round(days))
    if days < _MONTHS_FROM:
        return words["weeks-many"].format(weeks=round(days / 7))
    return words["months-many"].format(months=round(days / 30.4))


def grade_of(observation: Observation) -> int | None:
    """The grade of what was told: the published table has a row for each set of attributes. None where none of them was told."""
    if observation.there is False:
        return 0
    return composite_grade(observation.levels())


def grade_words(grade: int | None, words: Mapping[str, str]) -> str:
    """A grade by its name."""
    return words["grade-none"] if grade is None else words[f"grade-{grade}"]


def level_words(observation: Observation, knowledge: Knowledge) -> str:
    """The answer that stands for the level of an observation, small, for the middle of a sentence."""
    items, words = knowledge.check_in.items, knowledge.phrases.diary
    levels = observation.levels()
    for attribute, asked in knowledge.check_in.attributes.items():
        if attribute in levels and attribute != "presence":
            answer = (items.get(observation.symptom) or asked).answers[levels[attribute]]
            return answer[:1].lower() + answer[1:]
    return words["grade-none" if observation.there else "grade-0"]
