"""Phrases of words, found in one walk over a message."""

from collections.abc import Sequence
from typing import Any

_HERE = ""
_MOST_SKIPPED = 3
Node = dict[str, Any]
Found = tuple[int, int, list[int]]


class Trie:
    """Phrases, each with the numbers of what it means. Words are compared as they are given: stemming is the caller's.

    Several phrases may share a path; `find` gives all of them.

    Args:
        root: Plain nested data, so that a trie can be kept in a file: a word leads to a node, the empty word to the numbers of a phrase that
            ends here.
    """

    def __init__(self, root: Node | None = None) -> None:
        self.root: Node = {} if root is None else root

    def add(self, words: Sequence[str], number: int) -> None:
        """Add a phrase. An empty phrase is refused by assertion: it would match everywhere."""
        assert words, "an empty phrase"
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        numbers = node.setdefault(_HERE, [])
        if number not in numbers:
            numbers.append(number)

    def find_exactly(self, words: Sequence[str]) -> list[Found]:
        """Find every phrase word by word, as it is stored. Returns the same as `find`."""
        found: list[Found] = []
        root, end = self.root, len(words)
        for first, word in enumerate(words):
            node, last = root.get(word), first
            while node is not None:
                if _HERE in node:
                    found.append((first, last, node[_HERE]))
                last += 1
                node = node.get(words[last]) if last < end else None
        return found

    def find(self, keys: Sequence[str], exact: Sequence[str], skipped: Sequence[bool]) -> list[Found]:
        """Find every phrase.

        Args:
            keys: For each word the form that phrases are stored in (its stem), `""` for a mark that no phrase crosses.
            exact: For each word the form of single words that are stored as they are (`=` before the word).
            skipped: For each word whether a phrase may skip it.

        Returns:
            First and last word (both included) and the numbers of what the phrase means.
        """
        found: list[Found] = []
        root = self.root
        for first, key in enumerate(keys):
            node = root.get(key)
            if node is not None and self._goes_on(node, first + 1, keys, skipped):
                self._walk(node, first, keys, skipped, found)
            node = root.get(exact[first])
            if node is not None and key:
                found.append((first, first, node[_HERE]))
        return found

    @staticmethod
    def _goes_on(node: Node, at: int, keys: Sequence[str], skipped: Sequence[bool]) -> bool:
        """Whether a phrase ends here or the next word may belong to one: most words begin phrases that do not."""
        return _HERE in node or (at < len(keys) and (keys[at] in node or skipped[at]))

    @staticmethod
    def _walk(node: Node, first: int, keys: Sequence[str], skipped: Sequence[bool], found: list[Found]) -> None:
        """Add the phrases that begin with word `first` and go on from a node."""
        stack = [(node, first, first + 1, 0)]
        end = len(keys)
        while stack:
            node, last, at, skips = stack.pop()
            if _HERE in node:
                found.append((first, last, node[_HERE]))
                if len(node) == 1:
                    continue
            if at >= end or not keys[at]:
                continue
            following = node.get(keys[at])
            if following is not None:
                stack.append((following, at, at + 1, skips))
            if skipped[at] and skips < _MOST_SKIPPED:
                stack.append((node, last, at + 1, skips + 1))
