"""What the guide says of the review of an entry: by whom and until when, or why it does not count."""

import datetime as dt
from dataclasses import dataclass

from herald.knowledge import Knowledge
from herald.knowledge.review import review_of
from herald.report.review import review_words
from herald.site.guide.statements import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """The review of an entry on a day.

    Attributes:
        state: `unreviewed`, `reviewed`, `changed` or `past-date`. Only `reviewed` counts.
        words: The same in a sentence.
        again: Last day on which it counts, YYYY-MM-DD. None where nobody signed.
    """

    state: str
    words: str
    again: str | None


def told(entry: Entry, knowledge: Knowledge, today: dt.date) -> Told:
    """Say whether a clinician stands behind an entry on a day."""
    review = review_of(entry, knowledge, today)
    return Told(review.state.value, review_words(review, knowledge.phrases.texts), review.again)
