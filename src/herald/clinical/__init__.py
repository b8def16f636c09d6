"""Frozen values that every other room speaks in. Imports nothing of ours."""

from herald.clinical.asked import Asked, Kind
from herald.clinical.assessment import Assessment, Explanation, Question, Reason, SiteHint
from herald.clinical.course import Course, Mark, Tempo
from herald.clinical.finding import NO_SPAN, Assertion, Correction, Finding, Reading, Span, TreatmentMention
from herald.clinical.grade import composite_grade
from herald.clinical.observation import Change, Observation, Told
from herald.clinical.profile import Profile, Treatment
from herald.clinical.review import Review, ReviewState
from herald.clinical.urgency import URGENCIES, Urgency

__all__ = [
    "NO_SPAN",
    "URGENCIES",
    "Asked",
    "Assertion",
    "Assessment",
    "Change",
    "Correction",
    "Course",
    "Explanation",
    "Finding",
    "Kind",
    "Mark",
    "Observation",
    "Profile",
    "Question",
    "Reading",
    "Reason",
    "Review",
    "ReviewState",
    "SiteHint",
    "Span",
    "Tempo",
    "Told",
    "Treatment",
    "TreatmentMention",
    "Urgency",
    "composite_grade",
]
