"""Repair of misspelled words, only where the word cannot be another one.

A word is repaired when it is unknown to the lexicon, is no ordinary English word, and is one slip (a letter missing, added, changed or two
swapped: Damerau 1964) from exactly one word of the lexicon. The ordinary words that are so near are data: `real-words.txt` of the knowledge
package, made by `make words`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

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
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[str, str | None] = field(default_factory=dict)

    def repair(self, word: str) -> str | None:
        """The word that is meant, or None when the word is right or cannot be told."""
        if word not in self._known:
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[word] = self._repair(word)
        return self._known[word]

    def _repair(self, word: str) -> str | None:
        if len(word) < SHORTEST or not word.isalpha() or word in self.vocabulary or word in self.ordinary:
            return None
        if not self._near:
            self._near = _index(self.vocabulary)
        found = {known for cut in cuts(word) for known in self._near.get(cut, ()) if known[0] == word[0] and slips(word, known) == 1}
        return found.pop() if len(found) == 1 else None


def _index(vocabulary: Iterable[str]) -> dict[str, tuple[str, ...]]:
    near: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        if len(word) >= SHORTEST:
            for cut in cuts(word):
                near[cut].append(word)
    return {cut: tuple(words) for cut, words in near.items()}


def cuts(word: str) -> set[str]:
    """The word, and the word with any one letter left out: two words one slip apart share one of these."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def slips(one: str, other: str) -> int:
    """How many letters are missing, added, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
