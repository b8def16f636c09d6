"""Symptoms that no wording lists: body part x sensation, cannot x action, faculty x change.

A sensation looks for the nearest part that it makes something with, in its own sentence, with few foreign words between. Parts that are joined
("my hands and feet") share it; a part that a nearer sensation has claimed is not shared.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from herald.reading.elsewhere import told_beside
from herald.reading.forms import IGNORED, SENTENCE_ENDS
from herald.reading.layers import Layers
from herald.reading.lexicon import Lexicon, Maker
from herald.reading.terms import BARRIERS, CONJUNCTIONS, LINKING, Composed, Term, listed
from herald.reading.words import Words

_SUBJECTS = frozenset(("i", "im", "ive", "id", "she", "shes", "he", "hes", "they", "it", "its", "we"))
_OPENING = _SUBJECTS | {"my", "the", "her", "his", "that", "ill", "we"}
_DETERMINERS = frozenset(("my", "the", "her", "his", "that", "this"))
_PREPOSITIONS = frozenset(
    ("on", "between", "over", "in", "across", "from", "to", "under", "behind", "round", "around", "of", "with", "into", "down", "through")
)
_FAR = 1000.0
_TOO_FAR, _EACH = 6, 0.25  # what two terms may be apart, and what each word between them adds


class _Link(NamedTuple):
    cost: float
    maker: Maker
    head: Term
    other: Term


def compose(lexicon: Lexicon, layers: Layers) -> list[Composed]:
    """Every symptom that the terms of a message make together, in order of place."""
    words = layers.words
    covered = _covered(layers)
    terms = _telling(lexicon, [Term(tuple(range(m.first, m.last + 1)), m.meaning.id) for m in layers.terms])
    normal = {match.first for match in layers.normal}
    made: list[tuple[str, Composed | Term]] = []
    sentences = [list(told) for _, told in groupby(terms, key=lambda term: words.sentence[term.first])]
    for sentence in sentences:
        if len(sentence) > 1:
            made += _composed(lexicon, words, sentence, covered, normal)
    made += told_beside(lexicon, layers, sentences, covered, {(head, at) for head, result in made for at in result.core})
    placed = {head for head, result in made if isinstance(result, Composed)}
    grown = [result for _, result in made if isinstance(result, Term)]
    alone = _alone(lexicon, [term for term in sorted([*terms, *grown]) if term.id not in placed])
    return sorted({*alone, *(result for _, result in made if isinstance(result, Composed))}, key=lambda composed: composed.core)


def _composed(
    lexicon: Lexicon, words: Words, terms: list[Term], covered: Sequence[bool], normal: Collection[int]
) -> Iterator[tuple[str, Composed | Term]]:
    """What the terms of a sentence make, symptoms and new terms, each with the sensation that made it. New terms make more, once."""
    for _ in range(2):
        links = _shared(words, _best_links(lexicon, words, terms, covered, normal), terms)
        grown: list[Term] = []
        for link in links:
            result = link.maker.makes[link.other.id]
            core = link.head.core if link.maker.apart else tuple(sorted({*link.head.core, *link.other.core}))
            if result in lexicon.parents:
                yield link.head.id, Composed(result, core, link.other.id, link.other.core)
            else:
                grown.append(Term(core, result))
        yield from ((term.id, term) for term in grown)
        if not grown:
            break
        terms = sorted([*terms, *grown])


def _alone(lexicon: Lexicon, terms: Sequence[Term]) -> Iterator[Composed]:
    """What terms are by themselves that nowhere in the message made something with a part: "the pain is unbearable"."""
    for term in terms:
        for maker in lexicon.makers.get(term.id, ()):
            if maker.alone is not None:
                yield Composed(maker.alone, term.core, "", ())


def _telling(lexicon: Lexicon, terms: list[Term]) -> list[Term]:
    """The terms without those that only lead to the next: the `gone` of "gone blurred" is no loss."""
    heads = {term.first for term in terms if term.id in lexicon.makers}
    return [
        term
        for term in terms
        if term.last + 1 not in heads or not any(maker.order == "after" and maker.gap == 0 for maker in lexicon.makers.get(term.id, ()))
    ]


def _covered(layers: Layers) -> list[bool]:
    """Words that a cue, a feature, a side, a time or a term explains: they are no foreign words between two terms."""
    covered = [False] * len(layers.words)
    for layer in (layers.terms, layers.features, layers.cues, layers.sides, layers.times):
        for match in layer:
            for at in range(match.first, match.last + 1):
                covered[at] = True
    return covered


def _best_links(lexicon: Lexicon, words: Words, terms: Sequence[Term], covered: Sequence[bool], normal: Collection[int]) -> list[_Link]:
    links: list[_Link] = []
    for head in terms:
        for maker in lexicon.makers.get(head.id, ()):
            near = [
                _Link(cost, maker, head, other)
                for other in terms
                if other.id in maker.makes
                and not _said_fine(words, head, other, normal)
                and (cost := _cost(words, maker, head, other, covered)) < _FAR
            ]
            if near:
                links.append(min(near, key=lambda link: link.cost))
    return links


def _said_fine(words: Words, head: Term, other: Term, normal: Collection[int]) -> bool:
    """Whether a part is called fine in a statement that follows the one of the sensation: `lights bother me, sight fine`."""
    fine = other.last + 1 in normal or (other.last + 2 in normal and words.norm[other.last + 1] in IGNORED)
    return fine and "," in words.raw[head.last + 1 : other.first]


def _cost(words: Words, maker: Maker, head: Term, other: Term, covered: Sequence[bool]) -> float:
    """How far apart two terms are; `_FAR` when they cannot belong together."""
    if set(head.core) & set(other.core) or words.sentence[head.first] != words.sentence[other.first]:
        return _FAR
    after = other.first > head.first
    if (maker.order == "before" and not after) or (maker.order == "after" and after):
        return _FAR
    left, right = (head, other) if after else (other, head)
    if (right.first - left.last - 1) * _EACH >= _TOO_FAR:
        return _FAR
    foreign, cost = 0, 0.0
    for at in range(left.last + 1, right.first):
        raw = words.raw[at]
        if raw in SENTENCE_ENDS or raw in BARRIERS or (raw == "so" and words.raw[at + 1] in _OPENING):
            return _FAR
        if raw in (",", "since"):
            cost += 1.5
        elif raw in CONJUNCTIONS:
            cost += 1.0
        elif not words.is_word[at]:
            cost += 2.0
        elif not (covered[at] or words.norm[at] in LINKING):
            foreign += 1
        if raw in _SUBJECTS and words.raw[at - 1] in CONJUNCTIONS:
            cost += 3.0
        cost += _EACH
    return cost + foreign if foreign <= maker.gap and cost < _TOO_FAR else _FAR


def _shared(words: Words, links: list[_Link], terms: Sequence[Term]) -> list[_Link]:
    """Add the links that joined terms share with the best ones."""
    claimed: dict[Term, set[str]] = {}
    for link in links:
        claimed.setdefault(link.other, set()).add(link.maker.term)
    added = list(links)
    for link in links:
        for other in _joined(words, link.other, terms):
            claims = claimed.get(other, set())
            if other.id in link.maker.makes and not (claims - {link.maker.term}) and other != link.head:
                added.append(link._replace(other=other))
    return added


def _joined(words: Words, term: Term, terms: Sequence[Term]) -> Iterable[Term]:
    """Terms that stand in one list with a term, on either side."""
    at = term
    for other in sorted((t for t in terms if t.first > term.last), key=lambda t: t.first):
        if not listed(words, at, other):
            break
        yield other
        at = other
    at = term
    for other in sorted((t for t in terms if t.last < term.first), key=lambda t: -t.last):
        if not listed(words, other, at) or (_opens_statement(words, at) and _is_object(words, other)):
            break
        yield other
        at = other


def _opens_statement(words: Words, term: Term) -> bool:
    """Whether a part begins a statement of its own: `and my left arm is ...`, `, now the hand ...`."""
    before = words.raw[max(0, term.first - 4) : term.first]
    return any(raw in _DETERMINERS for raw in before) and not any(raw in _PREPOSITIONS for raw in before)


def _is_object(words: Words, term: Term) -> bool:
    """Whether a part belongs to what came before it: `over my chest`, `on my neck`."""
    return any(raw in _PREPOSITIONS for raw in words.raw[max(0, term.first - 3) : term.first + 1])
