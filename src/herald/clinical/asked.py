"""A question of a check-in."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why a check-in asks something."""

    EMERGENCY = "emergency"
    CHANGE = "change"
    LEVEL = "level"
    RED_FLAG = "red-flag"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of a check-in.

    Attributes:
        id: `SYMPTOM/change`, `SYMPTOM/ATTRIBUTE`, or the id of a feature.
        asks: The question.
        kind: Why it is asked.
        symptom: The symptom or item that it is about. None for a feature.
        answers: Each answer that it takes, with its words, in order.
        only_if: Id of an earlier question that must be answered first, and only where that answer says that the symptom is there. None: always asked.
    """

    id: str
    asks: str
    kind: Kind
    symptom: str | None
    answers: tuple[tuple[str, str], ...]
    only_if: str | None = None
