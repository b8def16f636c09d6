"""Terms that make symptoms together, where they stand, and the words that may stand between them."""

from typing import NamedTuple

from herald.reading.forms import IGNORED, SKIPPED_IN_TEXT
from herald.reading.words import Words

LINKING = (
    IGNORED
    | SKIPPED_IN_TEXT
    | frozenset(
        """
        in on of at down up over around round across to from with inside under underneath behind near by into through
        along onto about left right both one each all side sides and or plus n especially mainly mostly i it when more
        less getting going gone become becomes became become turned starting started starts start begun began come comes
        came again now today since last week lately recently slightly any no not cant top front lower upper whole entire
        same other different little much lot lots which where there here
    """.split()
    )
)
BARRIERS = frozenset(["but", "because", "although", "though", "however"])
CONJUNCTIONS = frozenset(("and", "or", ",", "plus", "&", "n", "+"))


class Composed(NamedTuple):
    """A symptom made of terms.

    Attributes:
        symptom: Id of the symptom.
        core: Places of the words that make it.
        part: The body part or other term that the sensation joined.
        where: Places of the words of that term.
    """

    symptom: str
    core: tuple[int, ...]
    part: str
    where: tuple[int, ...]


class Term(NamedTuple):
    """A term where it stands: the words that carry it."""

    core: tuple[int, ...]
    id: str

    @property
    def first(self) -> int:
        """First word."""
        return self.core[0]

    @property
    def last(self) -> int:
        """Last word."""
        return self.core[-1]


def listed(words: Words, left: Term, right: Term) -> bool:
    """Whether two terms stand in one list: only joining words between them, and at least one that joins."""
    between = range(left.last + 1, right.first)
    joined = False
    for at in between:
        raw = words.raw[at]
        if raw in CONJUNCTIONS:
            joined = True
        elif raw in BARRIERS or not words.is_word[at] or words.norm[at] not in LINKING:
            return False
    return joined
