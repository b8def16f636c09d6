"""What "it" is: the part of the body, or the sense, that the statement before named and told nothing of: "My legs! They won't hold me"."""

from collections.abc import Iterator

from herald.reading.layers import Layers, between, lay
from herald.reading.lexicon import Lexicon, Match
from herald.reading.words import Words

_ONE = frozenset("it its itll itd this thats".split())
_SEVERAL = frozenset("they theyre theyve theyll theyd both these".split())
_PLURALS = frozenset("feet teeth".split())
_HERS = frozenset("my her his".split())
_NEAR = 6


def lay_with_antecedents(lexicon: Lexicon, words: Words) -> Layers:
    """Find every phrase; a pronoun that stands for a part is matched as the part."""
    layers = lay(lexicon, words)
    meant = dict(_meant(lexicon, layers))
    if not meant:
        return layers
    for at, topic in meant.items():
        words.stem[at], words.exact[at], words.skipped[at] = words.stem[topic], words.exact[topic], False
    return lay(lexicon, words)


def _meant(lexicon: Lexicon, layers: Layers) -> Iterator[tuple[int, int]]:
    """Each pronoun that opens a statement, with the word that it stands for."""
    words = layers.words
    for at in words.where(_ONE | _SEVERAL):
        if at == 0 or at != words.sentence_of(at).start:
            continue
        topic = _topic(lexicon, layers, words.sentence_of(at - 1))
        if topic is not None and _agrees(words.raw[topic], words.raw[at]) and not _other_part(lexicon, layers, at):
            yield at, topic


def _topic(lexicon: Lexicon, layers: Layers, sentence: range) -> int | None:
    """The one part or faculty that a statement names, or what it ends with ("about my breathing"), if it tells nothing of it."""
    told = {at for match in (*between(layers.wordings, sentence.start, sentence.stop), *layers.normal) for at in range(match.first, match.last + 1)}
    terms = between(layers.terms, sentence.start, sentence.stop)
    named = [term for term in terms if term.meaning.id in lexicon.parts or term.meaning.id in lexicon.faculties]
    if not named:
        last = _ending(layers.words, sentence)
        return None if last in told else last
    part = named[0]
    free = len(named) == 1 and part.first == part.last and part.first not in told
    return part.last if free and not any(_joins(lexicon, term, part) for term in terms) else None


def _joins(lexicon: Lexicon, head: Match, part: Match) -> bool:
    """Whether a term in its place makes something with a part."""
    place = "before" if head.first < part.first else "after"
    return any(part.meaning.id in maker.makes and maker.order in (place, "any") for maker in lexicon.makers.get(head.meaning.id, ()))


def _ending(words: Words, sentence: range) -> int | None:
    """The last word of a statement that ends with something of hers."""
    last = max((at for at in sentence if words.is_word[at]), default=sentence.start)
    return last if last > sentence.start and words.raw[last - 1] in _HERS else None


def _agrees(part: str, pronoun: str) -> bool:
    plural = part in _PLURALS or (part.endswith("s") and not part.endswith("ss"))
    return plural == (pronoun in _SEVERAL)


def _other_part(lexicon: Lexicon, layers: Layers, at: int) -> bool:
    """Whether the statement soon names a part of its own: "it's my chest"."""
    return any(term.meaning.id in lexicon.parts for term in between(layers.terms, at, at + _NEAR))
