"""Questions that ask her, and the answers that decide: `Nurse: any fever? Me: no`."""

from collections.abc import Sequence

from herald.clinical import Assertion
from herald.reading.choose import Mention
from herald.reading.layers import Layers
from herald.reading.scope import Scope
from herald.reading.words import Words

Answers = dict[tuple[int, ...], Assertion]
_ANSWER_WITHIN = 5


def answers_of(layers: Layers, scope: Scope, mentions: Sequence[Mention]) -> Answers:
    """For each mention inside a question that asks her, what the answer makes of it.

    A question without an answer makes it hypothetical. Mentions outside questions are not in the result.
    """
    words = layers.words
    found: Answers = {}
    for sentence in _questions(words, scope):
        asked = [mention for mention in mentions if words.sentence[mention.first] == sentence]
        if not asked:
            continue
        assertion = _answer(words, scope, sentence + 1)
        for mention in asked:
            found[mention.core] = assertion
    return found


def _questions(words: Words, scope: Scope) -> list[int]:
    """Numbers of the sentences that end in a question mark and ask "you"."""
    ends = {words.sentence[at] for at, raw in enumerate(words.raw) if raw == "?"}
    opens = {sentence: next(at for at, number in enumerate(words.sentence) if number == sentence) for sentence in ends}
    asks = {cue.first for cue in scope.cues("asks-her")}
    return sorted(sentence for sentence, first in opens.items() if any(first <= at <= first + 3 for at in asks) and not _of_herself(words, sentence))


def _of_herself(words: Words, sentence: int) -> bool:
    return any(words.raw[at] in ("i", "my", "im") for at, number in enumerate(words.sentence) if number == sentence)


def _answer(words: Words, scope: Scope, sentence: int) -> Assertion:
    places = [at for at, number in enumerate(words.sentence) if number in (sentence, sentence + 1) and words.is_word[at]][: _ANSWER_WITHIN + 1]
    for kind, assertion in (("answers-yes", Assertion.PRESENT), ("answers-no", Assertion.ABSENT)):
        if any(cue.first in places[:3] and words.sentence[cue.first] == sentence for cue in scope.cues(kind)):
            return assertion
    return Assertion.HYPOTHETICAL
