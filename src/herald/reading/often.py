"""How often: words for a count as times in 24 hours."""

from dataclasses import dataclass
from operator import attrgetter

from herald.reading.forms import SENTENCE_ENDS
from herald.reading.layers import Layers, between
from herald.reading.lexicon import Lexicon
from herald.reading.numbers import number_at, number_places
from herald.reading.words import Words

_TIMES = frozenset(("times", "time", "x", "episodes", "bouts", "goes", "visits", "stools", "motions", "trips", "lots", "poos", "bms"))
_PER_DAY = frozenset(
    """
    day daily 24 night today midnight morning yesterday overnight hours am pm oclock breakfast lunch lunchtime dinner waking woke
    """.split()
)
_WEEKS = frozenset("week weekly weeks month months year fortnight".split())
_LONGER = _WEEKS | frozenset("years weekend cycle cycles total altogether ever since life".split())
_OVER = frozenset(("over", "above", "more", "extra"))
_USUAL = frozenset(("usual", "normal", "baseline", "normally", "usually"))
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Often:
    """How many times in 24 hours, and where that stands.

    Attributes:
        first: First word.
        last: Last word.
        times: How many.
        over_usual: Whether it counts what is more than usual for her.
    """

    first: int
    last: int
    times: float
    over_usual: bool = False


def times_a_day(lexicon: Lexicon, layers: Layers) -> list[Often]:
    """How often: `six times since morning`, `8 times a day`, `4 or 5 x daily`."""
    found = [Often(m.first, m.last, float(m.meaning.value)) for m in layers.times if m.meaning.kind == "times"]
    told = {place for often in found for place in range(often.first, often.last + 1)}
    for at in number_places(lexicon, layers.words):
        often = _often(lexicon, layers, at) if at not in told else None
        if often is not None:
            found.append(often)
            told.update(range(often.first, often.last + 1))
    return sorted(found, key=attrgetter("first"))


def _often(lexicon: Lexicon, layers: Layers, at: int) -> Often | None:
    """How often the number at word `at` tells."""
    words = layers.words
    number = number_at(lexicon, words, at)
    if number is None:
        return None
    value, last = number
    usual = _over_usual(words, last + 1)
    if usual is not None:
        return Often(at, usual, value, over_usual=True)
    place = last + 1
    while place < len(words) and words.raw[place] in ("loose", "watery", "or", "more", "bowel"):
        place += 1
    if place < len(words) and words.raw[place] in _TIMES and _within_an_hour(words, place + 1):
        return Often(at, place, value * _HOURS)
    if place < len(words) and words.raw[place] in _TIMES and _within_a_day(lexicon, layers, at, place + 1):
        return Often(at, place, value)
    if at and words.raw[at - 1] == "x" and _within_a_day(lexicon, layers, at - 1, last + 1):
        return Often(at - 1, last, value)
    if at and words.raw[at - 1] == "every" and place < len(words) and 0 < value * lexicon.units.get(words.raw[place], 0) < 1:
        return Often(at, place, round(1 / (value * lexicon.units[words.raw[place]]), 1))
    return None


def _over_usual(words: Words, at: int) -> int | None:
    """The last word of `over my usual`, `times more than normal`, `above baseline` after a number. None if it is not said."""
    near = words.raw[at : at + 8]
    over = next((place for place, raw in enumerate(near[:4]) if raw in _OVER), None)
    if over is None:
        return None
    usual = next((place for place, raw in enumerate(near) if place > over and raw in _USUAL), None)
    return None if usual is None or any(raw in SENTENCE_ENDS for raw in near[:usual]) else at + usual


def _within_an_hour(words: Words, at: int) -> bool:
    return words.raw[at : at + 1] == ["hourly"] or (
        words.raw[at : at + 1] in (["a"], ["an"], ["per"], ["every"], ["/"]) and words.raw[at + 1 : at + 2] == ["hour"]
    )


def _within_a_day(lexicon: Lexicon, layers: Layers, at: int, after: int) -> bool:
    """Whether a count is of one day: said so, or told right beside a symptom with nothing that makes it of a longer time.

    Args:
        lexicon: What the words may mean.
        layers: The phrases of the message.
        at: First word of the count.
        after: The word after it.
    """
    words = layers.words
    near = words.raw[after : min(after + 5, words.sentence_of(at).stop)]
    near = near[: near.index("for")] if "for" in near else near
    if not _PER_DAY.isdisjoint(near):
        return _WEEKS.isdisjoint(near)
    if not _LONGER.isdisjoint(near):
        return False
    before = between(layers.wordings, words.sentence_of(at).start, at)
    beside = at > 0 and words.raw[at - 1] in lexicon.knowledge.phrases.measures["stools"].near
    return beside or any(match.last == at - 1 for match in before) or bool(between(layers.wordings, after, after + 2))
