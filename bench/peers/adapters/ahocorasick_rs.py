"""ahocorasick_rs (Rust), over all texts as one."""

from collections.abc import Callable

from ahocorasick_rs import BytesAhoCorasick, MatchKind


def hold(texts: list[str]) -> bytes:
    """All texts as one."""
    return "\n".join(texts).encode()


def reader(phrases: list[str], option: str) -> Callable[[bytes], int]:
    """Find the longest, small letters, in the middle of words too. In bytes, which it does twice as fast as in text."""
    automaton = BytesAhoCorasick([phrase.encode() for phrase in phrases], matchkind=MatchKind.LeftmostLongest)
    return lambda text: len(automaton.find_matches_as_indexes(text.lower()))
