"""Questions that ask her, and the answers that decide: `Nurse: any fever? Me: no`, `Any sickness or pain? Just the pain`.

In a conversation with names every question of who asks counts; in other texts only one that speaks to her ("do you have"). A question that takes
the symptom for known ("how long have you had the cough?") is none. What the answer itself says of a symptom goes before its yes or no.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from herald.clinical import Assertion
from herald.reading.layers import Layers
from herald.reading.scope import Scope
from herald.reading.words import Words

_OPENING = 4
_TAGS = frozenset(("right", "correct", "yes", "yeah", "no"))
_ANSWERS = {"answers-yes": Assertion.PRESENT, "answers-short": Assertion.PRESENT, "answers-no": Assertion.ABSENT}
_KNOWN = frozenset("the your this that these those his her their".split())
_HAVING = frozenset("have had having has get getting got feel feeling still".split())


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer.

    Attributes:
        question: Words of the question.
        answer: Words of the answer; empty where there is none.
        says: What the answer makes of all that was asked; None where it only names things.
        agrees: Whether the answer says that it is as the question has it: `no fever? That's right`.
        denies_after: Whether a yes goes on with a no: `yes, none`, as to a question that denies.
        only: Whether what the answer names is all there is: `just the cough`.
    """

    question: range
    answer: range
    says: Assertion | None
    agrees: bool
    denies_after: bool
    only: bool


def exchanges_of(layers: Layers, scope: Scope) -> list[Exchange]:
    """Every question that asks her, in order of place."""
    sentences = _sentences(layers.words)
    asked = [number for number in sentences if _asks(layers, scope, sentences[number])]
    return [_exchange(layers, scope, sentences, number, asked) for number in asked]


def takes_for_known(words: Words, core: tuple[int, ...], composed: bool) -> bool:
    """Whether a question speaks of something as known: `is the pain sharp?`. Not of what is made of her part: `is your vision blurred?`."""
    before = words.raw[max(0, core[0] - 2) : core[0]]
    return not composed and bool(before) and before[-1] in _KNOWN and before[0] not in _HAVING


def _sentences(words: Words) -> dict[int, range]:
    """Sentences that hold words, by number."""
    found: dict[int, list[int]] = {}
    for at, number in enumerate(words.sentence):
        if words.is_word[at]:
            found.setdefault(number, []).append(at)
    return {number: range(places[0], places[-1] + 1) for number, places in found.items()}


def _asks(layers: Layers, scope: Scope, places: range) -> bool:
    words = layers.words
    opening = range(places.start, places.start + _OPENING)
    if any(cue.first in opening for cue in scope.cues("takes-for-known")):
        return False
    marked = words.raw[places.stop : places.stop + 1] == ["?"]
    speaks_to_her = any(cue.first in opening for cue in scope.cues("asks-her"))
    if layers.turns:
        return _is_asked(layers, places.start) and (marked or speaks_to_her)
    return marked and speaks_to_her and not any(words.raw[at] in ("i", "my", "im") for at in places)


def _is_asked(layers: Layers, at: int) -> bool:
    return any(turn.asks and turn.label <= at <= turn.last for turn in layers.turns)


def _exchange(layers: Layers, scope: Scope, sentences: dict[int, range], number: int, asked: Sequence[int]) -> Exchange:
    words, question = layers.words, sentences[number]
    answer = _told_next(layers, question) if layers.turns else _sentence_after(sentences, number, asked)
    says, after = _says(words, scope, answer)
    opening = answer[:_OPENING]
    agrees, only = (any(cue.first in opening for cue in scope.cues(kind)) for kind in ("answers-right", "answers-only"))
    rest = [cue for cue in scope.cues("answers-rest") if cue.first in answer]
    if rest and says is None:
        only, says = True, None if scope.words.raw[rest[0].first] == "other" else Assertion.ABSENT
    tagged = words.raw[question.stop - 1] in _TAGS and says is Assertion.PRESENT
    return Exchange(question, answer, says, agrees or tagged, says is Assertion.PRESENT and _denies(words, scope, answer, after), only)


def _told_next(layers: Layers, question: range) -> range:
    """What is said in the turn after that of the question, by somebody who tells."""
    after = next((turn for turn in layers.turns if turn.label > question.start), None)
    return range(after.first, after.last + 1) if after is not None and not after.asks else range(0)


def _sentence_after(sentences: dict[int, range], number: int, asked: Iterable[int]) -> range:
    after = next((other for other in sentences if other > number), None)
    return sentences[after] if after is not None and after not in asked else range(0)


def _says(words: Words, scope: Scope, answer: range) -> tuple[Assertion | None, int]:
    """What the first words of an answer make of the question, words that only fill passed over; and the place after them."""
    at = answer.start
    fills = {cue.first: cue.last for cue in scope.cues("answers-fill")}
    while at in answer and (at in fills or not words.is_word[at]):
        at = fills.get(at, at) + 1
    found = [
        (cue.last, kind)
        for kind in _ANSWERS
        for cue in scope.cues(kind)
        if cue.first == at and at in answer and (kind != "answers-short" or _ends_there(words, cue.last))
    ]
    last, kind = max(found, default=(at, ""))
    return _ANSWERS.get(kind), last + 1


def _ends_there(words: Words, last: int) -> bool:
    """Whether an answer says no more: `I have.`, not `I have a new job`."""
    return last + 1 >= len(words) or not words.is_word[last + 1]


def _denies(words: Words, scope: Scope, answer: range, at: int) -> bool:
    """Whether an answer goes on with a no at word `at`, over marks."""
    while at in answer and not words.is_word[at]:
        at += 1
    return at in answer and any(cue.first == at for kind in ("answers-no", "negates-list", "negates") for cue in scope.cues(kind))
