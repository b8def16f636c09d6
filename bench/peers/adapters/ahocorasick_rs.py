"""ahocorasick_rs (Rust), over all texts as one."""

from collections.abc import Callable

from ahocorasick_rs import AhoCorasick, MatchKind


def hold(texts: list[str]) -> str:
    """All texts as one."""
    return "\n".join(texts)


def reader(phrases: list[str], option: str) -> Callable[[str], int]:
    """Find the longest, small letters, in the middle of words too."""
    automaton = AhoCorasick(phrases, matchkind=MatchKind.LeftmostLongest)
    return lambda text: len(automaton.find_matches_as_indexes(text.lower()))
