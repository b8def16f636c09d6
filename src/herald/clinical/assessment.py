"""The answer to one message: how soon, what to do, why, and what is not known."""

from dataclasses import dataclass

from herald.clinical.finding import Reading, Span
from herald.clinical.profile import Profile
from herald.clinical.review import Review
from herald.clinical.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A rule that fits.

    Attributes:
        rule: Id of the rule.
        urgency: What the rule asks for.
        says: Why it fits, to her.
        do: What to do, to her.
        within: ISO 8601 duration. None when the source gives none.
        sources: Ids.
        basis: `"stated"` when a source gives this urgency, `"mapped"` when it is our reading.
        review: Whether a clinician stands behind the rule, and who.
        findings: Indexes into the reading's findings that made it fit.
        spans: Her words that made it fit.
        unsaid: Details whose absence left it standing, each completing "because you did not say ...".
        hangs_on: Treatments that are not known and that it needs, each completing "if you ...".
    """

    rule: str
    urgency: Urgency
    says: str
    do: str
    within: str | None
    sources: tuple[str, ...]
    basis: str
    review: Review
    findings: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    unsaid: tuple[str, ...] = ()
    hangs_on: tuple[str, ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether a clinician stands behind the rule on the day of the answer."""
        return self.review.stands


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHint:
    """A part of the body, or a complication, that the findings may point to."""

    site: str
    name: str
    frequency: str
    findings: tuple[int, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What else it may be. `treatment` is the id of hers that can cause it, None for an everyday cause."""

    says: str
    treatment: str | None
    findings: tuple[int, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to ask next, because the answer could change how soon to act.

    Attributes:
        id: What `--answer ID=...` takes: a symptom, `symptom.feature`, or a treatment group.
        asks: The question.
        symptom: The symptom it is about. None for a treatment.
        values: The answers it takes, "unsure" always besides.
        could_raise_to: The urgency that the most dangerous answer gives.
    """

    id: str
    asks: str
    symptom: str | None
    values: tuple[str, ...]
    could_raise_to: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer to one message. `reasons` is never empty; the first decides `urgency`, `action` and `within`.

    `profile` is what was known when it was judged, treatments that the message or an answer named included. `reviewed` is true when clinicians
    stand behind the whole knowledge on the day of the answer, not only behind its reasons.
    """

    knowledge: str
    version: str
    urgency: Urgency
    action: str
    within: str | None
    reading: Reading
    profile: Profile
    reasons: tuple[Reason, ...]
    sites: tuple[SiteHint, ...] = ()
    other_explanations: tuple[Explanation, ...] = ()
    questions: tuple[Question, ...] = ()
    locale: str = "neutral"
    crisis: bool = False
    reviewed: bool = False
