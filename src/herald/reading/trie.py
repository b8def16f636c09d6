"""Phrases of words, found in one walk over a message."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

Payload = TypeVar("Payload")
_HERE = ""
_MOST_SKIPPED = 3
Node = dict[str, Any]


class Trie(Generic[Payload]):
    """Phrases and what each one means. Words are compared as they are given: stemming is the caller's.

    Several phrases may share a path; `find` gives all of them, the longest last.
    """

    def __init__(self) -> None:
        self.root: Node = {}

    def add(self, words: Sequence[str], payload: Payload) -> None:
        """Add a phrase. An empty phrase is refused by assertion: it would match everywhere."""
        assert words, "an empty phrase"
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        payloads = node.setdefault(_HERE, [])
        if payload not in payloads:
            payloads.append(payload)

    def find(self, keys: Sequence[str], exact: Sequence[str], skipped: Iterable[bool]) -> Iterator[tuple[int, int, list[Payload]]]:
        """Find every phrase.

        Args:
            keys: For each word the form that phrases are stored in (its stem), `""` for a mark that no phrase crosses.
            exact: For each word the form of phrases that are stored as they are (`=` before the word).
            skipped: For each word whether a phrase may skip it.

        Yields:
            First and last word (both included) and what the phrase means.
        """
        skip = list(skipped)
        root = self.root
        size = len(keys)
        for first in range(size):
            key = keys[first]
            if not key:
                continue
            for node in (root.get(key), root.get(exact[first])):
                if node is not None:
                    yield from self._from(node, first, keys, exact, skip, size)

    def _from(
        self, node: Node, first: int, keys: Sequence[str], exact: Sequence[str], skip: list[bool], size: int
    ) -> Iterator[tuple[int, int, list[Payload]]]:
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
            child = node.get(exact[at])
            if child is not None:
                stack.append((child, at, at + 1, skips))
            if skip[at] and skips < _MOST_SKIPPED:
                stack.append((node, last, at + 1, skips + 1))
