"""An answer as it is shown on a page or in print: every sentence chosen and every source numbered, nothing laid out yet."""

from dataclasses import dataclass

from herald.clinical import Assertion, Question, Span, Urgency
from herald.knowledge.schema import Source
from herald.report.pieces import Piece

NO_PLACE = "neutral"
"""The locale that stands for a place that is not known: it guesses no number."""
CARDS = {Urgency.EMERGENCY: "emergency", Urgency.SAME_DAY: "urgent", Urgency.WITHIN_DAYS: "non-urgent", Urgency.ROUTINE: "non-urgent"}


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call: a sentence, and the number in it (None: it names none)."""

    says: str
    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The one thing to do. `variant` is the name of the care card; `heading` ends in "if:"; `notice` leads the list where there is one.

    `number` is the emergency number where the place is known; services and crisis lines are sentences with the number to ring.
    `otherwise` is what to do when nobody answers, in an emergency in which the team's line comes first; `number` is then for that.
    """

    variant: str
    heading: str
    number: str | None
    notice: str | None
    items: tuple[str, ...]
    action: str
    says: str
    services: tuple[Call, ...]
    crisis: tuple[Call, ...]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence with the numbers of its sources, her words that it rests on, and in words whether a clinician stands behind it."""

    says: str
    sources: tuple[int, ...]
    review: str
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    urgency: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A finding, or a treatment, as she can check it: its name, her words (None: she chose or answered it), and how it was taken."""

    symptom: str
    name: str
    words: str | None
    span: Span
    assertion: Assertion
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that is shown of an assessment. `sources[0]` is number 1."""

    urgency: Urgency
    title: str
    card: Card
    words: tuple[Piece, ...]
    understood: tuple[Understood, ...]
    reasons: tuple[Statement, ...]
    sites: tuple[Statement, ...]
    other: tuple[Statement, ...]
    script: str | None
    not_understood: tuple[str, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    disclaimer: str
    version: str
    treatments: tuple[Understood, ...] = ()
