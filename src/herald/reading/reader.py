"""One message in, all that it says out: each step in its own file, in the order of this one.

words -> layers -> clauses -> mentions (compose, choose) -> who -> time -> details -> assertion -> finding -> gather -> Reading
"""

import datetime as dt

from herald.clinical import Reading
from herald.knowledge import Knowledge
from herald.reading.assertion import assertions_of
from herald.reading.clauses import clauses_of
from herald.reading.finding import findings_of, message_features, normal_findings, times_of, told_details
from herald.reading.gather import gathered
from herald.reading.layers import lay
from herald.reading.lexicon import lexicon_of
from herald.reading.mentions import mentions_of
from herald.reading.rest import not_understood
from herald.reading.scope import Scope
from herald.reading.steps import Steps
from herald.reading.time import times_told
from herald.reading.treatments import treatments_of
from herald.reading.who import owners, patient


def read(message: str, knowledge: Knowledge, *, speaker: str | None = None, today: dt.date | None = None) -> Reading:
    """Read one message.

    Nothing that can be read gives a reading with no findings and the whole message not understood; nothing is raised for any text.

    Args:
        message: Any text.
        knowledge: A checked knowledge folder.
        speaker: `"self"` or `"carer"` when it is known who writes; None lets the words decide.
        today: Day on which the message was written, for "since Tuesday". Without it such times stay unknown.
    """
    return trace(message, knowledge, speaker=speaker, today=today)[0]


def trace(message: str, knowledge: Knowledge, *, speaker: str | None = None, today: dt.date | None = None) -> tuple[Reading, Steps]:
    """Read one message and keep what each step saw."""
    steps = _begun(message, knowledge)
    steps.owners = owners(steps.layers, steps.clauses)
    steps.patient = patient(steps.layers, steps.owners, [mention.first for mention in steps.mentions], speaker)
    steps.whens = times_told(steps.lexicon, steps.layers, today)
    steps.details = told_details(steps)
    times = times_of(steps)
    findings = findings_of(steps, assertions_of(steps, times), times)
    reading = Reading(
        message=message,
        findings=tuple(gathered([*findings, *normal_findings(steps)])),
        treatments=treatments_of(steps),
        features=message_features(steps.details),
        not_understood=not_understood(steps.layers, steps.mentions, steps.clauses),
    )
    return reading, steps


def _begun(message: str, knowledge: Knowledge) -> Steps:
    """A message as words and phrases, with the symptoms that it mentions and the cues that bear on them."""
    lexicon = lexicon_of(knowledge)
    words = lexicon.split(message, repaired=True)
    layers = lay(lexicon, words)
    clauses = clauses_of(words)
    mentions = mentions_of(lexicon, layers)
    taken = {at for mention in mentions for at in mention.core}
    scope = Scope(layers, clauses, taken, lexicon.describing)
    return Steps(lexicon, words, layers, clauses, mentions, scope)
