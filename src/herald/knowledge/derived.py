"""What is made once from a knowledge package and kept."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from herald.knowledge.schema import Knowledge

Made = TypeVar("Made")
_KEPT = 4


def derived(make: Callable[[Knowledge], Made]) -> Callable[[Knowledge], Made]:
    """Keep what a function makes of a knowledge package; packages of the same content share it. The oldest of five goes."""
    kept: dict[str, Made] = {}

    @wraps(make)
    def made(knowledge: Knowledge) -> Made:
        try:
            return kept[knowledge.digest]
        except KeyError:
            if len(kept) == _KEPT:
                del kept[next(iter(kept))]
            found = kept[knowledge.digest] = make(knowledge)
            return found

    return made
