"""What was told in one check-in."""

import msgspec

from herald.clinical import Observation
from herald.site.questionnaire.filled import FilledForm, words_in


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was told.

    Attributes:
        words: In free words.
        answers: Question id to answer, in the order of asking.
        observations: What words and answers said of each symptom when it was finished, for the course.
        name: First name of the person who wrote it.
        carer: Whether somebody wrote it for her.
        forms: Forms of her clinic with what she answered.
    """

    words: str = ""
    answers: dict[str, str] = {}
    observations: tuple[Observation, ...] = ()
    name: str = ""
    carer: bool = False
    forms: tuple[FilledForm, ...] = ()

    @property
    def all_words(self) -> str:
        """All that was told in free words: how she has been, then what she wrote into a form."""
        return "\n\n".join(words for words in (self.words, *words_in(self.forms)) if words.strip())


def with_forms_open(told: Told) -> Told:
    """What was told, with its forms to be gone through again."""
    return msgspec.structs.replace(told, forms=tuple(msgspec.structs.replace(form, done=False) for form in told.forms))
