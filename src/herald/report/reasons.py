"""Which reasons of an assessment are worth telling."""

from herald.clinical import Assessment, Reason, Urgency


def telling(assessment: Assessment) -> list[Reason]:
    """The reasons without those that could wait and speak only of what a more urgent one explains."""
    kept: list[Reason] = []
    for reason in assessment.reasons:
        explained = {index for other in kept if other.urgency.rank > reason.urgency.rank for index in other.findings}
        could_wait = reason.urgency.rank <= Urgency.WITHIN_DAYS.rank and bool(reason.findings)
        if not (could_wait and explained.issuperset(reason.findings)):
            kept.append(reason)
    return kept
