"""Where one statement ends and the next begins."""

from herald.reading.forms import SENTENCE_ENDS
from herald.reading.words import Words

_NEW = frozenset(["but", "although", "though", "however", "because", "whereas", "unless"])
_JOINS = frozenset(["and", "then", "so", "or", "when", "while", "plus"])
_SUBJECTS = frozenset("i im ive id ill it its he she hes shes they theyre theyve we my his her there theres the this thats".split())
_NOW = frozenset(("now", "today", "tonight", "suddenly", "then"))
_MARKS = frozenset(",:()[]–—-|")
_PARTING = _NEW | _JOINS | _MARKS


def clauses_of(words: Words) -> list[int]:
    """For each word the number of its clause.

    A clause ends with its sentence, at a comma or dash, before `but` and its like, and before `and` or `so` with a subject of its own.
    """
    clause = 0
    found: list[int] = []
    for at in _seams(words):
        found += [clause] * (at - len(found))
        if at and words.sentence[at] != words.sentence[at - 1]:
            clause += 1
        elif words.raw[at] in _MARKS:
            found.append(clause)
            clause += 1
        elif at and (words.raw[at] in _NEW or (words.raw[at] in _JOINS and _has_subject(words, at + 1))):
            clause += 1
    return found + [clause] * (len(words) - len(found))


def _seams(words: Words) -> list[int]:
    """Where a clause may begin or end, in order."""
    after_sentences = {end + 1 for end in words.where(SENTENCE_ENDS)} - {len(words)}
    return sorted(after_sentences.union(words.where(_PARTING)))


def _has_subject(words: Words, at: int) -> bool:
    at += at < len(words) and words.raw[at] in _NOW  # "and now I"
    return at < len(words) and words.raw[at] in _SUBJECTS
