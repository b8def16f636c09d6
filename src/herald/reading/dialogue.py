"""Questions that ask her, and the answers that decide: `Nurse: any fever? Me: no`, `Any sickness or pain? Just the pain`.

In a conversation with names every question of who asks counts; in other texts only one that speaks to her ("do you have"). A question that takes
the symptom for known ("how long have you had the cough?") is none. What the answer itself says of a symptom goes before its yes or no.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter

from herald.clinical import Assertion
from herald.reading.layers import Layers
from herald.reading.scope import Scope
from herald.reading.turns import Turn
from herald.reading.words import Words

_OPENING = 4
_TAGS = frozenset(("right", "correct", "yes", "yeah", "no"))
_ANSWERS = {"answers-yes": Assertion.PRESENT, "answers-short": Assertion.PRESENT, "answers-no": Assertion.ABSENT}
_UNSURE = "answers-unsure"
_GOES_ON = frozenset(
    "i it he she they we im its hes shes that thats there not never nothing none neither sir maam doctor doc more longer problem problems "
    "issues issue but just only really at or nor and other no to so far thank thankfully god since".split()
)
"""After a `no` that answers. Before anything else it denies that alone: `No fever`, `No one rang me`."""
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
        partly: Whether its no belongs to a name: `No fever`. Where it names a symptom, what else was asked is not answered.
    """

    question: range
    answer: range
    says: Assertion | None
    agrees: bool
    denies_after: bool
    only: bool
    partly: bool


def exchanges_of(layers: Layers, scope: Scope) -> list[Exchange]:
    """Every question that asks her, in order of place."""
    if not layers.turns and "?" not in layers.words.places:
        return []
    labels = {at for turn in layers.turns for at in range(turn.label, turn.first)}
    sentences = _sentences(layers.words, labels)
    asked = [_asks(layers, scope, places) for places in sentences]
    return [_exchange(layers, scope, sentences, number, asked) for number, asks in enumerate(asked) if asks]


def takes_for_known(words: Words, core: tuple[int, ...], composed: bool) -> bool:
    """Whether a question speaks of something as known: `is the pain sharp?`. Not of what is made of her part: `is your vision blurred?`."""
    before = words.raw[max(0, core[0] - 2) : core[0]]
    return not composed and bool(before) and before[-1] in _KNOWN and before[0] not in _HAVING


def _sentences(words: Words, labels: Collection[int]) -> list[range]:
    """The sentences that hold words, in order, without the marks around them and the names of speakers."""
    found: list[range] = []
    number = -1
    for at, is_word in enumerate(words.is_word):
        if at in labels:
            continue
        if is_word and words.sentence[at] == number:
            found[-1] = range(found[-1].start, at + 1)
        elif is_word:
            number = words.sentence[at]
            found.append(range(at, at + 1))
    return found


def _asks(layers: Layers, scope: Scope, places: range) -> bool:
    words, start = layers.words, places.start
    turn = _turn_at(layers, start)
    if layers.turns and (turn is None or not turn.asks):
        return False
    marked = words.raw[places.stop : places.stop + 1] == ["?"]
    if not (marked or layers.turns) or scope.near("takes-for-known", start, start + _OPENING):
        return False
    if layers.turns:
        return marked or bool(scope.near("asks-her", start, start + 2))
    return bool(scope.near("asks-her", start, start + _OPENING)) and not any(words.raw[at] in ("i", "my", "im") for at in places)


def _turn_at(layers: Layers, at: int) -> Turn | None:
    number = bisect_right(layers.turns, at, key=attrgetter("label")) - 1
    return layers.turns[number] if number >= 0 else None


def _exchange(layers: Layers, scope: Scope, sentences: Sequence[range], number: int, asked: Sequence[bool]) -> Exchange:
    words, question = layers.words, sentences[number]
    answer = _told_next(layers, question) if layers.turns else _sentence_after(sentences, number, asked)
    says, after = _says(words, scope, answer)
    agrees, only = (bool(scope.near(kind, answer.start, answer[:_OPENING].stop)) for kind in ("answers-right", "answers-only"))
    if says is None and (rest := scope.near("answers-rest", answer.start, answer.stop)):
        only, says = True, None if words.raw[rest[0].first] == "other" else Assertion.ABSENT
    partly = says is None and bool(layers.turns) and bool(scope.near("answers-no", after - 1, after))
    if partly:
        says = Assertion.ABSENT
    tagged = words.raw[question.stop - 1] in _TAGS and says is Assertion.PRESENT
    return Exchange(question, answer, says, agrees or tagged, says is Assertion.PRESENT and _denies(words, scope, answer, after), only, partly)


def _told_next(layers: Layers, question: range) -> range:
    """What is said in the turn after that of the question, by somebody who tells."""
    number = bisect_right(layers.turns, question.start, key=attrgetter("label"))
    after = layers.turns[number] if number < len(layers.turns) else None
    return range(after.first, after.last + 1) if after is not None and not after.asks else range(0)


def _sentence_after(sentences: Sequence[range], number: int, asked: Sequence[bool]) -> range:
    return sentences[number + 1] if number + 1 < len(sentences) and not asked[number + 1] else range(0)


def _says(words: Words, scope: Scope, answer: range) -> tuple[Assertion | None, int]:
    """What the first words of an answer make of the question, words that only fill passed over; and the place after them."""
    at = answer.start
    while at in answer and ((fills := scope.near("answers-fill", at, at + 1)) or not words.is_word[at]):
        at = max((cue.last for cue in fills), default=at) + 1
    found = [
        (cue.last, kind)
        for kind in (*_ANSWERS, _UNSURE)
        for cue in (scope.near(kind, at, at + 1) if at in answer else ())
        if kind in ("answers-yes", _UNSURE) or _ends_there(words, cue.last) or (kind == "answers-no" and words.raw[cue.last + 1] in _GOES_ON)
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
    return at in answer and any(scope.near(kind, at, at + 1) for kind in ("answers-no", "negates-list", "negates"))
