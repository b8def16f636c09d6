"""The form in which a diary leaves one Herald and comes into another: `herald.json` of an export."""

import datetime as dt
import uuid
from typing import Any

import msgspec

from herald.site.diary.about import About
from herald.site.diary.result import Result
from herald.site.diary.told import Told

FORMAT = "herald.diary/1"
DATA = "herald.json"


class SavedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A check-in at one time."""

    at: dt.datetime
    written: dt.datetime
    told: Told
    result: Result
    urgency: str


class SavedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A check-in with what it was before."""

    id: uuid.UUID
    now: SavedVersion
    before: tuple[SavedVersion, ...] = ()


class SavedDiary(msgspec.Struct, frozen=True, kw_only=True):
    """A whole diary. `forms`: the FHIR Questionnaires of her clinic that she answered, for whoever reads it elsewhere."""

    format: str
    made: dt.datetime
    every: int
    about: About
    entries: tuple[SavedEntry, ...]
    forms: tuple[dict[str, Any], ...] = ()
