"""Her words in pieces: which stretch of them is which finding."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from herald.clinical import NO_SPAN, Assertion, Reading, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of her words.

    Attributes:
        text: The words.
        kind: `present` or `other` for what is understood as a symptom, `treatment`, `unread` for what is not understood, empty for the rest.
        findings: Indexes of the findings that stand in it.
    """

    text: str
    kind: str
    findings: tuple[int, ...] = ()


def pieces(reading: Reading) -> list[Piece]:
    """The message cut where a finding, a treatment or something not understood begins or ends; together the pieces are the message."""
    marks = list(_marks(reading))
    cuts = sorted({0, len(reading.message), *(at for span, _, _ in marks for at in span)})
    return [_piece(reading, (start, end), marks) for start, end in itertools.pairwise(cuts)]


_ORDER = ("present", "other", "treatment", "unread")


def _marks(reading: Reading) -> Iterable[tuple[Span, str, int]]:
    for index, finding in enumerate(reading.findings):
        if finding.span != NO_SPAN:
            yield finding.span, "present" if finding.assertion is Assertion.PRESENT else "other", index
    yield from ((mention.span, "treatment", -1) for mention in reading.treatments)
    yield from ((span, "unread", -1) for span in reading.not_understood)


def _piece(reading: Reading, span: Span, marks: list[tuple[Span, str, int]]) -> Piece:
    inside = [(kind, index) for (start, end), kind, index in marks if start <= span[0] and span[1] <= end]
    kinds = {kind for kind, _ in inside}
    kind = next((kind for kind in _ORDER if kind in kinds), "")
    return Piece(reading.message[slice(*span)], kind, tuple(sorted({index for _, index in inside if index >= 0})))
