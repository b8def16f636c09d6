"""What was not understood: statements in which nothing was recognised, and the parts of the body that they name."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection
from itertools import compress

from herald.clinical import Span
from herald.reading.grade import measurements
from herald.reading.lexicon import Match
from herald.reading.scope import words_of
from herald.reading.steps import Steps
from herald.reading.who import SELF

_TURNING = frozenset("until till except apart unless never hardly far less before".split())
"""Words after which good news is none: `a good week until Friday`."""
_FEWEST = 2
_IT_IS = (["its"], ["is"], ["feels"])
_NEAR = 3
_WHOLE = "whole-body"


def not_understood(steps: Steps) -> tuple[Span, ...]:
    """Spans of statements in which no symptom was recognised, and of dates that could be two days, in order."""
    spans = {*_unread_clauses(steps), *(steps.words.span(date.first, date.last) for date in steps.dates if date.ambiguous)}
    return tuple(sorted(spans))


def _unread_clauses(steps: Steps) -> tuple[Span, ...]:
    """Clauses that name no symptom, and hold at least two telling words besides details, treatments and times, or a sensation: `it's crushing`."""
    layers, words, clauses = steps.layers, steps.words, steps.clauses
    known = {clauses[at] for mention in steps.mentions for at in mention.core if words.is_word[at]}
    known.update(clauses[at] for match in layers.normal for at in range(match.first, match.last + 1) if words.is_word[at])
    read = words_of([*layers.features, *layers.treatments, *layers.times])
    read.update(at for number in measurements(steps.lexicon, words) for at in range(number.first, number.last + 1))
    calm = _calm_clauses(steps)
    telling = sorted({*_telling(steps, read), *_felt(steps)})
    unknown = [_words_of(steps, clause) for clause in telling if clause not in known and clause not in calm]
    return tuple(words.span(first, last) for first, last in unknown)


def _felt(steps: Steps) -> set[int]:
    """Clauses that open with "it is" and a sensation."""
    raw, heads = steps.words.raw, steps.lexicon.makers
    return {steps.clauses[term.first] for term in steps.layers.terms if term.meaning.id in heads and raw[term.first - 1 : term.first] in _IT_IS}


def complains_of_nothing(steps: Steps) -> bool:
    """Whether a message only asks leave or for a service, or gives good news, and tells nothing besides but treatments and times.

    `Can I fly?`, `I need a repeat prescription`, `My scan was clear`. That she is well does not do: `I was fine until I stood up`.
    """
    calm = _calm_clauses(steps)
    return bool(calm) and calm.issuperset(_telling(steps, words_of([*steps.layers.treatments, *steps.layers.times]), fewest=1))


def _calm_clauses(steps: Steps) -> set[int]:
    """Clauses that ask for a service or give good news, and sentences that begin with asking leave.

    Not where the sentence names a part of the body, a sensation or a number, or denies: it may tell more.
    """
    words, clauses, scope = steps.words, steps.clauses, steps.scope
    named, leading = scope.cues("asks-service", "good-news"), scope.cues("asks-leave")
    if not named and not leading:
        return set()
    within = words_of(named)
    telling = {words.sentence[at] for at in (*(term.first for term in steps.layers.terms), *words.figures) if at not in within}
    opening = [cue for cue in leading if cue.first == words.sentence_of(cue.first).start]
    leave = {clauses[at] for cue in opening if words.sentence[cue.first] not in telling for at in words.sentence_of(cue.first)}
    calm = [cue for cue in named if words.sentence[cue.first] not in telling]
    denied = {clauses[cue.first] for cue in scope.cues("negates", "negates-list") if cue.first not in within}
    turned = {clauses[at] for at in words.where(_TURNING)}
    return leave | ({clauses[cue.first] for cue in calm} - denied - turned)


def unread_parts(steps: Steps) -> tuple[tuple[str, Span], ...]:
    """Parts of her body that are named in a statement in which no symptom was recognised, with their place, in order.

    Not those that are denied, supposed or somebody else's, nor those that belong to her history ("scan of my liver").
    """
    clauses = steps.clauses
    read = {clauses[at] for mention in steps.mentions for at in mention.core} | {clauses[match.first] for match in steps.layers.normal}
    parts = [term for term in steps.layers.terms if clauses[term.first] not in read and _is_part(steps, term)]
    parts = [term for term in parts if _tells_enough(steps, clauses[term.first])]
    if not parts:
        return ()
    history = {at for cue in steps.scope.cues("history-time") for at in range(cue.first - _NEAR, cue.last + _NEAR + 1)}
    told = [term for term in parts if term.first not in history and _is_hers(steps, term)]
    return tuple((term.meaning.id, steps.words.span(term.first, term.last)) for term in told)


def _is_part(steps: Steps, term: Match) -> bool:
    return term.meaning.id in steps.lexicon.parts and term.meaning.id != _WHOLE


def _is_hers(steps: Steps, term: Match) -> bool:
    """Whether a part is hers, and neither denied nor supposed."""
    core = tuple(range(term.first, term.last + 1))
    return steps.owners[term.first] in (SELF, steps.patient) and not steps.scope.negated(core) and not steps.scope.supposed(core)


def _tells_enough(steps: Steps, clause: int) -> bool:
    places = steps.clause_of(clause)
    return sum(steps.words.tells[places.start : places.stop]) >= _FEWEST


def _telling(steps: Steps, read: Collection[int], fewest: int = _FEWEST) -> list[int]:
    """Clauses that hold at least so many words that tell something, those that are read left out, in order."""
    words, clauses = steps.words, steps.clauses
    told = Counter(clauses[at] for at in compress(range(len(words)), words.tells) if at not in read)
    return [clause for clause, count in told.items() if count >= fewest]


def _words_of(steps: Steps, clause: int) -> tuple[int, int]:
    """First and last word of a clause that has any, its marks left out."""
    places = range(bisect_left(steps.clauses, clause), bisect_right(steps.clauses, clause))
    told = [at for at in places if steps.words.is_word[at]]
    return told[0], told[-1]
