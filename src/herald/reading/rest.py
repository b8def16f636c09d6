"""What was not understood: statements in which nothing was recognised, and the parts of the body that they name."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection

from herald.clinical import Span
from herald.reading.lexicon import Match
from herald.reading.scope import words_of
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
_TURNING = frozenset("until till except apart unless never hardly far less before".split())
"""Words after which good news is none: `a good week until Friday`."""
_FEWEST = 2
_NEAR = 3
_WHOLE = "whole-body"


def not_understood(steps: Steps) -> tuple[Span, ...]:
    """Spans of statements in which no symptom was recognised, and of dates that could be two days, in order."""
    spans = {*_unread_clauses(steps), *(steps.words.span(date.first, date.last) for date in steps.dates if date.ambiguous)}
    return tuple(sorted(spans))


def _unread_clauses(steps: Steps) -> tuple[Span, ...]:
    """Clauses that name no symptom, and hold at least two telling words besides details, treatments and times."""
    layers, words, clauses = steps.layers, steps.words, steps.clauses
    known = {clauses[at] for mention in steps.mentions for at in mention.core if words.is_word[at]}
    known.update(clauses[at] for match in layers.normal for at in range(match.first, match.last + 1) if words.is_word[at])
    read = words_of([*layers.features, *layers.treatments, *layers.times])
    calm = _calm_clauses(steps)
    unknown = [_words_of(steps, clause) for clause in _telling(steps, read) if clause not in known and clause not in calm]
    return tuple(words.span(first, last) for first, last in unknown)


def complains_of_nothing(steps: Steps) -> bool:
    """Whether a message only asks leave or for a service, or gives good news, and tells nothing besides but treatments and times.

    `Can I fly?`, `I need a repeat prescription`, `My scan was clear`. That she is well does not do: `I was fine until I stood up`.
    """
    calm = _calm_clauses(steps)
    told = _telling(steps, words_of([*steps.layers.treatments, *steps.layers.times]), fewest=1)
    return bool(calm) and all(clause in calm for clause in told)


def _calm_clauses(steps: Steps) -> set[int]:
    """Clauses that ask for a service or give good news, and sentences that begin with asking leave.

    Not where the sentence names a part of the body, a sensation or a number, or denies: it may tell more.
    """
    words, clauses, scope = steps.words, steps.clauses, steps.scope
    named = scope.cues("asks-service", "good-news")
    within = words_of(named)
    telling = {words.sentence[at] for at in (*(term.first for term in steps.layers.terms), *words.figures) if at not in within}
    opening = [cue for cue in scope.cues("asks-leave") if cue.first == words.sentence_of(cue.first).start]
    leave = {clauses[at] for cue in opening if words.sentence[cue.first] not in telling for at in words.sentence_of(cue.first)}
    calm = [cue for cue in named if words.sentence[cue.first] not in telling]
    denied = {clauses[cue.first] for cue in scope.cues("negates", "negates-list") if cue.first not in within}
    turned = {clauses[at] for at, raw in enumerate(words.raw) if raw in _TURNING}
    return leave | ({clauses[cue.first] for cue in calm} - denied - turned)


def unread_parts(steps: Steps) -> tuple[tuple[str, Span], ...]:
    """Parts of her body that are named in a statement in which no symptom was recognised, with their place, in order.

    Not those that are denied, supposed or somebody else's, nor those that belong to her history ("scan of my liver").
    """
    clauses = steps.clauses
    with_symptom = {clauses[at] for mention in steps.mentions for at in mention.core}
    parts = [term for term in steps.layers.terms if clauses[term.first] not in with_symptom and _is_part(steps, term)]
    if not parts:
        return ()
    history = {at for cue in steps.scope.cues("history-time") for at in range(cue.first - _NEAR, cue.last + _NEAR + 1)}
    telling = set(_telling(steps)) - {clauses[match.first] for match in steps.layers.normal}
    told = [term for term in parts if clauses[term.first] in telling and term.first not in history and _is_hers(steps, term)]
    return tuple((term.meaning.id, steps.words.span(term.first, term.last)) for term in told)


def _is_part(steps: Steps, term: Match) -> bool:
    return term.meaning.id in steps.lexicon.parts and term.meaning.id != _WHOLE


def _is_hers(steps: Steps, term: Match) -> bool:
    """Whether a part is hers, and neither denied nor supposed."""
    core = tuple(range(term.first, term.last + 1))
    return steps.owners[term.first] in (SELF, steps.patient) and not steps.scope.negated(core) and not steps.scope.supposed(core)


def _telling(steps: Steps, read: Collection[int] = (), fewest: int = _FEWEST) -> list[int]:
    """Clauses that hold at least so many words that tell something, those that are read left out, in order."""
    words, clauses = steps.words, steps.clauses
    skipped = {*words.figures, *read}
    told = Counter(clauses[at] for at, norm in enumerate(words.norm) if norm not in _PLAIN and words.is_word[at] and at not in skipped)
    return [clause for clause, count in told.items() if count >= fewest]


def _words_of(steps: Steps, clause: int) -> tuple[int, int]:
    """First and last word of a clause that has any, its marks left out."""
    places = range(bisect_left(steps.clauses, clause), bisect_right(steps.clauses, clause))
    told = [at for at in places if steps.words.is_word[at]]
    return told[0], told[-1]
