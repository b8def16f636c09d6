"""What was noted of one symptom on one day, taken together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from herald.clinical import Observation

SEVERE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One symptom on one day.

    Attributes:
        date: The day.
        observations: What was noted, in order.
    """

    date: dt.date
    observations: tuple[Observation, ...]

    @property
    def present(self) -> tuple[Observation, ...]:
        """The observations that she had it, in order."""
        return tuple(observation for observation in self.observations if observation.there)

    @property
    def there(self) -> bool:
        """Whether she had it at any time of the day."""
        return bool(self.present)


def days_of(observations: Iterable[Observation]) -> tuple[Day, ...]:
    """Put the observations of one symptom together by day, in order of time. Those that tell nothing of it are passed over."""
    by_day: dict[dt.date, set[Observation]] = defaultdict(set)
    for observation in observations:
        if observation.there is not None:
            by_day[observation.day].add(observation)
    return tuple(Day(date=date, observations=_ordered(by_day[date])) for date in sorted(by_day))


def _ordered(observations: set[Observation]) -> tuple[Observation, ...]:
    return tuple(observations if len(observations) == 1 else sorted(observations, key=in_order))


def height(observation: Observation) -> int:
    """The highest level that was told, 0 where none was."""
    return max(observation.levels().values(), default=0)


def is_severe(observation: Observation) -> bool:
    """Whether it is severe, or gets severely in the way."""
    return max(observation.severity or 0, observation.interference or 0) >= SEVERE


def in_order(observation: Observation) -> tuple[str, str]:
    """A key that puts observations in order of time, and those of one time always in the same order."""
    when = observation.when
    moment = when.astimezone(dt.UTC).isoformat() if isinstance(when, dt.datetime) else when.isoformat()
    return moment, repr(observation)
