"""Repair of misspelled words, only where the word cannot be another one.

A word is repaired when it is unknown to the lexicon, is no ordinary English word, and is one slip (a letter missing, added, changed or two
swapped: Damerau 1964) from exactly one word of the lexicon that begins with the same letter. Of several, one with two letters swapped counts. The
ordinary words that are so near are data: `real-words.txt` of the knowledge package, made by `make words`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

SHORTEST = 5
"""Shorter words are not repaired: too many of them are one slip from another."""


@dataclass(slots=True)
class Speller:
    """Words of the lexicon and the ordinary words that must not be taken for them.

    Attributes:
        vocabulary: Words that the lexicon knows.
        ordinary: Other words that are right as they are.
        respell: Usual misspellings among the words of the lexicon, to what they mean: a word that is right is nearer than one of them.
    """

    vocabulary: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    respell: Mapping[str, str] = field(default_factory=dict)
    _forwards: list[str] = field(default_factory=list)
    _backwards: list[str] = field(default_factory=list)

    def repair(self, word: str) -> str | None:
        """The word that is meant, or None when the word is right or cannot be told."""
        if len(word) < SHORTEST or not word.isalpha() or word in self.vocabulary or word in self.ordinary:
            return None
        if not self._forwards:
            self._sort()
        first, last = len(word) - _shared(word[::-1], self._backwards), _shared(word, self._forwards)
        near = {other for other in slips(word, first, last) if other in self.vocabulary and other[0] == word[0] and len(other) >= SHORTEST}
        right = near - self.respell.keys()
        found = right or {self.respell[other] for other in near}
        if len(found) > 1:
            found = {other for other in right if _swapped(word, other)}
        return found.pop() if len(found) == 1 else None

    def _sort(self) -> None:
        """Sort the words from both ends, when the first unknown word is met: most messages have none."""
        self._forwards.extend(sorted(self.vocabulary))
        self._backwards.extend(sorted(word[::-1] for word in self.vocabulary))


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbours have changed places, the slip that is most telling: `hnads` is `hands`, although `heads` is as near."""
    differ = [at for at, (letter, its) in enumerate(zip(one, other, strict=False)) if letter != its]
    return len(one) == len(other) and len(differ) == 2 and differ[1] - differ[0] == 1 and one[differ[0]] == other[differ[1]] != one[differ[1]]


def _shared(word: str, others: Sequence[str]) -> int:
    """How many first letters a word shares at most with any of these, which are sorted."""
    at = bisect_left(others, word)
    return max((_common(word, other) for other in others[max(0, at - 1) : at + 1]), default=0)


def _common(one: str, other: str) -> int:
    for at, (letter, its) in enumerate(zip(one, other, strict=False)):
        if letter != its:
            return at
    return min(len(one), len(other))


def slips(word: str, first: int = 0, last: int | None = None) -> Iterator[str]:
    """Every word that is one slip away: a letter less, a letter more, another letter, or two neighbours swapped; some more than once.

    Args:
        word: The word.
        first: Where the end begins that it shares with a known word: a slip that leaves more than this end as it is makes no known word.
        last: Where the beginning ends that it shares with a known word. None: its end.
    """
    for at in range(max(0, first - 2), min(len(word) if last is None else last, len(word)) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1 and right[0] != right[1]:
            yield left + right[1] + right[0] + right[2:]
        for letter in ascii_lowercase:
            yield left + letter + right
            if right and letter != right[0]:
                yield left + letter + right[1:]
