"""What is known of a condition, with three answers: yes, no, and not known.

Kleene's strong logic of three values (1952): a condition is known to hold only when it would hold whatever the unknown parts turn out to be.
What is missing is kept, because it is what to ask.
"""

from collections.abc import Iterable
from enum import IntEnum
from itertools import chain
from typing import NamedTuple


class Truth(IntEnum):
    """What is known of a condition."""

    NO = 0
    UNKNOWN = 1
    YES = 2


class Gap(NamedTuple):
    """Something that is not known and could decide.

    Attributes:
        symptom: The symptom that it is about. None for a treatment.
        detail: The feature, `days`, `count`, `temperature` or `oxygen` of the symptom; or the treatment. None for the symptom itself.
        values: The values that the condition wants.
    """

    symptom: str | None
    detail: str | None = None
    values: tuple[str, ...] = ("yes",)

    @property
    def id(self) -> str:
        """What `--answer ID=...` takes."""
        return ".".join(part for part in (self.symptom, self.detail) if part)


class Weighed(NamedTuple):
    """What is known of a condition, and why.

    Attributes:
        truth: Whether it holds.
        findings: Indexes of the findings that speak for it.
        gaps: What is missing; each alone could make it hold.
        hangs_on: Treatments that are not known, taken as possible.
    """

    truth: Truth
    findings: frozenset[int] = frozenset()
    gaps: tuple[Gap, ...] = ()
    hangs_on: tuple[Gap, ...] = ()


_NONE: frozenset[int] = frozenset()
NO = Weighed(Truth.NO)
YES = Weighed(Truth.YES)


def findings_of(parts: Iterable[Weighed]) -> frozenset[int]:
    """The findings that speak for any of several."""
    sets = [part.findings for part in parts if part.findings]
    return _NONE.union(*sets) if len(sets) > 1 else sets[0] if sets else _NONE


def joined(groups: Iterable[tuple[Gap, ...]]) -> tuple[Gap, ...]:
    """Gaps of several groups, in order. One may stand there twice: whoever shows them takes each once."""
    filled = [group for group in groups if group]
    return tuple(chain.from_iterable(filled)) if len(filled) > 1 else filled[0] if filled else ()
