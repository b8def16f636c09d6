"""Who speaks when, in a conversation that is written down: `Doctor: any fever? Patient: no`, `Q. Any fever? A. No`."""

from collections.abc import Iterable
from typing import NamedTuple

from herald.reading.lexicon import Match
from herald.reading.words import SENTENCE_ENDS, Words

_ASKS, _SELF, _CARER = "speaker-asks", "speaker-self", "speaker-carer"
_SPEAKERS = frozenset((_ASKS, _SELF, _CARER))
_LONGEST_TAG = 2  # `_2` after a label that several people share


class Turn(NamedTuple):
    """What one speaker says at a time.

    Attributes:
        label: First word of the name of the speaker.
        first: First word that is said.
        last: Last word that is said.
        speaker: Who it is: `speaker-asks` (a clinician), `speaker-self` or `speaker-carer`.
    """

    label: int
    first: int
    last: int
    speaker: str

    @property
    def asks(self) -> bool:
        """Whether it is who asks, not who tells."""
        return self.speaker == _ASKS


def turns_of(words: Words, cues: Iterable[Match]) -> list[Turn]:
    """The turns of a conversation, in order. Empty for a text in which not both who asks and who tells are named before what they say."""
    labels = [
        (cue.first, said, cue.meaning.id)
        for cue in cues
        if cue.meaning.id in _SPEAKERS and _opens_line(words, cue.first) and (said := _after_mark(words, cue.last)) is not None
    ]
    if len({speaker == _ASKS for _, _, speaker in labels}) != 2:
        return []
    ends = [label - 1 for label, _, _ in labels[1:]] + [len(words) - 1]
    return [Turn(label, said, end, speaker) for (label, said, speaker), end in zip(labels, ends, strict=True)]


def who_tells(turns: Iterable[Turn]) -> str | None:
    """Who tells of the patient in a conversation: `"self"`, `"carer"`, or None when it is none."""
    speakers = {turn.speaker for turn in turns}
    return "self" if _SELF in speakers else "carer" if _CARER in speakers else None


def _opens_line(words: Words, at: int) -> bool:
    return at == 0 or words.raw[at - 1] in SENTENCE_ENDS


def _after_mark(words: Words, last: int) -> int | None:
    """The place after the colon that ends a label; after a single letter a full stop or bracket does too. None if there is none."""
    marks = (":", ".", ")") if len(words.raw[last]) == 1 else (":",)
    for mark in range(last + 1, min(last + 2 + _LONGEST_TAG, len(words))):
        if words.raw[mark] in marks:
            return mark + 1
        if words.raw[mark] != "_" and not words.raw[mark].isdigit():
            break
    return None
