"""What an answer says of its own review: reason by reason, and as a whole."""

from collections.abc import Mapping

from herald.clinical import Assessment, Review, ReviewState

_WORDS = {
    ReviewState.REVIEWED: "reviewed-by",
    ReviewState.UNREVIEWED: "unreviewed",
    ReviewState.CHANGED: "review-changed",
    ReviewState.PAST_DATE: "review-past-date",
}


def review_words(review: Review, texts: Mapping[str, str]) -> str:
    """One sentence: who reviewed a statement and when, or why it does not count as reviewed."""
    return texts[_WORDS[review.state]].format(name=review.name, role=review.role, on=review.on, again=review.again)


def disclaimer(assessment: Assessment, texts: Mapping[str, str]) -> str:
    """What Herald is not, with how much of the answer is reviewed."""
    if assessment.reviewed:
        return texts["disclaimer-reviewed"]
    return texts["disclaimer-part" if any(reason.reviewed for reason in assessment.reasons) else "disclaimer"]
