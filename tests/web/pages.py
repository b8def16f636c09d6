"""What is read on a page."""

from html import unescape
from typing import Any

BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."


def words(response: Any) -> str:
    """A page in one line, as a reader of its source would see it."""
    return " ".join(unescape(response.content.decode()).split())
