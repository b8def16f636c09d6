"""What happens to an invented person: treatments, symptoms that come and go, and the weeks in which she writes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from herald.knowledge import Knowledge
from herald.site.diary.about import Taken

WEEKS = 78
"""Eighteen months."""
_LONGEST_LINE, _SHORTEST_LINE = 36, 10
_WRITES = 0.88
_WORST = 4


@dataclass(frozen=True, slots=True)
class Trouble:
    """One symptom from one week to another, rising from `first` to `last` of 0 to 4."""

    symptom: str
    start: int
    end: int
    first: int
    last: int

    def level(self, week: int) -> int:
        """How bad it is in a week. 0 outside of its time."""
        if not self.start <= week <= self.end:
            return 0
        passed = (week - self.start) / max(1, self.end - self.start)
        return max(1, round(self.first + passed * (self.last - self.first)))


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to one person. `weeks` are those in which she writes."""

    sites: tuple[str, ...]
    treatments: tuple[Taken, ...]
    troubles: tuple[Trouble, ...]
    weeks: tuple[int, ...]


def story(number: int, random: Random, knowledge: Knowledge, today: dt.date) -> Story:
    """Invent a person.

    Args:
        number: Which of the clinic; site and treatment go round with it, so that all are met.
        random: Where chance comes from.
        knowledge: What there is to have.
        today: Last day of the story.
    """
    places = [id_ for id_, site in sorted(knowledge.sites.items()) if site.kind == "site"]
    sites = tuple(dict.fromkeys([places[number % len(places)], *random.sample(places, random.randint(0, 2))]))
    lines = list(_lines(number, random, knowledge))
    treatments = tuple(_taken(id_, start, end, today, random) for id_, start, end in lines)
    troubles = (*_of_treatments(lines, random, knowledge), *_of_sites(sites, random, knowledge))
    return Story(sites, treatments, troubles, tuple(_weeks(random)))


def _lines(number: int, random: Random, knowledge: Knowledge) -> Iterator[tuple[str, int, int]]:
    """One treatment after the other, with a pause now and then; the first began before the diary."""
    known = sorted(knowledge.treatments)
    week, step = -random.randint(0, 20), 0
    while week < WEEKS:
        end = week + random.randint(_SHORTEST_LINE, _LONGEST_LINE)
        yield known[(number + step * 7) % len(known)], week, end
        week, step = end + random.choice([1, 2, 8]), step + 1


def _taken(id_: str, start: int, end: int, today: dt.date, random: Random) -> Taken:
    begun = _day(start, today)
    last = max(begun, today - dt.timedelta(days=random.randint(0, 20))) if end >= WEEKS else _day(end, today)
    return Taken(id=id_, start=begun, end=None if end >= WEEKS else _day(end, today), last_dose=last, ended=end < WEEKS)


def _day(week: int, today: dt.date) -> dt.date:
    return today - dt.timedelta(weeks=WEEKS - 1 - week)


def _of_treatments(lines: list[tuple[str, int, int]], random: Random, knowledge: Knowledge) -> Iterator[Trouble]:
    for id_, start, end in lines:
        caused = sorted({symptom for effect in knowledge.treatments[id_].effects for symptom in effect.symptoms})
        for symptom in random.sample(caused, min(len(caused), random.randint(1, 3))):
            begins = max(0, start + random.randint(1, 6))
            yield Trouble(symptom, begins, min(end, begins + random.randint(1, 7)), random.randint(1, 3), random.randint(1, 2))


def _of_sites(sites: tuple[str, ...], random: Random, knowledge: Knowledge) -> Iterator[Trouble]:
    for site in sites:
        points = sorted(id_ for id_, symptom in knowledge.symptoms.items() if any(link.site == site for link in symptom.sites))
        for symptom in random.sample(points, min(len(points), random.randint(0, 2))):
            begins = random.randint(0, WEEKS - 1)
            last = random.choice([1, 2, 2, 3, _WORST])
            yield Trouble(symptom, begins, min(WEEKS - 1, begins + random.randint(2, 12)), 1, last)


def _weeks(random: Random) -> Iterator[int]:
    """The weeks in which she writes: most, but for some here and there, and for some a long gap."""
    gap = random.randint(0, WEEKS) if random.random() < 0.4 else WEEKS
    missing = set(range(gap, gap + random.randint(3, 9)))
    yield from (week for week in range(WEEKS) if week not in missing and random.random() < _WRITES)
