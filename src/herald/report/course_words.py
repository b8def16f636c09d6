"""How a symptom has gone on, in one sentence, and what has changed since the last time."""

import datetime as dt
from collections.abc import Iterable, Sequence

from herald.clinical import Change, Course, Mark, Observation, Tempo
from herald.knowledge import Knowledge
from herald.report.wording import date_words, days_words, level_words
from herald.triage.asking import name_of
from herald.triage.day import height

_BACKGROUND = frozenset({Tempo.GRADUAL, Tempo.PERSISTENT})
_BADNESS = {tempo: place for place, tempo in enumerate(Tempo)}


def course_sentence(course: Course, knowledge: Knowledge) -> str:
    """Say what matters most about a course, with the days and levels that decided."""
    words = knowledge.phrases.diary
    mark = lead(course)
    if mark is None:
        return words["course-noted"].format(symptom=name_of(course.symptom, knowledge), date=date_words(course.last[-1].day, words))
    return mark_sentence(mark, course, knowledge)


def lead(course: Course) -> Mark | None:
    """What matters most about a course: the most dangerous thing, but how it goes on before how long it has lasted. None where nothing is known."""
    telling = [mark for mark in course.marks if mark.tempo not in _BACKGROUND]
    return next(iter((*telling, *course.marks)), None)


def mark_sentence(mark: Mark, course: Course, knowledge: Knowledge) -> str:
    """Say one thing that is true of a course."""
    words = knowledge.phrases.diary
    first, last = mark.because[0], mark.because[-1]
    levels = [level_words(first, knowledge), level_words(last, knowledge)]
    return words[_key(mark)].format(
        symptom=name_of(course.symptom, knowledge),
        before=date_words(first.day, words),
        between=_gone_on(mark.because, knowledge),
        date=date_words(last.day, words),
        low=levels[1] if mark.tempo is Tempo.IMPROVING else levels[0],
        high=levels[0] if mark.tempo is Tempo.IMPROVING else levels[1],
        days=days_words(course.days or 0, words),
    )


def _key(mark: Mark) -> str:
    """The sentence for a mark: another where it rests on what she says today alone."""
    key = f"course-{mark.tempo.value}"
    if len({observation.day for observation in mark.because}) > 1:
        return key
    return {Tempo.WORSENING: f"{key}-told", Tempo.IMPROVING: f"{key}-told", Tempo.NEW: f"{key}-first"}.get(mark.tempo, key)


def _gone_on(because: Sequence[Observation], knowledge: Knowledge) -> str:
    gone = next((observation for observation in because if not observation.there), because[0])
    return date_words(gone.day, knowledge.phrases.diary)


def changes(courses: Iterable[Course], knowledge: Knowledge, since: dt.date | None) -> tuple[str, ...]:
    """What has changed since the last time, the most dangerous first, one sentence a symptom; one sentence where nothing has.

    Args:
        courses: Hers, as of today.
        knowledge: Where the words stand.
        since: Day of the last time. Courses whose last entry lies before it, or on it, have not changed. None: this is the first time.
    """
    words = knowledge.phrases.diary
    if since is None:
        return (words["changes-first"],)
    told = [mark_sentence(mark, course, knowledge) for course in sorted(courses, key=concern) if (mark := _news(course, since))]
    return tuple(told) or (words["changes-none"].format(date=date_words(since, words)),)


def _news(course: Course, since: dt.date) -> Mark | None:
    """The most dangerous thing about a course that was not so the last time. None where there is none."""
    if course.last[-1].day <= since:
        return None
    return next((mark for mark in course.marks if _is_news(mark, course, since)), None)


def _is_news(mark: Mark, course: Course, since: dt.date) -> bool:
    if mark.tempo in (Tempo.NEW, Tempo.INTERMITTENT):
        return course.there and course.last[-1].day - dt.timedelta(days=course.days or 0) > since
    if mark.tempo is Tempo.IMPROVING:
        return _height(course.last) < _height(course.before) or any(o.change is Change.BETTER for o in course.last)
    if mark.tempo is Tempo.GONE:
        return any(o.there and (o.day >= since or o in course.before) for o in mark.because)
    return mark.tempo in (Tempo.SUDDEN, Tempo.WORSENING)


def _height(observations: Sequence[Observation]) -> int:
    return max(map(height, observations), default=0)


def concern(course: Course) -> tuple[int, int, str]:
    """A key that puts the most dangerous course first: by what is true of it, then by how bad it is."""
    mark = lead(course)
    return (_BADNESS[mark.tempo] if mark is not None else len(_BADNESS), -_height(course.last), course.symptom)
