"""Judge a check-in: her words, her answers, her treatments and her diary together."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from herald.clinical import Assertion, Assessment, Observation, Profile, Reading
from herald.knowledge import Knowledge
from herald.reading import read
from herald.triage.assess import assess
from herald.triage.course import courses_of
from herald.triage.history import with_history, with_past, with_today
from herald.triage.noted import observations_of
from herald.triage.situation import situation_of

_STABLE = frozenset({"unchanged", "improving"})


def check_in(
    words: str,
    observations: Iterable[Observation],
    profile: Profile,
    knowledge: Knowledge,
    today: dt.date,
    answers: Mapping[str, str] | None = None,
) -> Assessment:
    """Say how soon to act on a check-in.

    Only what she says today can make the answer milder; the diary can make it more urgent, never less. As in `check`, words in which nothing is
    understood get the fallback only where nothing else is reported.

    Args:
        words: How she has been, in her words. May be empty.
        observations: Her diary, in any order, today's answers included. What lies after `today` is passed over.
        profile: What is known of her.
        knowledge: A checked knowledge folder.
        today: Day of the check-in.
        answers: Answers to the questions of an earlier assessment, as in `check`, and of features that a check-in asks by their id.
    """
    answers = answers or {}
    diary = [observation for observation in observations if observation.day <= today]
    told = read(words, knowledge, speaker=profile.speaker, today=today)
    reading = with_today(told, [observation for observation in diary if observation.day == today], knowledge)
    reading = situation_of(reading, profile, knowledge, _of_symptoms(answers, knowledge)).reading
    courses = courses_of([*diary, *observations_of(told, today)], knowledge, today)
    reading = with_past(with_history(reading, courses, today, knowledge), diary, today, knowledge)
    reading = replace(reading, features=_features(reading, answers, knowledge), no_complaint=_is_calm(told, answers, knowledge))
    return assess(reading, profile, knowledge, _of_others(answers, knowledge), today=today)


def _of_symptoms(answers: Mapping[str, str], knowledge: Knowledge) -> dict[str, str]:
    """Answers that say something of a symptom. They come before the history, so that they cannot take away what it shows."""
    return {id_: answer for id_, answer in answers.items() if id_.partition(".")[0] in knowledge.symptoms and answer != "unsure"}


def _of_others(answers: Mapping[str, str], knowledge: Knowledge) -> dict[str, str]:
    settled = {*_of_symptoms(answers, knowledge), *knowledge.features}
    return {id_: answer for id_, answer in answers.items() if id_ not in settled}


def _is_calm(told: Reading, answers: Mapping[str, str], knowledge: Knowledge) -> bool:
    """Whether her words complain of nothing: where she says that it is no emergency, words that tell too little to be a complaint do.

    `A quiet week, I went for walks.` Otherwise every such week would ask her to ring today.
    """
    return told.no_complaint or (answers.get(knowledge.check_in.emergency) == "no" and not told.not_understood)


def _features(reading: Reading, answers: Mapping[str, str], knowledge: Knowledge) -> dict[str, str]:
    """What is said of the whole: that it feels like an emergency, and that all of it is known to her team and no worse."""
    features = {**reading.features}
    if answers.get(knowledge.check_in.emergency) == "yes":
        features[knowledge.check_in.emergency] = "yes"
    present = [finding for finding in reading.findings if finding.assertion is Assertion.PRESENT]
    if present and all(finding.course in _STABLE and finding.features.get("reported") == "yes" for finding in present):
        features |= {"reported": "yes", "course": "unchanged"}
    return features
