"""What was not understood: statements in which nothing was recognised."""

from collections.abc import Sequence

from herald.clinical import Span
from herald.reading.choose import Mention
from herald.reading.layers import Layers
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


def not_understood(layers: Layers, mentions: Sequence[Mention], clauses: Sequence[int]) -> tuple[Span, ...]:
    """Spans of clauses that hold at least two telling words and nothing that was recognised, in order."""
    words = layers.words
    known = {at for mention in mentions for at in mention.core}
    for layer in (layers.features, layers.treatments, layers.times, layers.normal):
        known.update(at for match in layer for at in range(match.first, match.last + 1))
    found: list[Span] = []
    for clause in sorted(set(clauses)):
        places = [at for at, number in enumerate(clauses) if number == clause and words.is_word[at]]
        telling = [at for at in places if words.norm[at] not in _PLAIN and not words.raw[at][0].isdigit()]
        if len(telling) >= _FEWEST and not known.intersection(places):
            found.append(words.span(places[0], places[-1]))
    return tuple(found)
