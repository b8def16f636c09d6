"""Frozen values that every other room speaks in. Imports nothing of ours."""

from herald.clinical.assessment import Assessment, Explanation, Question, Reason, SiteHint
from herald.clinical.finding import NO_SPAN, Assertion, Correction, Finding, Reading, Span, TreatmentMention
from herald.clinical.profile import Profile, Treatment
from herald.clinical.review import Review, ReviewState
from herald.clinical.urgency import Urgency

__all__ = [
    "NO_SPAN",
    "Assertion",
    "Assessment",
    "Correction",
    "Explanation",
    "Finding",
    "Profile",
    "Question",
    "Reading",
    "Reason",
    "Review",
    "ReviewState",
    "SiteHint",
    "Span",
    "Treatment",
    "TreatmentMention",
    "Urgency",
]
