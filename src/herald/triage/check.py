"""Read a message and judge it: the one room behind every door."""

import datetime as dt
from collections.abc import Mapping

from herald.clinical import Assessment, Profile
from herald.knowledge import Knowledge
from herald.reading import read
from herald.triage.assess import assess


def check(
    message: str,
    knowledge: Knowledge,
    profile: Profile | None = None,
    answers: Mapping[str, str] | None = None,
    *,
    today: dt.date | None = None,
) -> Assessment:
    """Say how urgently to act on a message.

    Any text gets an answer with a reason; text in which nothing is understood gets the knowledge's fallback.

    Args:
        message: Any text.
        knowledge: A checked knowledge folder.
        profile: What is known of her. None: only that she has HER2-positive breast cancer that has spread.
        answers: Answers to the questions of an earlier assessment, question id to answer.
        today: Day on which it was written, for "since Tuesday".
    """
    profile = profile or Profile()
    reading = read(message, knowledge, speaker=profile.speaker, today=today, locale=profile.locale)
    return assess(reading, profile, knowledge, answers)
