"""What a check-in asks: what was there last time, the red flags of her treatments, and what is asked of everybody."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from herald.clinical import Asked, Course, Kind, Observation, Profile
from herald.knowledge import Knowledge
from herald.triage.course import BREAK, courses_of
from herald.triage.day import height
from herald.triage.noted import CHANGE
from herald.triage.red_flags import red_flags

_YES_NO = ("no", "yes")
_GONE = ("gone", "0")


def check_in_questions(observations: Iterable[Observation], profile: Profile, knowledge: Knowledge, today: dt.date) -> tuple[Asked, ...]:
    """Choose what a check-in asks, in the order in which it is asked.

    No more is asked than fits the time that the knowledge gives. What has to give way first is the finer detail, then what is asked of
    everybody, then the red flags of her treatments; whether it feels like an emergency is always asked.

    Args:
        observations: Her diary before today, in any order.
        profile: Her treatments.
        knowledge: Where the words stand.
        today: Day of the check-in.
    """
    courses = courses_of((o for o in observations if o.day < today), knowledge, today)
    before = [course.symptom for course in _there(courses, today)]
    general = [symptom for symptom in knowledge.check_in.general if symptom not in before]
    flags = [s for s in red_flags(profile, knowledge) if s not in before and s not in general][: knowledge.check_in.red_flags]
    ranked = [_emergency(knowledge), *_ranked(before, flags, general, knowledge)]
    kept = {asked.id for asked in ranked[: _most(knowledge)]}
    ordered = [_emergency(knowledge), *_ordered(before, flags, general, knowledge)]
    return tuple(asked for asked in ordered if asked.id in kept)


def _most(knowledge: Knowledge) -> int:
    return max(1, int(knowledge.check_in.seconds_most // knowledge.check_in.seconds_each))


def _there(courses: dict[str, Course], today: dt.date) -> list[Course]:
    """The symptoms that were there when they were last noted, the worst first."""
    there = [course for course in courses.values() if course.there and today - course.last[-1].day <= BREAK]
    return sorted(there, key=lambda course: (-max(map(height, course.last)), course.symptom))


def _ranked(before: Sequence[str], flags: Sequence[str], general: Sequence[str], knowledge: Knowledge) -> Iterator[Asked]:
    """Every question, the one that matters most first."""
    yield from (_change(symptom, knowledge) for symptom in before)
    yield from (_presence(symptom, knowledge) for symptom in flags)
    yield from (next(_levels(symptom, knowledge, f"{symptom}/{CHANGE}", Kind.LEVEL)) for symptom in before)
    yield from (next(_levels(symptom, knowledge, None, Kind.GENERAL)) for symptom in general)
    yield from (asked for symptom in before for asked in list(_levels(symptom, knowledge, f"{symptom}/{CHANGE}", Kind.LEVEL))[1:])
    yield from (asked for symptom in general for asked in list(_levels(symptom, knowledge, None, Kind.GENERAL))[1:])


def _ordered(before: Sequence[str], flags: Sequence[str], general: Sequence[str], knowledge: Knowledge) -> Iterator[Asked]:
    """Every question in the order in which it is asked: all that concerns a symptom together."""
    for symptom in before:
        yield _change(symptom, knowledge)
        yield from _levels(symptom, knowledge, f"{symptom}/{CHANGE}", Kind.LEVEL)
    yield from (_presence(symptom, knowledge) for symptom in flags)
    for symptom in general:
        yield from _levels(symptom, knowledge, None, Kind.GENERAL)


def _emergency(knowledge: Knowledge) -> Asked:
    id_ = knowledge.check_in.emergency
    answers = tuple(zip(_YES_NO, knowledge.check_in.attributes["presence"].answers, strict=True))
    return Asked(id=id_, asks=knowledge.features[id_].asks, kind=Kind.EMERGENCY, symptom=None, answers=answers)


def _change(symptom: str, knowledge: Knowledge) -> Asked:
    question = knowledge.check_in.change
    asks = question.asks.format(symptom=name_of(symptom, knowledge))
    return Asked(id=f"{symptom}/{CHANGE}", asks=asks, kind=Kind.CHANGE, symptom=symptom, answers=tuple(question.answers.items()))


def _presence(symptom: str, knowledge: Knowledge) -> Asked:
    answers = knowledge.check_in.attributes["presence"].answers
    asks = knowledge.symptoms[symptom].asks
    return Asked(id=f"{symptom}/presence", asks=asks, kind=Kind.RED_FLAG, symptom=symptom, answers=_levelled(answers))


def _levels(symptom: str, knowledge: Knowledge, only_if: str | None, kind: Kind) -> Iterator[Asked]:
    """A question for each attribute of a symptom; after the first, each only where that says that it is there."""
    items, attributes = knowledge.check_in.items, knowledge.check_in.attributes
    for attribute in knowledge.check_in.attributes_of(symptom):
        id_ = f"{symptom}/{attribute}"
        question = items.get(symptom) or attributes[attribute]
        asks = question.asks.format(symptom=name_of(symptom, knowledge))
        yield Asked(id=id_, asks=asks, kind=kind, symptom=symptom, answers=_levelled(question.answers), only_if=only_if)
        only_if = only_if or id_


def _levelled(answers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(level), words) for level, words in enumerate(answers))


def is_open(asked: Asked, answers: dict[str, str]) -> bool:
    """Whether a question is to be asked, after what was answered before it."""
    return asked.only_if is None or answers.get(asked.only_if, _GONE[0]) not in _GONE


def name_of(symptom: str, knowledge: Knowledge) -> str:
    """The name of a symptom or of an item of the check-in."""
    return knowledge.symptoms[symptom].name if symptom in knowledge.symptoms else knowledge.check_in.items[symptom].name
