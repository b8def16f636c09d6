"""What tests of several folders say and read: a message, a day, and a page in one line."""

import datetime as dt
from html import unescape
from typing import Any

BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."
TODAY = dt.date(2026, 11, 24)
"""A Tuesday."""


def words(response: Any) -> str:
    """A page in one line, as a reader of its source would see it."""
    return " ".join(unescape(response.content.decode()).split())
