"""What a message says of one symptom, and what else was read in it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start and end in Unicode code points of the message, end excluded."""


class Assertion(StrEnum):
    """Whether she has the symptom."""

    PRESENT = "present"
    ABSENT = "absent"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    SOMEONE_ELSE = "someone-else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One symptom that a message reports, denies or merely mentions.

    Attributes:
        symptom: Id of the symptom entry, for example `"headache"`.
        assertion: Whether she has it.
        span: Where her words stand in the message.
        days: How long she has had it, or how long ago it began, in days; a vague duration is its lower bound. None if she does not say.
        onset: `"sudden"` or `"gradual"`. None if she does not say.
        course: `"new"`, `"worsening"`, `"improving"`, `"unchanged"`, `"intermittent"`, `"constant"` or `"recurrent"`. None if she does not say.
        severity: `"mild"`, `"moderate"` or `"severe"`. None if she does not say.
        count: How many times in 24 hours. None if she does not say.
        over_usual: How many times in 24 hours over what is usual for her. None if she does not say; `count` is then the most it can be.
        temperature: Measured temperature in degrees Celsius. None if not measured.
        oxygen: Reading of a finger meter in per cent. None if not measured.
        body_part: Id of the body-part term that she names. None if she names none.
        side: `"left"`, `"right"`, `"both"` or `"one"`. None if she does not say.
        who: Whose it is: `"self"`, or the word for the other person, for example `"husband"`.
        features: Other details, feature id to value, for example `{"night": "yes"}`.
    """

    symptom: str
    assertion: Assertion
    span: Span
    days: float | None = None
    onset: str | None = None
    course: str | None = None
    severity: str | None = None
    count: float | None = None
    over_usual: float | None = None
    temperature: float | None = None
    oxygen: float | None = None
    body_part: str | None = None
    side: str | None = None
    who: str = "self"
    features: dict[str, str] = field(default_factory=dict)

    def value(self, feature: str) -> str | None:
        """What she said of a feature, onset, course, severity and side included. None if nothing."""
        if feature in FIELDS:
            value: str | None = getattr(self, feature)
            return value
        return self.features.get(feature)


FIELDS = frozenset({"onset", "course", "severity", "side"})
"""Features that have an attribute of their own."""


NO_SPAN: Span = (0, 0)
"""The span of a finding that stands nowhere in the message: it was answered, or chosen from a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What she says of something that was read wrongly.

    Attributes:
        symptom: Id of the symptom, or of the treatment or group of treatments.
        span: Where the finding stands that she corrects. A treatment is corrected wherever it stands: she has it or she has not.
        assertion: What is right.
    """

    symptom: str
    span: Span
    assertion: Assertion


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentMention:
    """One treatment that a message names.

    Attributes:
        treatment: Id of the treatment entry or, for a general word ("chemo"), of the group.
        span: Where her words stand in the message.
        assertion: Present for one she is on or may be on, past for one that ended, absent for one she denies, someone else's.
        days: Days since it ended, where she says so. None otherwise.
    """

    treatment: str
    span: Span
    assertion: Assertion = Assertion.PRESENT
    days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one message.

    Attributes:
        message: The message as it was written.
        patient: Who the findings are of: `"self"` for the writer, or the word for the person that is written about.
        findings: In the order of the message.
        treatments: In the order of the message.
        features: Details said anywhere in the message, feature id to value.
        not_understood: Statements in which nothing was recognised.
        unread_parts: Parts of her body that are named where no symptom was recognised: id of the body-part term, and where it stands.
        no_complaint: Whether it only asks leave or for a service, or gives good news, and tells nothing besides.
    """

    message: str
    patient: str = "self"
    findings: tuple[Finding, ...] = ()
    treatments: tuple[TreatmentMention, ...] = ()
    features: dict[str, str] = field(default_factory=dict)
    not_understood: tuple[Span, ...] = ()
    unread_parts: tuple[tuple[str, Span], ...] = ()
    no_complaint: bool = False
