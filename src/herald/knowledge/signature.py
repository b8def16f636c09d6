"""A clinician's signature under an entry, and what it binds: the content that was signed."""

import datetime as dt
import hashlib
import json
from typing import Annotated, Any

from msgspec import Meta

from herald.knowledge.fields import Address, Day, Entry, Text

_LENGTH = 12
"""Hexadecimal digits. It tells an edit, by hand or by mistake; it proves nobody's identity, which the repository's history must do."""
_CONTENT = "content"
Hash = Annotated[str, Meta(pattern=rf"^[0-9a-f]{{{_LENGTH}}}$")]


class Reviewer(Entry, frozen=True, kw_only=True):
    """A clinician who signs entries."""

    name: Text
    role: Text
    affiliation: Text
    registration: Text | None = None
    interests: Text
    url: Address | None = None


class Signature(Entry, frozen=True, kw_only=True):
    """A clinician's signature under an entry.

    Attributes:
        by: Id of the reviewer.
        on: Day on which it was signed.
        again: Last day on which it counts.
        of: The content that was signed, as `content_of` gives it.
        content: The content of the entry now. The loader puts it in; a file may not.
    """

    by: Text
    on: Day
    again: Day
    of: Hash
    content: Hash

    @property
    def changed(self) -> bool:
        """Whether the entry is another than the one that was signed."""
        return self.of != self.content


def content_of(name: str, data: dict[str, Any]) -> str:
    """What a signature binds: the start of a SHA-256 over the entry's name and all its keys but `review`.

    Comments, quotes and line breaks do not count, because they say nothing to a patient. The name counts, so that a signed file that
    is copied to another id is not signed.

    Args:
        name: Path of the file, relative to the folder.
        data: The file as text values.
    """
    said = json.dumps([name, [[key, value] for key, value in data.items() if key != "review"]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]


def with_content(name: str, data: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Put the entry's content into its signature, so that the schema can compare it with what was signed.

    Returns:
        The data, and what is wrong with the signature; then the data are those of an entry that nobody signed.
    """
    review = data.get("review")
    if not isinstance(review, dict):
        return data, None
    wrong = _wrong(name, review)
    return {**data, "review": "unreviewed" if wrong else {**review, _CONTENT: content_of(name, data)}}, wrong


def _wrong(name: str, review: dict[str, Any]) -> str | None:
    command = f"`herald knowledge sign {name.removesuffix('.yaml')} --by ... --again-by ...` writes it"
    if _CONTENT in review:
        return f"unknown key '{_CONTENT}'; there are by, on, again, of"
    missing = [key for key in ("by", "on", "again", "of") if key not in review]
    if missing:
        return f"{', '.join(missing)}: missing; {command}"
    return wrong_days(review["on"], review["again"])


def wrong_days(on: str, again: str) -> str | None:
    """What is wrong with the days of a signature, and what would be right. None when nothing is."""
    for key, day in (("on", on), ("again", again)):
        try:
            dt.date.fromisoformat(day)
        except ValueError:
            return f"{key}: '{day}' is no day; a day such as 2026-11-24 was expected"
    return None if on < again else f"again: {again} is not after {on}, the day of the signature; a later day was expected"
