"""What was not understood: statements in which nothing was recognised, and the parts of the body that they name."""

from collections.abc import Iterator

from herald.clinical import Span
from herald.reading.steps import Steps
from herald.reading.who import SELF
from herald.reading.words import SKIPPED_IN_TEXT

_PLAIN = SKIPPED_IN_TEXT | frozenset(
    """
    i im it its and or but so if in on at of to for from with as by up out off about into than then there here when what
    who how why where which do does did can could would should will may might must go going gone went come came see saw
    think thought know knew say said tell told ask asked want wanted like need thank thanks please hello hi dear hope
    sorry day days week weeks month months year years today yesterday tomorrow morning night time times now again one
    two three first last next more most much many few lot some any all every other another same thing things something
    anything nothing not no yes ok well good bad mum mom dad husband wife sister brother daughter son friend doctor
    nurse gp team hospital appointment because after before since until while my me
""".split()
)
_FEWEST = 2
_NEAR = 3
_WHOLE = "whole-body"


def not_understood(steps: Steps) -> tuple[Span, ...]:
    """Spans of clauses that hold at least two telling words and nothing that was recognised, in order."""
    layers, words = steps.layers, steps.words
    known = {at for mention in steps.mentions for at in mention.core}
    for layer in (layers.features, layers.treatments, layers.times, layers.normal):
        known.update(at for match in layer for at in range(match.first, match.last + 1))
    asking = _asking_leave(steps)
    return tuple(
        words.span(places[0], places[-1])
        for places in _clauses(steps)
        if _tells(steps, places) and not known.intersection(places) and words.sentence[places[0]] not in asking
    )


def _asking_leave(steps: Steps) -> set[int]:
    """Sentences that only ask leave ("Can I fly?"). One that names a part of the body, a sensation or a number may tell more."""
    words = steps.words
    asking = {
        words.sentence[cue.first]
        for cue in steps.scope.cues("asks-leave")
        if cue.first == 0 or words.sentence[cue.first - 1] != words.sentence[cue.first]
    }
    telling = {words.sentence[term.first] for term in steps.layers.terms}
    return asking - telling - {words.sentence[at] for at in words.figures}


def unread_parts(steps: Steps) -> tuple[tuple[str, Span], ...]:
    """Parts of her body that are named in a statement in which no symptom was recognised, with their place, in order.

    Not those that are denied, supposed or somebody else's, nor those that belong to her history ("scan of my liver").
    """
    words = steps.words
    with_symptom = {steps.clauses[at] for mention in steps.mentions for at in mention.core}
    history = {at for cue in steps.scope.cues("history-time") for at in range(cue.first - _NEAR, cue.last + _NEAR + 1)}
    telling = {steps.clauses[places[0]] for places in _clauses(steps) if _tells(steps, places)} - with_symptom
    normal = {steps.clauses[match.first] for match in steps.layers.normal}
    found = []
    for term in steps.layers.terms:
        core = tuple(range(term.first, term.last + 1))
        if (
            term.meaning.id not in steps.lexicon.parts
            or term.meaning.id == _WHOLE
            or term.first in history
            or steps.clauses[term.first] not in telling - normal
        ):
            continue
        if steps.owners[term.first] in (SELF, steps.patient) and not steps.scope.negated(core) and not steps.scope.supposed(core):
            found.append((term.meaning.id, words.span(term.first, term.last)))
    return tuple(found)


def _clauses(steps: Steps) -> Iterator[list[int]]:
    """The words of each clause that has any."""
    by_clause: dict[int, list[int]] = {}
    for at, clause in enumerate(steps.clauses):
        if steps.words.is_word[at]:
            by_clause.setdefault(clause, []).append(at)
    return iter(by_clause.values())


def _tells(steps: Steps, places: list[int]) -> bool:
    words = steps.words
    return sum(words.norm[at] not in _PLAIN and not words.raw[at][0].isdigit() for at in places) >= _FEWEST
