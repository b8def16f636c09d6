"""A pause of Python's collector of cycles while much is read.

Nothing that is read refers to itself, so there is nothing to collect; yet the collector would look through all that is held again and again, and
the time of a long text would grow faster than the text.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest. What is no longer referred to is freed all the same; where it rests already it stays so."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
