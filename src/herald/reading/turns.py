"""Who speaks when, in a conversation that is written down: `Doctor: any fever? Patient: no`, `Q. Any fever? A. No`, `[Nurse] ...`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from herald.reading.forms import SENTENCE_ENDS
from herald.reading.lexicon import Match
from herald.reading.words import Words

_ASKS, _SELF, _CARER, _TELLS = "speaker-asks", "speaker-self", "speaker-carer", "speaker-tells"
_SPEAKERS = frozenset((_ASKS, _SELF, _CARER, _TELLS))
_LONGEST_TAG = 2  # `_2` after a label that several people share
_LONGEST_NAME = 2
_MOST_SPEAKERS = 4


class Turn(NamedTuple):
    """What one speaker says at a time.

    Attributes:
        label: First word of the name of the speaker.
        first: First word that is said.
        last: Last word that is said.
        speaker: Who it is: `speaker-asks` (a clinician), `speaker-self` (the patient), `speaker-carer`, or `speaker-tells` (either of the two).
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
    """The turns of a conversation, in order.

    Empty for a text in which not both who asks and who tells are named before what they say. Names that are in no list count where every line
    begins with one; who asks the most is then who asks.
    """
    labels = [
        (label, said, cue.meaning.id)
        for cue in cues
        if cue.meaning.id in _SPEAKERS and (label := _opening(words, cue.first)) is not None and (said := _after_mark(words, cue.last)) is not None
    ]
    turns = _turns(words, labels)
    return turns if _both(turns) else _by_name(words, turns)


def who_tells(turns: Iterable[Turn]) -> str | None:
    """Who tells of the patient in a conversation: `"self"`, `"carer"`, or None when the names do not say: `Me` may be either."""
    speakers = {turn.speaker for turn in turns}
    return "self" if _SELF in speakers else "carer" if _CARER in speakers else None


def _turns(words: Words, labels: Sequence[tuple[int, int, str]]) -> list[Turn]:
    ends = [label - 1 for label, _, _ in labels][1:] + [len(words) - 1] * bool(labels)
    return [Turn(label, said, end, speaker) for (label, said, speaker), end in zip(labels, ends, strict=True)]


def _both(turns: Iterable[Turn]) -> bool:
    return {turn.asks for turn in turns} == {True, False}


def _opening(words: Words, at: int) -> int | None:
    """Where a label begins that stands at word `at`: there, or at marks before it. None where it does not open a line or sentence."""
    while at and words.raw[at - 1] in ("[", "(", "*", "-", ">"):
        at -= 1
    return at if at == 0 or words.raw[at - 1] in SENTENCE_ENDS else None


def _after_mark(words: Words, last: int) -> int | None:
    """The place after the colon, dash or closed bracket that ends a label; after `Q` and `A` a full stop does too. None if there is none."""
    opened = last > 0 and words.raw[last - 1] in ("[", "(")
    for mark in range(last + 1, min(last + 2 + _LONGEST_TAG, len(words))):
        raw = words.raw[mark]
        if raw in (":", "-", "–", "—") or (raw in ("]", ")") and opened) or (raw == "." and words.raw[last] in ("q", "a")):
            after = mark + 1
            while after < len(words) and words.raw[after] in (":", "*"):
                after += 1
            return after
        if raw not in ("_", "*") and not raw.isdecimal():
            break
    return None


def _by_name(words: Words, known: Sequence[Turn]) -> list[Turn]:
    """The turns of a conversation in which every line begins with a name and a colon."""
    if ":" not in words.places:
        return []
    roles = {words.raw[turn.label]: turn.speaker for turn in known}
    lines = [at for at in (0, *(end + 1 for end in words.places.get("\n", ()))) if at < len(words) and words.is_word[at]]
    labels = [(at, colon + 1, words.raw[at]) for at in lines if (colon := _colon(words, at)) is not None]
    names = Counter(name for _, _, name in labels)
    if not labels or len(labels) < len(lines) or not 2 <= len(names) <= _MOST_SPEAKERS or (len(labels) == len(names) and not roles):
        return []
    named = _turns(words, labels)
    asked = Counter(turn.speaker for turn in named for raw in words.raw[turn.first : turn.last + 1] if raw == "?")
    if not asked:
        return []
    asker = asked.most_common(1)[0][0]
    return [turn._replace(speaker=roles.get(turn.speaker, _ASKS if turn.speaker == asker else _TELLS)) for turn in named]


def _colon(words: Words, at: int) -> int | None:
    places = range(at + 1, min(at + 1 + _LONGEST_NAME, len(words)))
    return next((place for place in places if words.raw[place] == ":" and all(words.is_word[at:place])), None)
