"""An assessment for a person at a terminal: 80 columns, the most important first."""

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence

from herald.clinical import NO_SPAN, Assertion, Assessment, Reason, Span, Urgency
from herald.knowledge import Knowledge
from herald.report.lines import calls_team_first, services_beside, with_number
from herald.report.reasons import telling
from herald.report.review import disclaimer, review_words
from herald.report.script import call_script

WIDTH = 80
_MOST_REASONS = 6
_MOST_UNSAID = 3
_MOST_CITED = 2
"""Sources beside one statement; `herald explain` and the JSON give all."""
_COLOURS = {Urgency.EMERGENCY: "red", Urgency.SAME_DAY: "yellow", Urgency.WITHIN_DAYS: "cyan", Urgency.ROUTINE: "green"}
Style = Callable[..., str]


def plain(text: str, **_: object) -> str:
    """A style that changes nothing, for a pipe."""
    return text


def terminal_report(
    assessment: Assessment,
    knowledge: Knowledge,
    style: Style = plain,
    *,
    hints: bool = True,
    suggestions: Mapping[Span, Sequence[str]] | None = None,
) -> str:
    """An assessment as text.

    Args:
        assessment: What to show.
        knowledge: Where its words and sources stand.
        style: Called with a text and `fg`, `bold` or `underline`, for example `click.style`.
        hints: Whether to say how a question is answered on the command line.
        suggestions: Statement that was not understood to the symptoms that it may mean.
    """
    report = _Report(assessment, knowledge, style, hints, suggestions or {})
    return "\n".join(report.lines()) + "\n"


class _Report:
    def __init__(self, assessment: Assessment, knowledge: Knowledge, style: Style, hints: bool, suggestions: Mapping[Span, Sequence[str]]) -> None:
        self.hints = hints
        self.suggestions = suggestions
        self.assessment = assessment
        self.knowledge = knowledge
        self.texts = knowledge.phrases.texts
        self.style = style
        self.numbers: dict[str, int] = {}

    def lines(self) -> Iterable[str]:
        yield from self._answer()
        yield from self._words()
        yield from self._reasons()
        yield from self._sites()
        yield from self._other()
        yield from self._questions()
        yield from self._script()
        yield from self._rest()
        yield from self._sources()
        yield ""
        yield from self._wrapped(disclaimer(self.assessment, self.texts))
        yield from self._wrapped(f"{self.knowledge.package} {self.knowledge.version}")

    def _heading(self, text: str) -> Iterable[str]:
        yield ""
        yield self.style(text, bold=True)

    def _wrapped(self, text: str, indent: str = "", first: str | None = None) -> Iterable[str]:
        start = indent if first is None else first
        yield from textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False) or [""]

    def _answer(self) -> Iterable[str]:
        urgency = self.assessment.urgency
        locale = self.knowledge.locales[self.assessment.locale]
        if self.assessment.crisis:
            yield self.style(self.texts["crisis"], bold=True, fg="red")
            for line in locale.crisis:
                yield from self._wrapped(with_number(line), "    ", "  - ")
            yield ""
        yield self.style(self.texts[f"urgency-{urgency.value}"], bold=True, fg=_COLOURS[urgency])
        yield ""
        yield from self._wrapped(self.assessment.action)
        if urgency is Urgency.EMERGENCY:
            told = self.texts["card-nobody-answers"] if calls_team_first(self.assessment, self.knowledge) else "{emergency}."
            yield from self._wrapped(told.format(emergency=locale.emergency_words))
        elif urgency is Urgency.SAME_DAY:
            for line in services_beside(self.assessment, self.knowledge):
                yield from self._wrapped(with_number(line))

    def _words(self) -> Iterable[str]:
        message = self.assessment.reading.message
        spans = [f.span for f in self.assessment.reading.findings if f.assertion is Assertion.PRESENT and f.span != NO_SPAN]
        spans += [mention.span for mention in self.assessment.reading.treatments]
        if not message.strip():
            return
        yield from self._heading(self.texts["your-words"])
        for paragraph in marked(message, spans).splitlines():
            yield from self._wrapped(paragraph, "  ")

    def _reasons(self) -> Iterable[str]:
        yield from self._heading(self.texts["why"])
        reasons = telling(self.assessment)[:_MOST_REASONS]
        signed = any(reason.review.by for reason in reasons)
        if not signed:
            yield from self._wrapped(self.texts["unreviewed-all"], "  ")
        for reason in reasons:
            yield from self._reason(reason)
            if signed:
                yield from self._wrapped(review_words(reason.review, self.texts), "    ")

    def _reason(self, reason: Reason) -> Iterable[str]:
        urgency = self.texts[f"urgency-{reason.urgency.value}"].split(":")[0].lower()
        parts = [reason.says, f"({urgency})", self._cited(reason.sources)]
        yield from self._wrapped(" ".join(parts), "    ", "  - ")
        if reason.spans:
            words = "; ".join(dict.fromkeys(f'"{self._said(span)}"' for span in reason.spans))
            yield from self._wrapped(f"{self.texts['because']} {words}", "    ")
        if reason.urgency is self.assessment.urgency:
            yield from self._rests_on(reason)

    def _rests_on(self, reason: Reason) -> Iterable[str]:
        """What the answer rests on besides her words."""
        decides = self.assessment.reasons[0]
        if reason.hangs_on and decides.hangs_on:
            yield from self._wrapped(self.texts["hangs-on"].format(treatments=", or ".join(reason.hangs_on)), "    ")
        if reason.unsaid and decides.unsaid:
            yield from self._wrapped(self.texts["unsaid"].format(details=_listed(reason.unsaid[:_MOST_UNSAID], "or")), "    ")
        if reason.basis == "mapped":
            yield from self._wrapped(self.texts["basis-mapped"], "    ")

    def _said(self, span: Span) -> str:
        return " ".join(self.assessment.reading.message[slice(*span)].split())

    def _cited(self, sources: Iterable[str]) -> str:
        numbers = [self.numbers.setdefault(source, len(self.numbers) + 1) for source in list(sources)[:_MOST_CITED]]
        return "[" + ", ".join(str(number) for number in numbers) + "]"

    def _sites(self) -> Iterable[str]:
        if not self.assessment.sites:
            return
        yield from self._heading(self.texts["sites"])
        for site in self.assessment.sites[:3]:
            rare = f" ({self.texts['rare']})" if site.frequency == "rare" else ""
            names = _listed(dict.fromkeys(self._name(index) for index in site.findings))
            yield from self._wrapped(f"{site.name}{rare}: {names} {self._cited(site.sources)}", "    ", "  - ")

    def _name(self, index: int) -> str:
        return _small(self.knowledge.symptoms[self.assessment.reading.findings[index].symptom].name)

    def _other(self) -> Iterable[str]:
        if not self.assessment.other_explanations:
            return
        yield from self._heading(self.texts["other"])
        for explanation in self.assessment.other_explanations[:5]:
            yield from self._wrapped(f"{explanation.says} {self._cited(explanation.sources)}", "    ", "  - ")

    def _questions(self) -> Iterable[str]:
        if not self.assessment.questions:
            return
        yield from self._heading(self.texts["questions"])
        for question in self.assessment.questions:
            yield from self._wrapped(question.asks, "    ", "  - ")
            if not self.hints:
                continue
            answer = self.texts["question-answer"].format(id=question.id, values="|".join((*question.values, "unsure")))
            yield from self._wrapped(answer, "      ", "    ")

    def _script(self) -> Iterable[str]:
        if self.assessment.urgency is Urgency.ROUTINE:
            return
        yield from self._heading(self.texts["script"])
        yield from self._wrapped(f'"{call_script(self.assessment, self.knowledge)}"', "  ")

    def _rest(self) -> Iterable[str]:
        reading = self.assessment.reading
        others = [f for f in reading.findings if f.assertion is not Assertion.PRESENT]
        if others:
            yield from self._heading(self.texts["read-not-present"])
            for finding in others:
                name = self.knowledge.symptoms[finding.symptom].name
                yield from self._wrapped(f"{name}: {self.texts[f'assertion-{finding.assertion.value}']}", "    ", "  - ")
        if reading.not_understood:
            yield from self._heading(self.texts["not-understood"])
            for span in reading.not_understood:
                yield from self._wrapped(f'"{self._said(span)}"', "    ", "  - ")
                if span in self.suggestions:
                    names = "; ".join(self.knowledge.symptoms[symptom].name.lower() for symptom in self.suggestions[span])
                    yield from self._wrapped(self.texts["suggest"].format(names=names), "    ")
            yield from self._wrapped(self.texts["not-understood-do"], "  ")

    def _sources(self) -> Iterable[str]:
        yield from self._heading(self.texts["sources"])
        yield from self._wrapped(self.texts["sources-more"].format(rule=self.assessment.reasons[0].rule), "  ")
        for id_, number in self.numbers.items():
            source = self.knowledge.sources[id_]
            parts = [source.publisher, source.title, source.date or "", source.url or ""]
            told = ". ".join(part.rstrip(".") for part in parts if part).replace("?. ", "? ")
            yield from self._wrapped(f"[{number}] {told}", "      ", "  ")


def marked(message: str, spans: Iterable[Span]) -> str:
    """The message with square brackets round the spans; spans that touch share theirs."""
    shown, at = [], 0
    for start, end in _merged(spans):
        shown += [message[at:start], "[", message[start:end], "]"]
        at = end
    return "".join([*shown, message[at:]])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _listed(items: Iterable[str], word: str = "and") -> str:
    found = list(items)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {word} {found[-1]}"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
