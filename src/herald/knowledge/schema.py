"""The one schema of the data files: a struct an entry, its fields named as the keys of the file (with - for _).

What a reader may do with each key is told in docs/reference/knowledge-format.md.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from herald.knowledge.condition import Condition

Text = Annotated[str, Meta(min_length=1)]
Date = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Address = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Duration = Annotated[str, Meta(pattern=r"^P(\d+[DW])?(T\d+[HM])?$")]
YesNo = Literal["yes", "no"]
Sources = Annotated[tuple[str, ...], Meta(min_length=1)]
UrgencyName = Literal["emergency", "same-day", "within-days", "routine"]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True, omit_defaults=True):
    """What every entry shares: no key that the schema does not know."""


class Signature(_Entry, frozen=True, kw_only=True):
    """A clinician's signature under an entry."""

    by: Text
    on: Day
    again: Day


class _Statement(_Entry, frozen=True, kw_only=True):
    """An entry that makes a clinical statement."""

    sources: Sources
    status: Literal["draft", "accepted", "withdrawn"]
    review: Literal["unreviewed"] | Signature

    @property
    def reviewed(self) -> bool:
        """Whether a clinician has signed it."""
        return isinstance(self.review, Signature)


class Source(_Entry, frozen=True, kw_only=True):
    """A page or paper that was read."""

    title: Text
    publisher: Text
    url: Address | None = None
    date: Date | None = None
    trust: Literal["A", "B", "C"]
    read: Text


class Sourced(_Entry, frozen=True, kw_only=True):
    """A sentence with its sources."""

    says: Text
    sources: Sources


class SiteLink(_Entry, frozen=True, kw_only=True):
    """A site that a symptom may point to."""

    site: str
    sources: Sources


class SiteCodes(_Entry, frozen=True, kw_only=True):
    """Codes of a site."""

    uberon: str | None = None
    ncit: str | None = None
    icd10cm: str | None = None


class Site(_Statement, frozen=True, kw_only=True):
    """A part of the body, or a complication, that symptoms may point to."""

    name: Text
    plain: Text
    kind: Literal["site", "complication", "treatment-effect", "general"]
    frequency: Literal["common", "less-common", "rare", "none"]
    figures: tuple[Sourced, ...] = ()
    codes: SiteCodes = SiteCodes()
    note: Text | None = None


class Hpo(_Entry, frozen=True, kw_only=True):
    """A term of the Human Phenotype Ontology."""

    id: Annotated[str, Meta(pattern=r"^HP:\d{7}$")]
    name: Text
    match: Literal["same", "near"] = "same"


class Ctcae(_Entry, frozen=True, kw_only=True):
    """A term of CTCAE v5.0."""

    term: Text
    match: Literal["same", "near"] = "same"


class Icd10cm(_Entry, frozen=True, kw_only=True):
    """A code of ICD-10-CM."""

    code: Text
    title: Text


class SymptomCodes(_Entry, frozen=True, kw_only=True):
    """Codes of a symptom. PRO-CTCAE by item number only: its wording may not be shipped."""

    hpo: Hpo | None = None
    ctcae: Ctcae | None = None
    icd10cm: Icd10cm | None = None
    pro_ctcae: tuple[str, ...] = ()


Wording = Text | dict[str, dict[str, str]]


class Symptom(_Statement, frozen=True, kw_only=True):
    """Something a person can notice."""

    name: Text
    kind_of: str | None = None
    asks: Text
    event: YesNo = "no"
    sites: tuple[SiteLink, ...] = ()
    explained_by: tuple[Sourced, ...] = ()
    codes: SymptomCodes = SymptomCodes()
    wordings: Annotated[tuple[Wording, ...], Meta(min_length=1)]
    note: Text | None = None


class Feature(_Entry, frozen=True, kw_only=True):
    """A detail of a symptom that a rule can hang on."""

    name: Text
    asks: Text
    unsaid: Text
    values: dict[str, tuple[Text | dict[Literal["exact"], Text], ...]]


class Effect(_Entry, frozen=True, kw_only=True):
    """What a treatment can cause."""

    says: Text
    frequency: Text | None = None
    symptoms: Annotated[tuple[str, ...], Meta(min_length=1)]
    sources: Sources


class Treatment(_Statement, frozen=True, kw_only=True):
    """A medicine, or another treatment."""

    name: Text
    groups: tuple[str, ...] = ()
    wordings: Annotated[tuple[Text, ...], Meta(min_length=1)]
    effects: tuple[Effect, ...] = ()
    note: Text | None = None


class RuleText(_Statement, frozen=True, kw_only=True):
    """A rule without its conditions."""

    known_as: Text | None = None
    says: Text
    do: Text
    why: Text | None = None
    urgency: UrgencyName
    within: Duration | None = None
    basis: Literal["stated", "mapped"]
    crisis_line: YesNo = "no"
    note: Text | None = None


class Rule(RuleText, frozen=True, kw_only=True):
    """When, how urgent, what to do, why. Without `when` it never fires by itself (the fixed rules)."""

    when: Condition | None = None
    unless: Condition | None = None


class Line(_Entry, frozen=True, kw_only=True):
    """A number to call, or a service to go to."""

    says: Text
    number: Text | None = None


class Locale(_Statement, frozen=True, kw_only=True):
    """Numbers and names of services in a country."""

    name: Text
    emergency: Annotated[tuple[Text, ...], Meta(min_length=1)]
    emergency_words: Text
    non_emergency: tuple[Line, ...] = ()
    crisis: tuple[Line, ...] = ()
    deaf: Text | None = None
    spelling: Literal["british", "american"]
    dates: Literal["day-first", "month-first"]
    temperature: Literal["celsius", "fahrenheit"]
    trust: Literal["A", "B", "C"]
    note: Text | None = None


class Threshold(_Statement, frozen=True, kw_only=True):
    """How long is too long, by source."""

    subject: Text
    says: Text
    days: float | None = None
    note: Text | None = None


class Disagreement(_Statement, frozen=True, kw_only=True):
    """Where sources differ, and what was chosen."""

    topic: Text
    says: Text
    choice: Text
    note: Text | None = None


class Composition(_Entry, frozen=True, kw_only=True):
    """What a sensation, an inability or a change makes with each part, action or faculty."""

    term: str
    gap: int = 4
    order: Literal["any", "before", "after"] = "any"
    alone: str | None = None
    makes: dict[str, str]


class Durations(_Entry, frozen=True, kw_only=True):
    """Words for time."""

    phrases: dict[str, float]
    numbers: dict[str, float]
    units: dict[str, float]
    weekdays: dict[str, int]
    months: dict[str, int]
    times_per_day: dict[str, float]


class Spelling(_Entry, frozen=True, kw_only=True):
    """Misspellings and other forms of a word."""

    repairs: dict[str, str]
    american: dict[str, str]
    contractions: tuple[Text, ...] = ()


class TreatmentGroup(_Entry, frozen=True, kw_only=True):
    """Treatments that a rule names together."""

    asks: Text
    if_: Text = msgspec.field(name="if")
    wordings: tuple[Text, ...] = ()


class Measure(_Entry, frozen=True, kw_only=True):
    """A number that is measured: words that stand near it, the symptom it makes, and from or up to which value."""

    near: Annotated[tuple[Text, ...], Meta(min_length=1)]
    makes: str
    at_least: float | None = None
    at_most: float | None = None


class Case(_Entry, frozen=True, kw_only=True):
    """A message with the right answer: text, test and documentation at once."""

    says: Text
    profile: dict[str, str | tuple[str, ...]] = {}
    finds: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    someone_else: tuple[str, ...] = ()
    hypothetical: tuple[str, ...] = ()
    urgency: UrgencyName | None = None
    because: tuple[str, ...] = ()
    not_because: tuple[str, ...] = ()
    known_limit: Text | None = None
    note: Text | None = None


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
    measures: dict[Literal["temperature", "oxygen", "weight-lost", "weight-gained"], Measure]
    composition: dict[str, Composition] = {}


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """A whole knowledge folder, checked: every reference in it points at an entry.

    Attributes:
        package: Name of the folder.
        version: Content of its VERSION file.
        digest: SHA-256 over the names and contents of its files.
        real_words: Ordinary words that must not be taken for a misspelling.
        folder: Where it was read from, for what is compiled from it. Empty when it is not from a folder.
    """

    package: str
    version: str
    digest: str
    sources: dict[str, Source]
    sites: dict[str, Site]
    symptoms: dict[str, Symptom]
    features: dict[str, Feature]
    treatments: dict[str, Treatment]
    urgency: dict[str, Rule]
    locales: dict[str, Locale]
    thresholds: dict[str, Threshold]
    disagreements: dict[str, Disagreement]
    phrases: Phrases
    real_words: tuple[str, ...] = ()
    folder: str = ""

    @property
    def reviewed(self) -> bool:
        """Whether a clinician has signed every rule."""
        return all(rule.reviewed for rule in self.urgency.values())


ENTRY_TYPES: dict[str, type] = {
    "sources": Source,
    "sites": Site,
    "symptoms": Symptom,
    "features": Feature,
    "treatments": Treatment,
    "urgency": RuleText,
    "locales": Locale,
    "thresholds": Threshold,
    "disagreements": Disagreement,
}
