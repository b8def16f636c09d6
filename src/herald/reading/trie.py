"""Phrases of words, found in one walk over a message."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_HERE = ""
_MOST_SKIPPED = 3
Node = dict[str, Any]


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

    def find(self, keys: Sequence[str], exact: Sequence[str], skipped: Iterable[bool]) -> Iterator[tuple[int, int, list[int]]]:
        """Find every phrase.

        Args:
            keys: For each word the form that phrases are stored in (its stem), `""` for a mark that no phrase crosses.
            exact: For each word the form of phrases that are stored as they are (`=` before the word).
            skipped: For each word whether a phrase may skip it.

        Yields:
            First and last word (both included) and the numbers of what the phrase means.
        """
        skip = list(skipped)
        root = self.root
        size = len(keys)
        for first, (node, same) in enumerate(zip(map(root.get, keys), map(root.get, exact), strict=True)):
            if node is not None and self._goes_on(node, first + 1, keys, exact, skip, size):
                yield from self._from(node, first, keys, exact, skip, size)
            if same is not None and keys[first] and exact[first] != keys[first]:
                yield from self._from(same, first, keys, exact, skip, size)

    @staticmethod
    def _goes_on(node: Node, at: int, keys: Sequence[str], exact: Sequence[str], skip: list[bool], size: int) -> bool:
        """Whether a phrase ends here or the next word may belong to one: most words begin phrases that do not."""
        return _HERE in node or (at < size and (keys[at] in node or exact[at] in node or skip[at]))

    def _from(
        self, node: Node, first: int, keys: Sequence[str], exact: Sequence[str], skip: list[bool], size: int
    ) -> Iterator[tuple[int, int, list[int]]]:
        stack = [(node, first, first + 1, 0)]
        while stack:
            node, last, at, skips = stack.pop()
            if _HERE in node:
                yield first, last, node[_HERE]
                if len(node) == 1:
                    continue
            if at >= size or not keys[at]:
                continue
            child = node.get(keys[at])
            if child is not None:
                stack.append((child, at, at + 1, skips))
            if exact[at] != keys[at] and (child := node.get(exact[at])) is not None:
                stack.append((child, at, at + 1, skips))
            if skip[at] and skips < _MOST_SKIPPED:
                stack.append((node, last, at + 1, skips + 1))
