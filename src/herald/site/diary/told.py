"""What was told in one check-in."""

import msgspec


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was told.

    Attributes:
        words: In free words.
        answers: Question id to answer, in the order of asking.
        name: First name of the person who wrote it.
        carer: Whether somebody wrote it for her.
    """

    words: str = ""
    answers: dict[str, str] = {}
    name: str = ""
    carer: bool = False
