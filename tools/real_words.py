"""Renew `phrases/en/real-words.txt`: ordinary English words that lie one slip from a word of the lexicon, and so must not be repaired.

The list of English words comes with the package symspellpy (82,765 words with their frequency).
"""

import importlib.resources
import sys
from pathlib import Path

from herald.knowledge import load_knowledge
from herald.knowledge.folder import REAL_WORDS
from herald.reading.phrasebook import phrasebook_of
from herald.reading.spelling import SHORTEST, slips
from herald.shipped import default_folder

_RAREST = 20_000
"""Words seen less often than this in the corpus behind the list are mostly names and slips themselves."""


def main() -> None:
    """Write the list beside the other phrases."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder()
    vocabulary = phrasebook_of(load_knowledge(folder)).vocabulary
    words = sorted(word for word in _english() if len(word) >= SHORTEST and word not in vocabulary and _is_near(word, vocabulary))
    (folder / REAL_WORDS).write_text("\n".join(words) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(words)} words\n")


def _is_near(word: str, vocabulary: frozenset[str]) -> bool:
    return any(near[0] == word[0] and near in vocabulary for near in slips(word) if len(near) >= SHORTEST)


def _english() -> list[str]:
    listed = importlib.resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    rows = (line.split() for line in listed.read_text(encoding="utf-8-sig").splitlines())
    return [row[0] for row in rows if len(row) == 2 and row[0].isalpha() and int(row[1]) >= _RAREST]


if __name__ == "__main__":
    main()
