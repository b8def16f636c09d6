"""Repair of misspelled words, only where the word cannot be another one.

A word is repaired when it is unknown to the lexicon, is no ordinary English word, and is one slip (a letter missing, added, changed or two
swapped: Damerau 1964) from exactly one word of the lexicon that begins with the same letter. The ordinary words that are so near are data:
`real-words.txt` of the knowledge package, made by `make words`.
"""

from dataclasses import dataclass
from string import ascii_lowercase

SHORTEST = 5
"""Shorter words are not repaired: too many of them are one slip from another."""


@dataclass(slots=True)
class Speller:
    """Words of the lexicon and the ordinary words that must not be taken for them.

    Attributes:
        vocabulary: Words that the lexicon knows.
        ordinary: Other words that are right as they are.
    """

    vocabulary: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()

    def repair(self, word: str) -> str | None:
        """The word that is meant, or None when the word is right or cannot be told."""
        if len(word) < SHORTEST or not word.isalpha() or word in self.vocabulary or word in self.ordinary:
            return None
        found = {near for near in slips(word) if near in self.vocabulary and near[0] == word[0] and len(near) >= SHORTEST}
        return found.pop() if len(found) == 1 else None


def slips(word: str) -> set[str]:
    """Every word that is one slip away: a letter less, a letter more, another letter, or two neighbours swapped."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in parts if right for letter in ascii_lowercase}
    more = {left + letter + right for left, right in parts for letter in ascii_lowercase}
    return (less | swapped | other | more) - {word}
