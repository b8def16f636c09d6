"""How each symptom has gone on, from what she noted over time.

Every mark that can raise the urgency asks whether there is an observation that shows it, and what counts as her baseline is the mildest day on
which she had the symptom. So one more observation that she has it can add such a mark and never take one away.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from herald.clinical import Change, Course, Mark, Observation, Tempo
from herald.knowledge import Knowledge
from herald.triage.day import SEVERE, Day, days_of, height, in_order, is_severe
from herald.triage.lasting import lasting_days

BASELINE = dt.timedelta(days=28)
"""How far back her baseline is looked for. Four weeks: one cycle of most treatments, and four weekly check-ins."""
NEW = dt.timedelta(days=14)
SUDDEN = dt.timedelta(days=2)
GRADUAL = dt.timedelta(days=3)
COMES_AND_GOES = dt.timedelta(days=56)
BREAK = dt.timedelta(days=31)
"""Days between two observations after which it is not known whether she had it in between. Once a month is the rarest check-in."""
RISE = 2
_ORDER = {tempo: order for order, tempo in enumerate(Tempo)}


def courses_of(observations: Iterable[Observation], knowledge: Knowledge, today: dt.date, since: dt.date | None = None) -> dict[str, Course]:
    """Say how each symptom has gone on that she ever had.

    Args:
        observations: In any order. What lies after `today` is passed over.
        knowledge: Where it stands how long is too long.
        today: The day up to which is looked.
        since: First day of her diary, where what was not noted before counts as new. None: only what she said she did not have.

    Returns:
        Symptom to course, in alphabetical order.
    """
    by_symptom: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.day <= today:
            by_symptom[observation.symptom].append(observation)
    found = {symptom: course_of(by_symptom[symptom], lasting_days(knowledge, symptom), since) for symptom in sorted(by_symptom)}
    return {symptom: course for symptom, course in found.items() if course is not None}


def course_of(observations: Sequence[Observation], lasting: float, since: dt.date | None = None) -> Course | None:
    """Say how one symptom has gone on.

    Args:
        observations: All of one symptom, in any order.
        lasting: After how many days a symptom is persistent.
        since: As in `courses_of`.

    Returns:
        The course up to the last day. None where she never had the symptom.
    """
    days = days_of(observations)
    if not any(day.there for day in days):
        return None
    last = days[-1]
    episode = _episode(days)
    marks = list(_marks(days, episode, lasting, since) if last.there else _left(days))
    return Course(
        symptom=observations[0].symptom,
        there=last.there,
        marks=tuple(sorted(marks, key=lambda mark: _ORDER[mark.tempo])),
        days=float((last.date - _began(episode)).days) if last.there else None,
        before=days[-2].observations if len(days) > 1 else (),
        last=last.observations,
    )


def _episode(days: Sequence[Day]) -> list[Day]:
    """The last days in a row on which she had it, with nothing told against it in between and no long break."""
    episode: list[Day] = []
    for day in reversed(days):
        if not day.there or (episode and episode[0].date - day.date > BREAK):
            break
        episode.insert(0, day)
    return episode


def _began(episode: Sequence[Day]) -> dt.date:
    """The first day of it: noted, or told by how many days she says that she has had it."""
    return min(_ago(day.date, o.days or 0) for day in episode for o in day.present)


def _ago(day: dt.date, days: float) -> dt.date:
    """So many days before a day; `for 3000 years` is since the calendar began."""
    return day - dt.timedelta(days=int(min(days, (day - dt.date.min).days)))


def _marks(days: Sequence[Day], episode: Sequence[Day], lasting: float, since: dt.date | None) -> Iterator[Mark]:
    last, began = days[-1], _began(episode)
    yield from _sudden(days, episode)
    worse = list(_worsening(days))
    yield from worse
    yield from _new(days, began, since)
    yield from _gradual(episode)
    if (last.date - began).days >= lasting:
        yield _mark(Tempo.PERSISTENT, *episode[0].present, *last.present)
        yield from _lingering(episode, lasting)
    yield from _intermittent(days)
    better = [] if worse else list(_improving(days))
    yield from better
    if len(episode) > 1 and not (worse or better):
        yield _mark(Tempo.STEADY, *episode[-2].present, *last.present)


def _mark(tempo: Tempo, *observations: Observation) -> Mark:
    return Mark(tempo=tempo, because=tuple(sorted(dict.fromkeys(observations), key=in_order)))


def _before(days: Sequence[Day], span: dt.timedelta, there: bool) -> list[Observation]:
    """What was noted so far back before the last day, of having it or of not having it, in order."""
    recent = (day for day in days[:-1] if days[-1].date - day.date <= span)
    return [observation for day in recent for observation in day.observations if observation.there is there]


def _told(episode: Sequence[Day], onset: str) -> list[Observation]:
    return [observation for day in episode for observation in day.present if observation.onset == onset]


def _sudden(days: Sequence[Day], episode: Sequence[Day]) -> Iterator[Mark]:
    """Told so, or severe so soon after she did not have it."""
    told, free = _told(episode, "sudden"), _before(days, SUDDEN, False)
    severe = [observation for observation in days[-1].present if is_severe(observation)]
    if told:
        yield _mark(Tempo.SUDDEN, told[0])
    elif free and severe:
        yield _mark(Tempo.SUDDEN, free[-1], severe[0])


def _worsening(days: Sequence[Day]) -> Iterator[Mark]:
    """Up by two or to severe against the mildest that she had it in the weeks before, or told so."""
    risen = [(o, later) for o in _before(days, BASELINE, True) for later in days[-1].present if _risen(o, later)]
    told = [observation for observation in days[-1].present if observation.change is Change.WORSE]
    if risen:
        yield _mark(Tempo.WORSENING, *min(risen, key=lambda pair: (height(pair[0]), in_order(pair[0]))))
    elif told:
        yield _mark(Tempo.WORSENING, told[0])


def _risen(earlier: Observation, later: Observation) -> bool:
    return any(high - low >= RISE or (attribute == "severity" and low < SEVERE <= high) for attribute, low, high in _both(earlier, later))


def _both(earlier: Observation, later: Observation) -> list[tuple[str, int, int]]:
    """Each attribute that both tell of, with its two levels; whether it is there is no level."""
    high = later.levels()
    return [(attribute, low, high[attribute]) for attribute, low in earlier.levels().items() if attribute in high and attribute != "presence"]


def _worse(earlier: Observation, later: Observation) -> bool:
    return any(high > low for _, low, high in _both(earlier, later))


def _new(days: Sequence[Day], began: dt.date, since: dt.date | None) -> Iterator[Mark]:
    """Not there a short while ago: she said so, or it stands nowhere in a diary that was being kept by then."""
    last, free = days[-1], _before(days, NEW, False)
    first = next(day for day in days if day.there)
    if free:
        yield _mark(Tempo.NEW, free[-1], *last.present)
    elif since is not None and since < began <= first.date and last.date - began <= NEW:
        yield _mark(Tempo.NEW, *first.present)


def _gradual(episode: Sequence[Day]) -> Iterator[Mark]:
    """Told so, or grown within the episode over some days."""
    told, last = _told(episode, "gradual"), episode[-1]
    back = [observation for day in episode if last.date - day.date >= GRADUAL for observation in day.present]
    grown = [(earlier, later) for earlier in back for later in last.present if _worse(earlier, later)]
    if told:
        yield _mark(Tempo.GRADUAL, told[0])
    elif grown:
        yield _mark(Tempo.GRADUAL, *grown[0])


def _lingering(episode: Sequence[Day], lasting: float) -> Iterator[Mark]:
    """Persistent without improvement: not known to be better than at some time that lies far enough back, or told to last so long."""
    last = episode[-1]
    now = [observation for observation in last.present if observation.change is not Change.BETTER]
    back = [observation for day in episode if (last.date - day.date).days >= lasting for observation in day.present]
    as_bad = [(earlier, later) for earlier in back for later in now if not _better(earlier, later)]
    if as_bad:
        yield _mark(Tempo.LINGERING, *as_bad[0])
    elif told := [observation for observation in now if (observation.days or 0) >= lasting]:
        yield _mark(Tempo.LINGERING, told[0])


def _better(earlier: Observation, later: Observation) -> bool:
    return _worse(later, earlier) and not _worse(earlier, later)


def _intermittent(days: Sequence[Day]) -> Iterator[Mark]:
    """There, gone, and there again within some weeks."""
    recent = [day for day in days if days[-1].date - day.date <= COMES_AND_GOES]
    for middle in range(1, len(recent) - 1):
        back = next((day for day in recent[middle:] if day.there), None)
        if not recent[middle].there and recent[middle - 1].there and back is not None:
            yield _mark(Tempo.INTERMITTENT, *recent[middle - 1].present, *recent[middle].observations, *back.present)
            return


def _improving(days: Sequence[Day]) -> Iterator[Mark]:
    """Told so, or lower than the worst of the weeks before and higher in nothing."""
    told = [observation for observation in days[-1].present if observation.change is Change.BETTER]
    worst = max(days[-1].present, key=height)
    worse = [observation for observation in _before(days, BASELINE, True) if _better(observation, worst)]
    if told:
        yield _mark(Tempo.IMPROVING, told[0])
    elif worse:
        yield _mark(Tempo.IMPROVING, max(worse, key=lambda o: (height(o), in_order(o))), worst)


def _left(days: Sequence[Day]) -> Iterator[Mark]:
    """What is true of a symptom that is not there on the last day."""
    had = [day for day in days if day.there]
    yield _mark(Tempo.GONE, *had[-1].present, *days[-1].observations)
    yield from _intermittent(days)
