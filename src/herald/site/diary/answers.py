"""Her answers as they are shown."""

from collections.abc import Iterator

from django.utils.functional import Promise

from herald.knowledge import Knowledge
from herald.site.check.values import VALUES
from herald.site.diary.told import Told
from herald.triage.answers import UnknownQuestionError, asks_of


def answers_shown(told: Told, knowledge: Knowledge) -> list[tuple[str, str | Promise]]:
    """What was asked and what she answered; a question that the knowledge does not know any more is shown by its id."""
    return list(_shown(told, knowledge))


def _shown(told: Told, knowledge: Knowledge) -> Iterator[tuple[str, str | Promise]]:
    for id_, said in told.answers.items():
        try:
            asks = asks_of(id_, knowledge)
        except UnknownQuestionError:
            asks = id_
        yield asks, VALUES.get(said, said)
