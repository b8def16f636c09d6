"""How a symptom has gone on, in one sentence, and what has changed since the last time."""

import datetime as dt
from collections.abc import Iterable, Sequence

from herald.clinical import Course, Mark, Observation, Tempo
from herald.knowledge import Knowledge
from herald.report.wording import date_words, days_words, level_words
from herald.triage.asking import name_of

CHANGES = frozenset({Tempo.SUDDEN, Tempo.WORSENING, Tempo.NEW, Tempo.INTERMITTENT, Tempo.IMPROVING, Tempo.GONE})
"""What counts as a change since the last time; the rest is how things are."""
_BADNESS = {tempo: place for place, tempo in enumerate(Tempo)}


def course_sentence(course: Course, knowledge: Knowledge) -> str:
    """Say the most dangerous thing that is true of a course, with the days and levels that decided."""
    words = knowledge.phrases.diary
    name = name_of(course.symptom, knowledge)
    if not course.marks:
        return words["course-noted"].format(symptom=name, date=date_words(course.last[-1].day, words))
    return mark_sentence(course.marks[0], course, knowledge)


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
    news = [course for course in courses if course.last[-1].day > since and set(course.tempos) & CHANGES]
    told = [_change(course, knowledge) for course in sorted(news, key=concern)]
    return tuple(told) or (words["changes-none"].format(date=date_words(since, words)),)


def _change(course: Course, knowledge: Knowledge) -> str:
    return mark_sentence(next(mark for mark in course.marks if mark.tempo in CHANGES), course, knowledge)


def concern(course: Course) -> tuple[int, int, str]:
    """A key that puts the most dangerous course first: by what is true of it, then by how bad it is."""
    level = max((level for observation in course.last for level in observation.levels().values()), default=0)
    return (_BADNESS[course.marks[0].tempo] if course.marks else len(_BADNESS), -level, course.symptom)
