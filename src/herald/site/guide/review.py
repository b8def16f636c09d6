"""What the guide says of the review of an entry: by whom and until when, or that there is none."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from herald.site.guide.statements import Entry


@dataclass(frozen=True, slots=True)
class Review:
    """The review of an entry on a day.

    Attributes:
        state: `unreviewed`, `reviewed` or `past-date`.
        words: The same in a sentence.
        again: Day on which it is to be looked at again, YYYY-MM-DD. None where nobody signed.
    """

    state: str
    words: str
    again: str | None = None


def review_of(entry: Entry, today: dt.date) -> Review:
    """Say whether a clinician stands behind an entry on a day. A review that is past its date does not count."""
    signed = entry.review
    if isinstance(signed, str):
        return Review("unreviewed", _("Not reviewed by a clinician yet."))
    if today.isoformat() > signed.again:
        past = _("Its review is past its date (%(again)s). Take it as not reviewed.") % {"again": _day(signed.again)}
        return Review("past-date", past, signed.again)
    words = _("Reviewed by %(by)s on %(on)s. To be looked at again by %(again)s.") % {
        "by": signed.by,
        "on": _day(signed.on),
        "again": _day(signed.again),
    }
    return Review("reviewed", words, signed.again)


def _day(said: str) -> str:
    return date_format(dt.date.fromisoformat(said), "j F Y")
