"""What is the same for every note of one scan."""

import datetime as dt
from dataclasses import dataclass, field

from herald import __version__
from herald.knowledge import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The settings of a scan that its rows depend on.

    Attributes:
        system: Name and version of what reads, for `nlp_system`.
        day: Day of the scan, for `nlp_date`.
        concepts: Symptom to its standard and its source concept of OMOP. A symptom that is not here gets 0.
        dates: How days are written in the input, as `strptime` has it. None for 2026-11-24.
        salt: With one, no words of a note stand in a row. None keeps them.
    """

    system: str
    day: dt.date
    concepts: dict[str, tuple[int, int]] = field(default_factory=dict)
    dates: str | None = None
    salt: bytes | None = None


def system_of(knowledge: Knowledge) -> str:
    """Herald's version and the knowledge's, with the first part of its digest: rows of two contents cannot be mistaken for each other."""
    return f"herald {__version__}, {knowledge.package} {knowledge.version} ({knowledge.digest[:12]})"
