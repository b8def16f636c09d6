"""Treatments that a message names, and whether they are hers, ended, denied or only thought of."""

from herald.clinical import Assertion, TreatmentMention
from herald.reading.layers import between
from herald.reading.lexicon import Match
from herald.reading.steps import Steps
from herald.reading.time import When
from herald.reading.who import SELF

_ENDING = frozenset(["finished", "stopped", "ended", "completed", "used", "came", "previously"])


def treatments_of(steps: Steps) -> tuple[TreatmentMention, ...]:
    """Every treatment that is named, in order of place."""
    return tuple(_mention(steps, match) for match in steps.layers.treatments)


def _mention(steps: Steps, match: Match) -> TreatmentMention:
    places = steps.clause_of(steps.clauses[match.first])
    ago = next((when for when in between(steps.whens, places.start, places.stop) if when.ago), None)
    return TreatmentMention(
        treatment=match.meaning.id,
        span=steps.words.span(match.first, match.last),
        assertion=_assertion(steps, match, ago),
        days=ago.days if ago else None,
    )


def _assertion(steps: Steps, match: Match, ago: When | None) -> Assertion:
    core = tuple(range(match.first, match.last + 1))
    if steps.owners[match.first] not in (SELF, steps.patient):
        return Assertion.SOMEONE_ELSE
    exchange = steps.exchange_at(match.first)
    if steps.scope.negated(core) or (exchange is not None and exchange.says is Assertion.ABSENT):
        return Assertion.ABSENT
    if steps.scope.supposed(core):
        return Assertion.HYPOTHETICAL
    return Assertion.PAST if ago is not None or _ended(steps, match) else Assertion.PRESENT


def _ended(steps: Steps, match: Match) -> bool:
    clause = steps.clauses[match.first]
    return not _ENDING.isdisjoint(steps.clause_words(clause))
