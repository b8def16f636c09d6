"""What a heading says of the lines under it: `Past medical history`, `Family history`, `Denies:`.

A heading fills its line, or ends it with a colon. What it says holds for the lines below, up to an empty line or the next heading.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from herald.clinical import Assertion
from herald.reading.lexicon import Match
from herald.reading.ticks import Mark
from herald.reading.words import Words

_SAYS = {
    "heading-past": Assertion.PAST,
    "heading-family": Assertion.SOMEONE_ELSE,
    "heading-denies": Assertion.ABSENT,
    "heading-supposes": Assertion.HYPOTHETICAL,
    "heading-now": None,
}
_WITH_COLON = frozenset(("heading-denies", "heading-supposes"))
_OWN = frozenset(("i", "im", "ive", "my", "now", "today", "since"))
_AROUND = frozenset("-*•·#:")


def sections_of(words: Words, cues: Iterable[Match]) -> list[Mark]:
    """The sections of a message whose heading says more than that things are as they are told."""
    headings = sorted((cue.last, _SAYS[cue.meaning.id]) for cue in cues if cue.meaning.id in _SAYS and _fills_line(words, cue))
    starts = [last for last, _ in headings]
    gaps = list(_gaps(words)) if headings else []
    found = []
    for number, (last, says) in enumerate(headings):
        end = starts[number + 1] if number + 1 < len(starts) else len(words)
        if says is not None:
            gap = bisect_right(gaps, last + 2)
            found.append(Mark(range(last + 1, min(end, gaps[gap] if gap < len(gaps) else end)), says))
    return found


def _fills_line(words: Words, cue: Match) -> bool:
    """Whether a cue is all that a line says. What denies or supposes needs a colon too: a line `No` is an answer."""
    before, after = cue.first - 1, cue.last + 1
    while before >= 0 and words.raw[before] in _AROUND:
        before -= 1
    while after < len(words) and words.raw[after] in _AROUND:
        after += 1
    colon = ":" in words.raw[cue.last + 1 : after] or cue.meaning.id not in _WITH_COLON
    return colon and (before < 0 or words.raw[before] == "\n") and after < len(words) and words.raw[after] == "\n"


def _gaps(words: Words) -> Iterator[int]:
    """Where a line is empty, ends with a colon as a heading that is not known does, or comes before one in which she tells of herself or of now."""
    text = words.text
    ends = words.places.get("\n", [])
    for at, end in zip(ends, [*ends[1:], len(words)], strict=True):
        blank = text[words.start[at] : words.start[at + 1] if at + 1 < len(words) else len(text)].count("\n") > 1
        if blank or words.raw[at - 1 : at] == [":"] or not _OWN.isdisjoint(words.raw[at + 1 : end]):
            yield at
