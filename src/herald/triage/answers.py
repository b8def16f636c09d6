"""Which questions there can be, and which answers each takes."""

import re
from itertools import chain

from herald.knowledge import Knowledge

UNSURE = "unsure"
NUMBERS = {
    "temperature": "What is your temperature?",
    "oxygen": "What does the finger meter read?",
    "days": "For how many days have you had it?",
    "count": "How many times has it happened in the last 24 hours?",
}
_YES_NO = ("yes", "no")
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


class UnknownQuestionError(ValueError):
    """A question that there is not. `what` is what was looked for, `name` what was said, `known` the names there are."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        self.what, self.name, self.known = what, name, known
        super().__init__(f"no {what} '{name}'")


def answer_values(id_: str, knowledge: Knowledge) -> tuple[str, ...] | None:
    """The answers that a question takes, `unsure` besides. None for a number.

    Args:
        id_: A symptom, `symptom.detail`, a treatment or a group of treatments.
        knowledge: Where they are known.

    Raises:
        UnknownQuestionError: There is no such question.
    """
    subject, _, detail = id_.partition(".")
    known = (knowledge.symptoms, knowledge.treatments, knowledge.phrases.treatment_groups)
    if not any(subject in entries for entries in known):
        raise UnknownQuestionError("question", subject, list(chain(*known)))
    if not detail:
        return _YES_NO
    if subject not in knowledge.symptoms:
        raise UnknownQuestionError("question", id_, list(chain(*known)))
    if detail in NUMBERS:
        return None
    feature = knowledge.features.get(detail)
    if feature is None:
        raise UnknownQuestionError("detail", detail, list(knowledge.features))
    return _YES_NO if set(feature.values) <= set(_YES_NO) else tuple(feature.values)


def asks_of(id_: str, knowledge: Knowledge) -> str:
    """What a question asks.

    Args:
        id_: As in `answer_values`.
        knowledge: Where it is known.

    Raises:
        UnknownQuestionError: There is no such question.
    """
    answer_values(id_, knowledge)
    subject, _, detail = id_.partition(".")
    if detail:
        asks = NUMBERS[detail] if detail in NUMBERS else knowledge.features[detail].asks
        return f"{knowledge.symptoms[subject].name}: {asks}"
    group = knowledge.phrases.treatment_groups.get(subject)
    if group is not None:
        return group.asks
    return knowledge.symptoms[subject].asks if subject in knowledge.symptoms else f"Do you take {knowledge.treatments[subject].name}?"


def is_answer(said: str, values: tuple[str, ...] | None) -> bool:
    """Whether something is an answer to a question that takes these values. None: a number with a full stop."""
    if said == UNSURE:
        return True
    return said in values if values is not None else _NUMBER.fullmatch(said) is not None
