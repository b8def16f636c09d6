"""What each step of the reader saw and changed, in the order of the steps: `herald explain --reading TEXT`."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import click
import msgspec

from herald.clinical import Reading
from herald.knowledge import Knowledge
from herald.reading import trace
from herald.reading.lexicon import Match
from herald.reading.steps import Steps

_LAYERS = ("wordings", "terms", "features", "treatments", "people", "normal", "sides", "times")


def show_reading(knowledge: Knowledge, text: str, today: dt.date | None = None, locale: str | None = None) -> None:
    """Print every step that had anything to say of a text, written on a day and in a country where they are known."""
    reading, steps = trace(text, knowledge, today=today, locale=locale)
    for name, step in _STEPS.items():
        lines = list(step(steps))
        if lines:
            click.echo(click.style(name, bold=True))
            click.echo("\n".join(f"  {line}" for line in lines))
    click.echo(click.style("findings", bold=True))
    click.echo("\n".join(f"  {line}" for line in _findings(reading)))


def _said(steps: Steps, places: Sequence[int]) -> str:
    return " ".join(steps.words.norm[at] for at in places)


def _match(steps: Steps, match: Match) -> str:
    return f"{_said(steps, range(match.first, match.last + 1))}: {match.meaning.id or match.meaning.kind} {match.meaning.value}".rstrip()


def _words(steps: Steps) -> Iterator[str]:
    """The words with the number of their clause, and those that were put into another spelling."""
    words = steps.words
    yield " ".join(f"{norm}/{clause}" for norm, clause in zip(words.norm, steps.clauses, strict=True))
    changed = {f"{raw} -> {norm}" for raw, norm in zip(words.raw, words.norm, strict=True) if raw != norm}
    yield from (f"spelled: {change}" for change in sorted(changed))


def _layers(steps: Steps) -> Iterator[str]:
    for layer in _LAYERS:
        matches = getattr(steps.layers, layer)
        if matches:
            yield f"{layer}: " + "; ".join(_match(steps, match) for match in matches)


def _mentions(steps: Steps) -> Iterator[str]:
    for mention in steps.mentions:
        made = f" (made with {_said(steps, mention.where)})" if mention.where else ""
        yield f"{_said(steps, mention.core)}: {mention.symptom}{made}"


def _cues(steps: Steps) -> Iterator[str]:
    """The cues that count, by kind, and what each mention is told to be by them."""
    for kind, cues in sorted(steps.scope.by_kind.items()):
        yield f"{kind}: " + "; ".join(_said(steps, range(cue.first, cue.last + 1)) for cue in cues)
    for mention in steps.mentions:
        scope, core = steps.scope, mention.core
        told = [name for name, reached in (("denied", scope.negated), ("supposed", scope.supposed), ("past", scope.was)) if reached(core)]
        if told:
            yield f"-> {_said(steps, core)}: {', '.join(told)}"


def _marks(steps: Steps) -> Iterator[str]:
    """What a tick or a heading says of mentions."""
    for mention in steps.mentions:
        if mention.first in steps.marks:
            yield f"{_said(steps, mention.core)}: {steps.marks[mention.first].value}"


def _dialogue(steps: Steps) -> Iterator[str]:
    for turn in steps.layers.turns:
        yield f"{turn.speaker}: {_said(steps, range(turn.first, turn.last + 1))}"
    for exchange in steps.exchanges:
        says = exchange.says.value if exchange.says else "names what there is"
        yield f"asked: {_said(steps, exchange.question)}? answer: {_said(steps, exchange.answer) or 'none'} ({says})"


def _who(steps: Steps) -> Iterator[str]:
    yield f"patient: {steps.patient}; spoken of: {', '.join(dict.fromkeys(steps.owners))}"


def _times(steps: Steps) -> Iterator[str]:
    for when in steps.whens:
        yield f"{_said(steps, range(when.first, when.last + 1))}: {when.days:g} days{' ago' if when.ago else ''}"
    for date in steps.dates:
        if date.days is None:
            why = "could be two days" if date.ambiguous else "no day of writing, or still to come"
            yield f"{_said(steps, range(date.first, date.last + 1))}: {why}"


def _details(steps: Steps) -> Iterator[str]:
    for detail in steps.details:
        yield f"{_said(steps, range(detail.first, detail.last + 1))}: {detail.feature} {detail.value}"


def _findings(reading: Reading) -> Iterator[str]:
    for finding in reading.findings:
        told = {k: v for k, v in msgspec.to_builtins(finding).items() if v not in (None, {}, "self") and k not in ("symptom", "span")}
        yield f"{finding.symptom} {reading.message[slice(*finding.span)]!r} {told}"
    yield from (f"not understood: {reading.message[slice(*span)]!r}" for span in reading.not_understood)


_STEPS: dict[str, Callable[[Steps], Iterator[str]]] = {
    "words and clauses": _words,
    "layers": _layers,
    "mentions (compose, choose, measures)": _mentions,
    "scope": _cues,
    "ticks and headings": _marks,
    "dialogue": _dialogue,
    "who": _who,
    "time": _times,
    "details": _details,
}
