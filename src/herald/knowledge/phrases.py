"""The schema of `phrases/en/`: the language that is not one entry's own."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from herald.knowledge.fields import Entry, Text, YesNo


class Composition(Entry, frozen=True, kw_only=True):
    """What a sensation, an inability or a change makes with each part, action or faculty."""

    term: str
    gap: int = 4
    order: Literal["any", "before", "after"] = "any"
    alone: str | None = None
    apart: YesNo = "no"
    makes: dict[str, str]


class Durations(Entry, frozen=True, kw_only=True):
    """Words for time."""

    phrases: dict[str, float]
    numbers: dict[str, float]
    units: dict[str, float]
    weekdays: dict[str, int]
    months: dict[str, int]
    times_per_day: dict[str, float]
    notation: dict[str, float] = msgspec.field(default_factory=dict)
    calendar: dict[str, str] = msgspec.field(default_factory=dict)


class Spelling(Entry, frozen=True, kw_only=True):
    """Misspellings and other forms of a word."""

    repairs: dict[str, str]
    american: dict[str, str]
    contractions: tuple[Text, ...] = ()
    abbreviations: dict[str, str] = msgspec.field(default_factory=dict)


class TreatmentGroup(Entry, frozen=True, kw_only=True):
    """Treatments that a rule names together."""

    asks: Text
    if_: Text = msgspec.field(name="if")
    wordings: tuple[Text, ...] = ()


MeasureName = Literal["temperature", "oxygen", "weight-lost", "weight-gained", "stools"]


class Measure(Entry, frozen=True, kw_only=True):
    """A number that is measured: words that stand near it or must not, the symptom it makes, and from or up to which value."""

    near: Annotated[tuple[Text, ...], Meta(min_length=1)]
    not_near: tuple[Text, ...] = ()
    makes: str
    at_least: float | None = None
    at_most: float | None = None


class Phrases(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The language that is not one entry's own: a field a file of `phrases/en/`."""

    parts: dict[str, tuple[str, ...]]
    sensations: dict[str, tuple[str, ...]]
    abilities: dict[str, tuple[str, ...]]
    faculties: dict[str, tuple[str, ...]]
    cues: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]]
    sides: dict[str, tuple[str, ...]]
    normality: tuple[str, ...]
    idioms: tuple[str, ...]
    durations: Durations
    spelling: Spelling
    treatment_groups: dict[str, TreatmentGroup]
    texts: dict[str, str]
    diary: dict[str, str]
    measures: dict[MeasureName, Measure]
    composition: dict[str, Composition] = {}
