"""One message in, all that it says out: each step in its own file, in the order of this one.

words -> layers (antecedent) -> clauses -> mentions (compose, choose) -> who -> time -> details -> assertion -> finding -> gather -> Reading
"""

import datetime as dt
from collections.abc import Sequence
from contextlib import nullcontext

from herald.clinical import Assertion, Finding, Reading, Span
from herald.knowledge import Knowledge
from herald.reading.antecedent import lay_with_antecedents
from herald.reading.assertion import assertions_of
from herald.reading.attach import mentioned
from herald.reading.choose import Mention
from herald.reading.clauses import clauses_of
from herald.reading.collector import uncollected
from herald.reading.dates import Order, dates_told
from herald.reading.dialogue import exchanges_of
from herald.reading.finding import findings_of, message_features, normal_findings, times_of, told_details
from herald.reading.gather import gathered
from herald.reading.layers import Layers, lay
from herald.reading.lexicon import Lexicon, lexicon_of
from herald.reading.mentions import mentions_of
from herald.reading.rest import complains_of_nothing, not_understood, unread_parts
from herald.reading.scope import Scope
from herald.reading.sections import sections_of
from herald.reading.steps import Steps
from herald.reading.ticks import ticks_of
from herald.reading.time import times_told
from herald.reading.treatments import treatments_of
from herald.reading.turns import who_tells
from herald.reading.who import owners, patient, told_by_my
from herald.reading.words import Words

_NO_COUNTRY = "neutral"
_LONG = 20_000
"""Characters from which on the collector is in the way; no person writes so much."""


def read(message: str, knowledge: Knowledge, *, speaker: str | None = None, today: dt.date | None = None, locale: str | None = None) -> Reading:
    """Read one message.

    Nothing that can be read gives a reading with no findings and the whole message not understood; nothing is raised for any text.

    Args:
        message: Any text.
        knowledge: A checked knowledge folder.
        speaker: `"self"` or `"carer"` when it is known who writes; None lets the words decide.
        today: Day on which the message was written, for "since Tuesday". Without it such times stay unknown.
        locale: Id of the country's entry, which tells whether `3/11` is in November or in March. Without it such a date is not understood.
    """
    return trace(message, knowledge, speaker=speaker, today=today, locale=locale)[0]


def trace(
    message: str, knowledge: Knowledge, *, speaker: str | None = None, today: dt.date | None = None, locale: str | None = None
) -> tuple[Reading, Steps]:
    """Read one message and keep what each step saw."""
    with uncollected() if len(message) > _LONG else nullcontext():
        return _trace(message, knowledge, speaker, today, locale)


def _trace(message: str, knowledge: Knowledge, speaker: str | None, today: dt.date | None, locale: str | None) -> tuple[Reading, Steps]:
    lexicon = lexicon_of(knowledge)
    layers = lay_with_antecedents(lexicon, lexicon.split(message, repaired=True))
    steps = _prepared(lexicon, layers, mentions_of(lexicon, layers), speaker, today, _order(knowledge, locale))
    steps.details = told_details(steps)
    reading = Reading(
        message=message,
        patient=steps.patient,
        findings=tuple(_findings(steps)),
        treatments=treatments_of(steps),
        features=message_features(steps),
        not_understood=not_understood(steps),
        unread_parts=unread_parts(steps),
        no_complaint=complains_of_nothing(steps),
    )
    return reading, steps


def findings_told(message: str, knowledge: Knowledge) -> list[Finding]:
    """The findings of `read` alone: a text that names no symptom costs no more than finding that out."""
    lexicon = lexicon_of(knowledge)
    layers = lay_with_antecedents(lexicon, lexicon.split(message, repaired=True))
    mentions = mentions_of(lexicon, layers)
    if not mentions and not layers.normal:
        return []
    steps = _prepared(lexicon, layers, mentions, None, None, None)
    steps.details = told_details(steps)
    return _findings(steps)


def _findings(steps: Steps) -> list[Finding]:
    times = times_of(steps)
    found = findings_of(steps, assertions_of(steps, times), times)
    return gathered([*found, *normal_findings(steps)], steps.lexicon.parents)


def assert_marked(message: str, spans: Sequence[Span], knowledge: Knowledge) -> list[Assertion]:
    """Say what is asserted of phrases whose places are known, whatever the knowledge knows of them.

    For entities that another recogniser found, and to measure scope apart from the lexicon.

    Args:
        message: Any text.
        spans: Where the phrases stand, in code points. A span that holds no word is refused.
        knowledge: A checked knowledge folder, for its cues.

    Raises:
        ValueError: A span holds no word of the message.
    """
    lexicon = lexicon_of(knowledge)
    layers = lay(lexicon, lexicon.split(message, repaired=True))
    mentions = [Mention("", _core(layers.words, span)) for span in spans]
    steps = _prepared(lexicon, layers, mentions, None, None, None)
    return [assertion for assertion, _ in assertions_of(steps, times_of(steps))]


def _order(knowledge: Knowledge, locale: str | None) -> Order | None:
    """Which of two figures of a date is the day; not known where no country is known."""
    return knowledge.locales[locale].dates if locale in knowledge.locales and locale != _NO_COUNTRY else None


def _core(words: Words, span: Span) -> tuple[int, ...]:
    core = tuple(at for at in range(len(words)) if words.start[at] < span[1] and words.end[at] > span[0] and words.is_word[at])
    if not core:
        raise ValueError(f"no word stands at {span[0]} to {span[1]}")
    return core


def _prepared(lexicon: Lexicon, layers: Layers, mentions: list[Mention], speaker: str | None, today: dt.date | None, order: Order | None) -> Steps:
    """A message with all that bears on its mentions: clauses, cues, people and times."""
    clauses = clauses_of(layers.words)
    taken = {at for mention in mentions for at in mention.core}
    scope = Scope(layers, clauses, taken, lexicon.describing, lexicon.negating, {mention.last for mention in mentions})
    steps = Steps(lexicon, layers.words, layers, clauses, mentions, mentioned(mentions, layers.words, clauses), scope)
    steps.marks = {at: mark.says for mark in (*sections_of(layers.words, layers.cues), *ticks_of(layers.words)) for at in mark.reach}
    steps.exchanges = exchanges_of(layers, scope)
    steps.owners = told_by_my(layers.words, owners(layers, clauses), mentions)
    firsts = [mention.first for mention in mentions]
    steps.patient = patient(layers, steps.owners, clauses, firsts, speaker or who_tells(layers.turns), lexicon.seldom)
    steps.dates = list(dates_told(lexicon, layers.words, today, order))
    steps.whens = times_told(lexicon, layers, today, steps.dates)
    return steps
