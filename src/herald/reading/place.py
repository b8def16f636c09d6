"""Which side of the body."""

from herald.reading.choose import Mention
from herald.reading.layers import Layers

_NEAR = 3


def side_of(layers: Layers, mention: Mention) -> str | None:
    """Left, right, both or one, where it is said in or beside a mention. None if it is not said."""
    words = layers.words
    near = [
        match
        for match in layers.sides
        if words.sentence[match.first] == words.sentence[mention.first] and mention.first - _NEAR <= match.first <= mention.last + _NEAR
    ]
    if not near:
        return None
    sides = {match.meaning.id for match in near}
    if {"left", "right"} <= sides:
        return "both"
    best = min(near, key=lambda match: max(match.first - mention.last, mention.first - match.last, 0))
    return best.meaning.id
