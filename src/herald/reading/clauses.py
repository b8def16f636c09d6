"""Where one statement ends and the next begins."""

from herald.reading.words import Words

_NEW = frozenset(["but", "although", "though", "however", "because", "whereas", "unless"])
_JOINS = frozenset(["and", "then", "so", "or", "when", "while", "plus"])
_SUBJECTS = frozenset("i im ive id ill it its he she hes shes they theyre theyve we my his her there theres the this thats".split())
_MARKS = frozenset(",:()[]–—-|")


def clauses_of(words: Words) -> list[int]:
    """For each word the number of its clause.

    A clause ends with its sentence, at a comma or dash, before `but` and its like, and before `and` or `so` with a subject of its own.
    """
    clause, found = 0, []
    sentence = 0
    for at, raw in enumerate(words.raw):
        if words.sentence[at] != sentence:
            sentence = words.sentence[at]
            clause += 1
        elif raw in _MARKS:
            found.append(clause)
            clause += 1
            continue
        elif at and (raw in _NEW or (raw in _JOINS and _has_subject(words, at + 1))):
            clause += 1
        found.append(clause)
    return found


def _has_subject(words: Words, at: int) -> bool:
    return at < len(words) and words.raw[at] in _SUBJECTS
