"""Which side of the body."""

from herald.reading.choose import Mention
from herald.reading.layers import Layers, between

_NEAR = 3


def side_of(layers: Layers, mention: Mention) -> str | None:
    """Left, right, both or one, where it is said in or beside a mention. None if it is not said."""
    sentence = layers.words.sentence_of(mention.first)
    low, high = max(sentence.start, mention.first - _NEAR), min(sentence.stop, mention.last + _NEAR + 1)
    near = between(layers.sides, low, high)
    if not near:
        return None
    sides = {match.meaning.id for match in near}
    if {"left", "right"} <= sides:
        return "both"
    best = min(near, key=lambda match: max(match.first - mention.last, mention.first - match.last, 0))
    return best.meaning.id
