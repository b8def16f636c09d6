"""What was told in one check-in."""

import msgspec

from herald.clinical import Observation


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was told.

    Attributes:
        words: In free words.
        answers: Question id to answer, in the order of asking.
        observations: What words and answers said of each symptom when it was finished, for the course.
        name: First name of the person who wrote it.
        carer: Whether somebody wrote it for her.
    """

    words: str = ""
    answers: dict[str, str] = {}
    observations: tuple[Observation, ...] = ()
    name: str = ""
    carer: bool = False
