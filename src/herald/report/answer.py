"""An assessment as it is shown on a page or in print: every sentence chosen and every source numbered, nothing laid out yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from herald.clinical import NO_SPAN, Assertion, Assessment, Finding, Question, Reason, Span, Urgency
from herald.knowledge import Knowledge
from herald.knowledge.schema import Signature, Source
from herald.report.lines import with_number
from herald.report.pieces import Piece, pieces
from herald.report.reasons import telling
from herald.report.script import call_script

_MOST_REASONS = 6
_MOST_UNSAID = 3
_MOST_SITES = 5
_MOST_OTHER = 6
CARDS = {Urgency.EMERGENCY: "emergency", Urgency.SAME_DAY: "urgent", Urgency.WITHIN_DAYS: "non-urgent", Urgency.ROUTINE: "non-urgent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The one thing to do. `variant` is the name of the care card; `heading` ends in "if:"; `notice` leads the list where there is one."""

    variant: str
    heading: str
    notice: str | None
    items: tuple[str, ...]
    action: str
    says: str
    services: tuple[str, ...]
    crisis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence with the numbers of its sources, her words that it rests on, and who reviewed it (None: nobody yet)."""

    says: str
    sources: tuple[int, ...]
    review: Signature | None
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    urgency: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A finding as she can check it: its name, her words (None: she chose or answered it), and how it was taken."""

    symptom: str
    name: str
    words: str | None
    span: Span
    assertion: Assertion
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that is shown of an assessment. `sources[0]` is number 1."""

    urgency: Urgency
    title: str
    card: Card
    words: tuple[Piece, ...]
    understood: tuple[Understood, ...]
    reasons: tuple[Statement, ...]
    sites: tuple[Statement, ...]
    other: tuple[Statement, ...]
    script: str | None
    not_understood: tuple[str, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    disclaimer: str
    version: str


def answer_of(assessment: Assessment, knowledge: Knowledge) -> Answer:
    """Choose what is shown of an assessment, the most important first."""
    return _Writer(assessment, knowledge).answer()


@dataclass(slots=True)
class _Writer:
    assessment: Assessment
    knowledge: Knowledge
    numbers: dict[str, int] = field(default_factory=dict)

    def answer(self) -> Answer:
        assessment, texts = self.assessment, self.knowledge.phrases.texts
        reading = assessment.reading
        return Answer(
            urgency=assessment.urgency,
            title=texts[f"urgency-{assessment.urgency.value}"],
            card=self._card(),
            words=tuple(pieces(reading)),
            understood=tuple(self._understood(finding) for finding in reading.findings),
            reasons=tuple(self._reason(reason) for reason in telling(assessment)[:_MOST_REASONS]),
            sites=tuple(self._sites()),
            other=tuple(self._other()),
            script=None if assessment.urgency is Urgency.ROUTINE else call_script(assessment, self.knowledge),
            not_understood=tuple(self._said(span) for span in reading.not_understood),
            questions=assessment.questions,
            sources=tuple(self.knowledge.sources[id_] for id_ in self.numbers),
            disclaimer=texts["disclaimer-reviewed" if self.knowledge.reviewed else "disclaimer"],
            version=f"{self.knowledge.package} {self.knowledge.version}",
        )

    def _card(self) -> Card:
        assessment, texts = self.assessment, self.knowledge.phrases.texts
        locale = self.knowledge.locales[assessment.locale]
        first = assessment.reasons[0]
        items = tuple(dict.fromkeys(self._name(index) for index in first.findings))
        calm = assessment.urgency is Urgency.ROUTINE and not items
        heading = texts["card-nothing-now" if calm else f"card-{assessment.urgency.value}"]
        carer = "" if assessment.reading.patient == "self" else "-carer"
        return Card(
            variant=CARDS[assessment.urgency],
            heading=heading.format(emergency=locale.emergency_words),
            notice=texts[f"card-notice{carer}"] if items else None,
            items=items or (texts["card-change" if calm else "card-unread"],),
            action=assessment.action,
            says=first.says,
            services=tuple(self._services()) if assessment.urgency is Urgency.SAME_DAY else (),
            crisis=tuple(map(with_number, locale.crisis)) if assessment.crisis else (),
        )

    def _services(self) -> Iterable[str]:
        """The first service of her place, unless the action says the same."""
        for line in self.knowledge.locales[self.assessment.locale].non_emergency[:1]:
            if line.says.rstrip(".") not in self.assessment.action:
                yield with_number(line)

    def _reason(self, reason: Reason) -> Statement:
        return Statement(
            says=reason.says,
            sources=self._cited(reason.sources),
            review=_signature(self.knowledge.urgency[reason.rule].review),
            words=tuple(dict.fromkeys(self._said(span) for span in reason.spans)),
            notes=tuple(self._rests_on(reason)),
            urgency=self.knowledge.phrases.texts[f"urgency-{reason.urgency.value}"].split(":")[0].lower(),
            id=reason.rule,
        )

    def _rests_on(self, reason: Reason) -> Iterable[str]:
        """What a reason rests on besides her words; only where the answer as a whole rests on it too."""
        texts, decides = self.knowledge.phrases.texts, self.assessment.reasons[0]
        if reason.urgency is not self.assessment.urgency:
            return
        if reason.hangs_on and decides.hangs_on:
            yield texts["hangs-on"].format(treatments=", or ".join(reason.hangs_on))
        if reason.unsaid and decides.unsaid:
            yield texts["unsaid"].format(details=listed(reason.unsaid[:_MOST_UNSAID], "or"))
        if reason.basis == "mapped":
            yield texts["basis-mapped"]

    def _sites(self) -> Iterable[Statement]:
        for site in self.assessment.sites[:_MOST_SITES]:
            rare = f" ({self.knowledge.phrases.texts['rare']})" if site.frequency == "rare" else ""
            names = listed(list(dict.fromkeys(self._name(index) for index in site.findings)))
            review = _signature(self.knowledge.sites[site.site].review)
            yield Statement(says=f"{site.name}{rare}: {names}", sources=self._cited(site.sources), review=review, id=site.site)

    def _other(self) -> Iterable[Statement]:
        for explanation in self.assessment.other_explanations[:_MOST_OTHER]:
            finding = self.assessment.reading.findings[explanation.findings[0]]
            entry = self.knowledge.treatments[explanation.treatment] if explanation.treatment else self.knowledge.symptoms[finding.symptom]
            yield Statement(says=explanation.says, sources=self._cited(explanation.sources), review=_signature(entry.review))

    def _understood(self, finding: Finding) -> Understood:
        told = "" if finding.assertion is Assertion.PRESENT else self.knowledge.phrases.texts[f"assertion-{finding.assertion.value}"]
        return Understood(
            symptom=finding.symptom,
            name=self.knowledge.symptoms[finding.symptom].name,
            words=None if finding.span == NO_SPAN else self._said(finding.span),
            span=finding.span,
            assertion=finding.assertion,
            told=told,
        )

    def _cited(self, sources: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources)

    def _said(self, span: Span) -> str:
        return " ".join(self.assessment.reading.message[slice(*span)].split())

    def _name(self, index: int) -> str:
        name = self.knowledge.symptoms[self.assessment.reading.findings[index].symptom].name
        return name[:1].lower() + name[1:]


def _signature(review: Signature | str) -> Signature | None:
    return review if isinstance(review, Signature) else None


def listed(items: list[str] | tuple[str, ...], word: str = "and") -> str:
    """Items as an English list."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"
