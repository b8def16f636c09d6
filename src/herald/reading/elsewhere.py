"""Where a sensation is, told in the statement after it.

"I have a terrible pain. It's in my chest." The statement has to open by pointing ("it's in", "mostly round", "right here in"),
or to be nothing but the part.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, product

from herald.reading.forms import SENTENCE_ENDS
from herald.reading.layers import Layers
from herald.reading.lexicon import Lexicon
from herald.reading.terms import LINKING, Composed, Term, listed

_IT = frozenset("it its this that thats they theyre them".split())
_DENYING = frozenset("no not cant any".split())
_POINTING = (LINKING - _DENYING) | frozenset(
    "middle side centre center base tip edge back here there mean worst goes go going went spreads spreading moves moving radiates , -".split()
)


def told_beside(
    lexicon: Lexicon, layers: Layers, sentences: Sequence[Sequence[Term]], covered: Sequence[bool], placed: Collection[tuple[str, int]]
) -> Iterator[tuple[str, Composed]]:
    """What sensations without a part make with the parts that the statement beside theirs is about.

    Args:
        lexicon: What the terms make.
        layers: The phrases of the message.
        sentences: The terms of each sentence that has any.
        covered: For each word whether a phrase explains it.
        placed: Sensations that have made something, with the words of it.
    """
    said = {at for wording in layers.wordings if wording.first < wording.last for at in range(wording.first, wording.last + 1)}
    taken = said.union(at for _, at in placed)

    def free(terms: Sequence[Term]) -> list[Term]:
        return [term for term in terms if term.id in lexicon.makers and (term.id, term.first) not in placed and term.first not in said]

    for sentence, following in pairwise(sentences):
        if layers.words.sentence[following[0].first] != layers.words.sentence[sentence[0].first] + 1:
            continue
        if heads := free(sentence):
            yield from _made(lexicon, heads, [part for part in _pointed_to(lexicon, layers, following, covered) if part.first not in taken], "after")
        elif (heads := free(following)) and not any(term.id in lexicon.parts for term in following):
            yield from _made(lexicon, heads, _pointed_to(lexicon, layers, sentence, covered), "before")


def _made(lexicon: Lexicon, heads: Sequence[Term], parts: Sequence[Term], not_in: str) -> Iterator[tuple[str, Composed]]:
    for head in heads:
        for maker, part in product(lexicon.makers[head.id], parts):
            result = maker.makes.get(part.id)
            if result in lexicon.parents and maker.order != not_in:
                yield head.id, Composed(result, head.core if maker.apart else tuple(sorted({*head.core, *part.core})), part.id, part.core)


def _pointed_to(lexicon: Lexicon, layers: Layers, terms: Sequence[Term], covered: Sequence[bool]) -> list[Term]:
    """The parts that a statement points to: its first term, and those that are listed with it."""
    words, first = layers.words, terms[0]
    sentence = words.sentence_of(first.first)
    if first.id not in lexicon.parts or first.last + 1 in {match.first for match in layers.normal}:
        return []
    before, after = range(sentence.start, first.first), range(first.last + 1, sentence.stop)
    it = bool(before) and words.raw[before[0]] in _IT
    if any(words.raw[at] not in _POINTING for at in before) or (not it and any(_says_more(words.raw[at], covered[at]) for at in after)):
        return []
    parts = [first]
    for term in terms[1:]:
        if term.id not in lexicon.parts or not listed(words, parts[-1], term):
            break
        parts.append(term)
    return parts


def _says_more(raw: str, covered: bool) -> bool:
    return not covered and raw not in _POINTING and raw not in SENTENCE_ENDS
