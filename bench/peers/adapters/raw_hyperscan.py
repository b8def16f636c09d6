"""hyperscan (Vectorscan): the raw scan of all texts as one, every hit counted."""

import re
from collections.abc import Callable

import hyperscan


def hold(texts: list[str]) -> bytes:
    """All texts as one."""
    return "\n".join(texts).encode()


def reader(phrases: list[str], option: str) -> Callable[[bytes], int]:
    """Scan regardless of case, in the middle of words too."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    expressions = [re.escape(phrase).encode() for phrase in phrases]
    database.compile(expressions=expressions, ids=list(range(len(phrases))), flags=[hyperscan.HS_FLAG_CASELESS] * len(phrases))

    def read(text: bytes) -> int:
        hits: list[int] = []
        database.scan(text, match_event_handler=lambda number, start, end, flags, context: hits.append(number))
        return len(hits)

    return read
