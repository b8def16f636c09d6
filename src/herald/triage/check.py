"""Read a message and judge it: the one room behind every door."""

import datetime as dt
from collections.abc import Mapping, Sequence

from herald.clinical import Assessment, Correction, Profile
from herald.knowledge import Knowledge
from herald.reading import read
from herald.triage.assess import assess
from herald.triage.told import with_chosen, with_corrections


def check(
    message: str,
    knowledge: Knowledge,
    profile: Profile | None = None,
    answers: Mapping[str, str] | None = None,
    *,
    chosen: Sequence[str] = (),
    corrections: Sequence[Correction] = (),
    today: dt.date | None = None,
) -> Assessment:
    """Say how urgently to act on a message.

    Any text gets an answer with a reason; text in which nothing is understood gets the knowledge's fallback.

    Args:
        message: Any text.
        knowledge: A checked knowledge folder.
        profile: What is known of her. None: only that she has HER2-positive breast cancer that has spread.
        answers: Answers to the questions of an earlier assessment, question id to answer.
        chosen: Symptoms that she picked from a list, by id.
        corrections: What she says of findings that were read wrongly. One that fits no finding changes nothing.
        today: Day on which it was written, for "since Tuesday" and the dates of reviews. None: neither is read, and no review counts.

    Raises:
        ValueError: A chosen symptom is not known.
    """
    profile = profile or Profile()
    reading = read(message, knowledge, speaker=profile.speaker, today=today, locale=profile.locale)
    reading = with_corrections(with_chosen(reading, chosen, knowledge), corrections)
    return assess(reading, profile, knowledge, answers, today=today)
