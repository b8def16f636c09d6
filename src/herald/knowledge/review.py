"""What has become of the review of each entry, on a day."""

import datetime as dt
from collections.abc import Iterator

from herald.clinical.review import Review, ReviewState
from herald.knowledge.schema import STATEMENTS, Knowledge, Statement

SHOWN = ("urgency", "symptoms", "sites", "treatments", "locales")
"""The entries from which an answer to a person is made."""
_UNREVIEWED = Review()


def review_of(entry: Statement, knowledge: Knowledge, today: dt.date | None) -> Review:
    """Say whether a clinician stands behind an entry on a day.

    Args:
        entry: An entry of this knowledge.
        knowledge: Where its reviewer stands.
        today: None when the day is not known. Then no review is known to be in date, and none counts.
    """
    state = _state(entry, today)
    signed = entry.signature
    if state is ReviewState.UNREVIEWED or signed is None:
        return _UNREVIEWED
    reviewer = knowledge.reviewers[signed.by]
    return Review(state=state, by=signed.by, name=reviewer.name, role=reviewer.role, on=signed.on, again=signed.again)


def _state(entry: Statement, today: dt.date | None) -> ReviewState:
    signed = entry.signature
    if signed is None or today is None:
        return ReviewState.UNREVIEWED
    if signed.changed:
        return ReviewState.CHANGED
    return ReviewState.PAST_DATE if today.isoformat() > signed.again else ReviewState.REVIEWED


def reviews(knowledge: Knowledge, today: dt.date | None) -> Iterator[tuple[str, str, Review]]:
    """Folder, id and review of every entry that can be signed; those that are withdrawn are left out."""
    for kind in STATEMENTS:
        for id_, entry in getattr(knowledge, kind).items():
            if entry.status != "withdrawn":
                yield kind, id_, review_of(entry, knowledge, today)


def all_reviewed(knowledge: Knowledge, today: dt.date | None) -> bool:
    """Whether a clinician stands behind everything that an answer can be made from."""
    entries = (entry for kind in SHOWN for entry in getattr(knowledge, kind).values() if entry.stands)
    return all(_state(entry, today) is ReviewState.REVIEWED for entry in entries)
