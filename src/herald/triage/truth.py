"""What is known of a condition, with three answers: yes, no, and not known.

Kleene's strong logic of three values (1952): a condition is known to hold only when it would hold whatever the unknown parts turn out to be.
What is missing is kept, because it is what to ask.
"""

from collections.abc import Sequence
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
        if self.symptom is None or self.detail is None:
            return self.symptom or self.detail or ""
        return f"{self.symptom}.{self.detail}"


class Weighed(NamedTuple):
    """What is known of a condition, and why. Of one that does not hold there is only `NO`, which may be asked for with `is`.

    Attributes:
        truth: Whether it holds.
        findings: Indexes of the findings that speak for it.
        gaps: What is missing; each alone could make it hold.
        hangs_on: Treatments that are not known and that a condition which holds takes as possible.
    """

    truth: Truth
    findings: frozenset[int] = frozenset()
    gaps: tuple[Gap, ...] = ()
    hangs_on: tuple[Gap, ...] = ()


NO = Weighed(Truth.NO)
YES = Weighed(Truth.YES)
UNKNOWN = Truth.UNKNOWN
_NONE: frozenset[int] = frozenset()


def findings_of(parts: Sequence[Weighed]) -> frozenset[int]:
    """The findings that speak for any of several."""
    if len(parts) == 1:
        return parts[0].findings
    sets = [part.findings for part in parts if part.findings]
    return _NONE.union(*sets) if len(sets) > 1 else sets[0] if sets else _NONE


def gaps_of(parts: Sequence[Weighed]) -> tuple[Gap, ...]:
    """The gaps of several, in order. One may stand there twice: whoever shows them takes each once."""
    return parts[0].gaps if len(parts) == 1 else _joined([part.gaps for part in parts if part.gaps])


def hangs_on_of(parts: Sequence[Weighed]) -> tuple[Gap, ...]:
    """What several hang on, in order. One may stand there twice, as in `gaps_of`."""
    return _joined([part.hangs_on for part in parts if part.hangs_on])


def _joined(groups: list[tuple[Gap, ...]]) -> tuple[Gap, ...]:
    return tuple(chain.from_iterable(groups)) if len(groups) > 1 else groups[0] if groups else ()
