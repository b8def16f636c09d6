"""The one schema of the data files: a struct an entry, its fields named as the keys of the file (with - for _).

What a reader may do with each key is told in docs/reference/knowledge-format.md.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from herald.knowledge.condition import Condition
from herald.knowledge.fields import Address, Date, Duration, Entry, Sources, Text, UrgencyName, YesNo
from herald.knowledge.phrases import Phrases
from herald.knowledge.signature import Reviewer, Signature

AttributeName = Literal["frequency", "severity", "interference", "presence", "amount"]
ChangeName = Literal["better", "same", "worse", "gone"]


class Statement(Entry, frozen=True, kw_only=True):
    """An entry that makes a clinical statement. Whether its review counts on a day, `herald.knowledge.review` says."""

    sources: Sources
    status: Literal["draft", "accepted", "withdrawn"]
    review: Literal["unreviewed"] | Signature

    @property
    def stands(self) -> bool:
        """Whether it may speak to a person: a draft does not speak yet, what is withdrawn no longer."""
        return self.status == "accepted"

    @property
    def signature(self) -> Signature | None:
        """The signature under it. None when nobody signed."""
        return self.review if isinstance(self.review, Signature) else None


class Source(Entry, frozen=True, kw_only=True):
    """A page or paper that was read."""

    title: Text
    publisher: Text
    url: Address | None = None
    date: Date | None = None
    trust: Literal["A", "B", "C"]
    read: Text


class Sourced(Entry, frozen=True, kw_only=True):
    """A sentence with its sources."""

    says: Text
    sources: Sources


class SiteLink(Entry, frozen=True, kw_only=True):
    """A site that a symptom may point to."""

    site: str
    sources: Sources


class SiteCodes(Entry, frozen=True, kw_only=True):
    """Codes of a site."""

    uberon: str | None = None
    ncit: str | None = None
    icd10cm: str | None = None


class Site(Statement, frozen=True, kw_only=True):
    """A part of the body, or a complication, that symptoms may point to."""

    name: Text
    plain: Text
    kind: Literal["site", "complication", "treatment-effect", "general"]
    frequency: Literal["common", "less-common", "rare", "none"]
    figures: tuple[Sourced, ...] = ()
    codes: SiteCodes = SiteCodes()
    note: Text | None = None


class Hpo(Entry, frozen=True, kw_only=True):
    """A term of the Human Phenotype Ontology."""

    id: Annotated[str, Meta(pattern=r"^HP:\d{7}$")]
    name: Text
    match: Literal["same", "near"] = "same"


class Ctcae(Entry, frozen=True, kw_only=True):
    """A term of CTCAE v5.0."""

    term: Text
    match: Literal["same", "near"] = "same"


class Icd10cm(Entry, frozen=True, kw_only=True):
    """A code of ICD-10-CM."""

    code: Text
    title: Text


class SymptomCodes(Entry, frozen=True, kw_only=True):
    """Codes of a symptom. PRO-CTCAE by item number only: its wording may not be shipped."""

    hpo: Hpo | None = None
    ctcae: Ctcae | None = None
    icd10cm: Icd10cm | None = None
    pro_ctcae: tuple[str, ...] = ()


Wording = Text | dict[str, dict[str, str]]


class Symptom(Statement, frozen=True, kw_only=True):
    """Something a person can notice."""

    name: Text
    kind_of: str | None = None
    asks: Text
    event: YesNo = "no"
    looks: tuple[Sourced, ...] = ()
    sites: tuple[SiteLink, ...] = ()
    explained_by: tuple[Sourced, ...] = ()
    codes: SymptomCodes = SymptomCodes()
    wordings: Annotated[tuple[Wording, ...], Meta(min_length=1)]
    note: Text | None = None


class Feature(Entry, frozen=True, kw_only=True):
    """A detail of a symptom that a rule can hang on."""

    name: Text
    asks: Text
    unsaid: Text
    values: dict[str, tuple[Text | dict[Literal["exact"], Text], ...]]


class Effect(Entry, frozen=True, kw_only=True):
    """What a treatment can cause."""

    says: Text
    frequency: Text | None = None
    symptoms: Annotated[tuple[str, ...], Meta(min_length=1)]
    sources: Sources


class Treatment(Statement, frozen=True, kw_only=True):
    """A medicine, or another treatment."""

    name: Text
    groups: tuple[str, ...] = ()
    wordings: Annotated[tuple[Text, ...], Meta(min_length=1)]
    effects: tuple[Effect, ...] = ()
    note: Text | None = None


class RuleText(Statement, frozen=True, kw_only=True):
    """A rule without its conditions."""

    known_as: Text | None = None
    says: Text
    do: Text
    why: Text | None = None
    urgency: UrgencyName
    within: Duration | None = None
    basis: Literal["stated", "mapped"]
    calls: Literal["emergency", "team"] = "emergency"
    crisis_line: YesNo = "no"
    note: Text | None = None


class Rule(RuleText, frozen=True, kw_only=True):
    """When, how urgent, what to do, why. Without `when` it never fires by itself (the fixed rules)."""

    when: Condition | None = None
    unless: Condition | None = None


class Line(Entry, frozen=True, kw_only=True):
    """A number to call, or a service to go to."""

    says: Text
    number: Text | None = None


class Locale(Statement, frozen=True, kw_only=True):
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


class Threshold(Statement, frozen=True, kw_only=True):
    """How long is too long, by source."""

    subject: Text
    says: Text
    days: float | None = None
    counts_for: tuple[str, ...] = ()
    note: Text | None = None


class ChangeQuestion(Entry, frozen=True, kw_only=True):
    """How a symptom is against the last time."""

    asks: Text
    answers: dict[ChangeName, Text]


class AttributeQuestion(Entry, frozen=True, kw_only=True):
    """What is asked of one attribute of a symptom; the place of an answer is its level, from 0."""

    asks: Text
    answers: Annotated[tuple[Text, ...], Meta(min_length=2, max_length=5)]


class Item(AttributeQuestion, frozen=True, kw_only=True):
    """Something that is asked and is no symptom; from a level on it is judged as one."""

    name: Text
    attribute: AttributeName
    counts_as: str
    from_: Annotated[int, Meta(ge=1, le=4)] = msgspec.field(name="from")


class CheckIn(Statement, frozen=True, kw_only=True):
    """What a check-in asks."""

    since: Text
    since_first: Text
    change: ChangeQuestion
    attributes: dict[AttributeName, AttributeQuestion]
    asked_of: dict[str, Annotated[tuple[AttributeName, ...], Meta(min_length=1)]]
    general: tuple[str, ...]
    items: dict[str, Item]
    emergency: str
    red_flags: Annotated[int, Meta(ge=0)]
    seconds_each: Annotated[float, Meta(gt=0)]
    seconds_most: Annotated[float, Meta(gt=0)]
    note: Text | None = None

    def attributes_of(self, symptom: str) -> tuple[AttributeName, ...]:
        """The attributes that are asked of a symptom or an item."""
        if symptom in self.items:
            return (self.items[symptom].attribute,)
        return self.asked_of.get(symptom, ("severity",))


class Disagreement(Statement, frozen=True, kw_only=True):
    """Where sources differ, and what was chosen."""

    topic: Text
    says: Text
    choice: Text
    note: Text | None = None


class Case(Entry, frozen=True, kw_only=True):
    """A message with the right answer: text, test and documentation at once."""

    says: Text
    profile: dict[str, str | tuple[str, ...]] = msgspec.field(default_factory=dict)
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
    check_in: CheckIn
    phrases: Phrases
    reviewers: dict[str, Reviewer] = {}
    real_words: tuple[str, ...] = ()
    folder: str = ""


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
    "reviewers": Reviewer,
}
STATEMENTS = tuple(kind for kind, entry in ENTRY_TYPES.items() if issubclass(entry, Statement))
"""The folders whose entries a clinician can sign."""
