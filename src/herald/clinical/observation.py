"""What she noted of one symptom at one time."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

ATTRIBUTES = ("frequency", "severity", "interference", "presence", "amount")
"""In the order in which an observation is graded: the first that a symptom has decides whether it is there at all."""
MOST = 4


class Change(StrEnum):
    """How she says that a symptom is, held against the last time."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    GONE = "gone"


class Told(StrEnum):
    """Where an observation comes from: her own words, or an answer."""

    WORDS = "words"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was noted of one symptom at one time. None always means not told, never "none".

    Attributes:
        symptom: Id of the symptom entry, or of an item that the knowledge's check-in adds.
        when: The day, or the moment with its time zone. Its own zone says which day it is.
        frequency: How often, 0 never to 4 nearly all the time.
        severity: How bad, 0 not at all to 4 as bad as can be.
        interference: How much it got in the way, 0 not at all to 4 wholly.
        presence: Whether it is there: 0 no, 1 or more yes.
        amount: How much, 0 none to 4 most.
        change: How it is against the last time.
        onset: `"sudden"` or `"gradual"`, as she says.
        days: How long she says that she has had it.
        told: In her own words, or as an answer.
        by: Who wrote it: `"self"`, or the id of a carer.

    Raises:
        ValueError: An attribute is not a whole number of 0 to 4, or a moment has no time zone.
    """

    symptom: str
    when: dt.date
    frequency: int | None = None
    severity: int | None = None
    interference: int | None = None
    presence: int | None = None
    amount: int | None = None
    change: Change | None = None
    onset: str | None = None
    days: float | None = None
    told: Told = Told.ANSWER
    by: str = "self"

    def __post_init__(self) -> None:
        for attribute, value in self.levels().items():
            if not 0 <= value <= MOST:
                raise ValueError(f"{attribute}: 0 to {MOST} was expected, not {value}")
        if isinstance(self.when, dt.datetime) and self.when.tzinfo is None:
            raise ValueError("when: a moment needs its time zone")

    @property
    def day(self) -> dt.date:
        """The day on which it was noted, where it was noted."""
        return self.when.date() if isinstance(self.when, dt.datetime) else self.when

    def levels(self) -> dict[str, int]:
        """The attributes that were told, in order, with their level."""
        told = {attribute: getattr(self, attribute) for attribute in ATTRIBUTES}
        return {attribute: level for attribute, level in told.items() if level is not None}

    @property
    def there(self) -> bool | None:
        """Whether she had it. None where nothing was told of it.

        The first attribute that was told decides, as it does for the grade; where none was told, how it has changed.
        """
        for attribute in ATTRIBUTES:
            level: int | None = getattr(self, attribute)
            if level is not None:
                return level > 0
        return None if self.change is None else self.change is not Change.GONE
