"""How a symptom has gone on: what is true of it, each with the observations that decided."""

from dataclasses import dataclass
from enum import StrEnum

from herald.clinical.observation import Observation


class Tempo(StrEnum):
    """What can be true of a course, the most dangerous first."""

    SUDDEN = "sudden"
    WORSENING = "worsening"
    NEW = "new"
    LINGERING = "lingering"
    GRADUAL = "gradual"
    PERSISTENT = "persistent"
    INTERMITTENT = "intermittent"
    STEADY = "steady"
    IMPROVING = "improving"
    GONE = "gone"


DANGEROUS = frozenset({Tempo.SUDDEN, Tempo.WORSENING, Tempo.NEW, Tempo.LINGERING, Tempo.GRADUAL, Tempo.PERSISTENT})
"""What one more observation that she has the symptom can add but never take away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing that is true of a course, and the observations that decided it, in order of time."""

    tempo: Tempo
    because: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How one symptom has gone on, up to the last day on which it was noted.

    Attributes:
        symptom: Id of the symptom.
        there: Whether she had it on that day.
        marks: What is true of it, the most dangerous first. Empty where nothing can be said yet.
        days: How long she has had it without a break that she told of, in days. None where it is not there.
        before: What was noted on the day before the last on which anything was, in order. Empty where there is none.
        last: What was noted on the last day, in order.
    """

    symptom: str
    there: bool
    marks: tuple[Mark, ...]
    days: float | None
    before: tuple[Observation, ...]
    last: tuple[Observation, ...]

    @property
    def tempos(self) -> tuple[Tempo, ...]:
        """What is true of it, the most dangerous first."""
        return tuple(mark.tempo for mark in self.marks)

    def because(self, tempo: Tempo) -> tuple[Observation, ...]:
        """The observations that decided. Empty where it is not true of this course."""
        return next((mark.because for mark in self.marks if mark.tempo is tempo), ())
