"""pyahocorasick (C)."""

from collections.abc import Callable

import ahocorasick


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Find in a document at a time, small letters, in the middle of words too."""
    automaton = ahocorasick.Automaton()
    for number, phrase in enumerate(phrases):
        automaton.add_word(phrase, number)
    automaton.make_automaton()
    return lambda texts: sum(1 for text in texts for _ in automaton.iter(text.lower()))
