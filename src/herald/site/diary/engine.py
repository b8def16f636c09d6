"""Where the diary calls the engine: what to ask next, what was noted, and how urgent it is."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from herald.clinical import Assessment, Observation, Profile, Urgency
from herald.knowledge import Knowledge
from herald.reading import read
from herald.site.check import told as check
from herald.site.check.question import MOST_QUESTIONS, Asked, asked, with_answer
from herald.site.diary.told import Told
from herald.site.questionnaire.fhir import Questionnaire
from herald.site.questionnaire.filled import levels_in
from herald.site.questionnaire.form import items_of, linked_to
from herald.triage import check_in, check_in_questions
from herald.triage.answers import UNSURE
from herald.triage.asking import is_open
from herald.triage.noted import noted, observations_of

_UNSURE = (UNSURE, _("I'm not sure"))


@dataclass(frozen=True, slots=True)
class Situation:
    """A check-in with what it stands on.

    Attributes:
        told: What was told.
        day: The day that it tells of, in the time zone of the site.
        before: What was noted in the other check-ins.
        profile: What is known of her.
        forms: Forms of her clinic that a check-in asks.
    """

    told: Told
    day: dt.date
    before: tuple[Observation, ...]
    profile: Profile
    forms: tuple[Questionnaire, ...] = ()


def assess(situation: Situation, knowledge: Knowledge) -> Assessment:
    """Judge a check-in with the diary that it stands in."""
    told = situation.told
    diary = (*situation.before, *_noted(situation, knowledge))
    return check_in(told.all_words, diary, situation.profile, knowledge, situation.day, told.answers)


def observed(situation: Situation, knowledge: Knowledge) -> tuple[Observation, ...]:
    """What words and answers say of each symptom."""
    reading = read(situation.told.all_words, knowledge, speaker=situation.profile.speaker, today=situation.day)
    by = "carer" if situation.told.carer else "self"
    return (*_noted(situation, knowledge), *observations_of(reading, situation.day, by))


def _noted(situation: Situation, knowledge: Knowledge) -> tuple[Observation, ...]:
    told = situation.told
    sure = {id_: said for id_, said in (told.answers | levels_in(told.forms)).items() if said != UNSURE}
    return noted(sure, situation.day, knowledge, "carer" if told.carer else "self")


def question_after(situation: Situation, knowledge: Knowledge) -> Asked | None:
    """The next question: whether it feels like an emergency, then what her words leave open, then what a check-in asks.

    Returns:
        The question. None where nothing is left to ask, or where the answer comes first.
    """
    assessment = assess(situation, knowledge)
    if _comes_first(assessment):
        return None
    settled = {*situation.told.answers, *_asked_by_forms(situation)}
    left = [one for one in _check_in_questions(situation, knowledge) if one.id not in settled]
    if left and left[0].id == knowledge.check_in.emergency:
        return left[0]
    return next(_follow_up(assessment, situation.told, knowledge), None) or next(iter(left), None)


def _asked_by_forms(situation: Situation) -> set[str]:
    """The questions of a check-in that forms of the clinic ask too."""
    return {link for form in situation.forms for item in items_of(form.item) if (link := linked_to(item))}


def is_pressing(situation: Situation, knowledge: Knowledge) -> bool:
    """Whether the answer comes before anything else is asked."""
    return _comes_first(assess(situation, knowledge))


def _comes_first(assessment: Assessment) -> bool:
    return assessment.urgency is Urgency.EMERGENCY or assessment.crisis


def _follow_up(assessment: Assessment, told: Told, knowledge: Knowledge) -> Iterator[Asked]:
    put = sum("/" not in id_ and id_ not in knowledge.features for id_ in told.answers)
    if put < MOST_QUESTIONS:
        yield from (asked(one.id, check.Told(answer={}), knowledge) for one in assessment.questions if one.id not in told.answers)


def _check_in_questions(situation: Situation, knowledge: Knowledge) -> Iterator[Asked]:
    for number, one in enumerate(check_in_questions(situation.before, situation.profile, knowledge, situation.day), 1):
        if is_open(one, situation.told.answers):
            yield Asked(id=one.id, asks=one.asks, choices=(*one.answers, _UNSURE), number=number)


def answered(situation: Situation, sent: QueryDict, knowledge: Knowledge) -> tuple[dict[str, str], str | None]:
    """The answers with the one that a page sent, and what is wrong with it (None: nothing)."""
    told, id_, said = situation.told, sent.get("question", ""), sent.get("value", "")
    question = next((one for one in _check_in_questions(situation, knowledge) if one.id == id_), None)
    if question is None or "skip" in sent:
        added, wrong = with_answer(check.Told(text=told.words, answer=dict(told.answers)), sent, knowledge)
        return added.answer, wrong
    if said in dict(question.choices):
        return {**told.answers, id_: said}, None
    return dict(told.answers), str(_("Choose an answer. If you do not know, choose I'm not sure."))


def without(told: Told, words: Iterable[str]) -> dict[str, str]:
    """The answers without some."""
    gone = set(words)
    return {id_: said for id_, said in told.answers.items() if id_ not in gone}


def profile_at(profile: Profile, place: str) -> Profile:
    """A profile that names the services of a place."""
    return replace(profile, locale=place)
