"""From an assessment to the answer that is shown: which sentences, in which order, with which sources."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from herald.clinical import NO_SPAN, Assertion, Assessment, Finding, Reason, Span, Urgency
from herald.knowledge import Knowledge
from herald.knowledge.review import review_of
from herald.knowledge.schema import Line
from herald.knowledge.schema import Statement as Entry
from herald.report.answer import CARDS, NO_PLACE, Answer, Call, Card, Statement, Understood
from herald.report.lines import calls_team_first, services_beside, with_number
from herald.report.pieces import pieces
from herald.report.reasons import telling
from herald.report.review import disclaimer, review_words
from herald.report.script import call_script, treatment_name

_MOST_REASONS = 6
_MOST_UNSAID = 3
_MOST_SITES = 5
_MOST_OTHER = 6


def answer_of(assessment: Assessment, knowledge: Knowledge, today: dt.date) -> Answer:
    """Choose what is shown of an assessment on a day, the most important first."""
    return _Writer(assessment, knowledge, today).answer()


@dataclass(slots=True)
class _Writer:
    assessment: Assessment
    knowledge: Knowledge
    today: dt.date
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
            disclaimer=disclaimer(assessment, texts),
            version=f"{self.knowledge.package} {self.knowledge.version}",
            treatments=tuple(self._treatments()),
        )

    def _card(self) -> Card:
        assessment, texts = self.assessment, self.knowledge.phrases.texts
        locale = self.knowledge.locales[assessment.locale]
        first = assessment.reasons[0]
        items = tuple(dict.fromkeys(self._name(index) for index in first.findings))
        calm = assessment.urgency is Urgency.ROUTINE and not items
        team = calls_team_first(assessment, self.knowledge)
        heading = texts["card-nothing-now" if calm else "card-emergency-team" if team else f"card-{assessment.urgency.value}"]
        carer = "" if assessment.reading.patient == "self" else "-carer"
        return Card(
            variant=CARDS[assessment.urgency],
            heading=heading.format(emergency=locale.emergency_words),
            number=locale.emergency[0] if assessment.urgency is Urgency.EMERGENCY and assessment.locale != NO_PLACE else None,
            notice=texts[f"card-notice{carer}"] if items else None,
            items=items or (texts["card-change" if calm else "card-unread"],),
            action=assessment.action,
            says=first.says,
            services=tuple(self._services()) if assessment.urgency is Urgency.SAME_DAY else (),
            crisis=tuple(map(_call, locale.crisis)) if assessment.crisis else (),
            otherwise=texts["card-nobody-answers"].format(emergency=locale.emergency_words) if team else None,
        )

    def _services(self) -> Iterable[Call]:
        return map(_call, services_beside(self.assessment, self.knowledge))

    def _reason(self, reason: Reason) -> Statement:
        return Statement(
            says=reason.says,
            sources=self._cited(reason.sources),
            review=review_words(reason.review, self.knowledge.phrases.texts),
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
            review = self._review(self.knowledge.sites[site.site])
            yield Statement(says=f"{site.name}{rare}: {names}", sources=self._cited(site.sources), review=review, id=site.site)

    def _other(self) -> Iterable[Statement]:
        for explanation in self.assessment.other_explanations[:_MOST_OTHER]:
            finding = self.assessment.reading.findings[explanation.findings[0]]
            entry = self.knowledge.treatments[explanation.treatment] if explanation.treatment else self.knowledge.symptoms[finding.symptom]
            yield Statement(says=explanation.says, sources=self._cited(explanation.sources), review=self._review(entry))

    def _understood(self, finding: Finding) -> Understood:
        return Understood(
            symptom=finding.symptom,
            name=self.knowledge.symptoms[finding.symptom].name,
            words=None if finding.span == NO_SPAN else self._said(finding.span),
            span=finding.span,
            assertion=finding.assertion,
            told=self._told(finding.assertion),
        )

    def _treatments(self) -> Iterable[Understood]:
        """Each treatment that her words name, once: where it counts, if it does anywhere."""
        mentions = sorted(self.assessment.reading.treatments, key=lambda mention: mention.assertion is not Assertion.PRESENT)
        for mention in sorted({mention.treatment: mention for mention in reversed(mentions)}.values(), key=lambda mention: mention.span):
            name = treatment_name(self.knowledge, mention.treatment)
            yield Understood(
                symptom=mention.treatment,
                name=name[:1].upper() + name[1:],
                words=self._said(mention.span),
                span=mention.span,
                assertion=mention.assertion,
                told=self._told(mention.assertion),
            )

    def _told(self, assertion: Assertion) -> str:
        """How something was taken, where it was not as hers and now."""
        return "" if assertion is Assertion.PRESENT else self.knowledge.phrases.texts[f"assertion-{assertion.value}"]

    def _review(self, entry: Entry) -> str:
        return review_words(review_of(entry, self.knowledge, self.today), self.knowledge.phrases.texts)

    def _cited(self, sources: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources)

    def _said(self, span: Span) -> str:
        return " ".join(self.assessment.reading.message[slice(*span)].split())

    def _name(self, index: int) -> str:
        name = self.knowledge.symptoms[self.assessment.reading.findings[index].symptom].name
        return name[:1].lower() + name[1:]


def _call(line: Line) -> Call:
    return Call(with_number(line), line.number)


def listed(items: list[str] | tuple[str, ...], word: str = "and") -> str:
    """Items as an English list."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"
