"""Whether a clinician stands behind a statement today, and who."""

from dataclasses import dataclass
from enum import StrEnum


class ReviewState(StrEnum):
    """What has become of the review of a statement."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    CHANGED = "changed"
    PAST_DATE = "past-date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review of one statement, as it is on one day.

    Attributes:
        state: Only `REVIEWED` counts. `CHANGED` is another text than was signed; `PAST_DATE` was to be looked at again before today.
        by: Id of the reviewer. None where nobody signed; the other attributes too.
        name: The reviewer's name.
        role: The reviewer's profession, in a few words.
        on: Day of the signature, YYYY-MM-DD.
        again: Last day on which it counts.
    """

    state: ReviewState = ReviewState.UNREVIEWED
    by: str | None = None
    name: str | None = None
    role: str | None = None
    on: str | None = None
    again: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it may be called reviewed."""
        return self.state is ReviewState.REVIEWED
