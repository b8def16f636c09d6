"""Which detail belongs to which symptom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from herald.reading.choose import Mention
from herald.reading.layers import between
from herald.reading.often import Often
from herald.reading.time import When
from herald.reading.words import Words

_TELLS = frozenset("had was were got went broke lost did came".split())
_FAR = 12
_WHO = frozenset(("i", "we", "she", "he", "they"))


class Detail(NamedTuple):
    """A detail that is said: a feature and its value, and the words that say it."""

    first: int
    last: int
    feature: str
    value: str


class Mentioned(NamedTuple):
    """Where the mentions of a message stand.

    Attributes:
        mentions: The mentions, in order of place.
        words: The message as words.
        clauses: For each word the number of its clause.
        begin: Clause to the mentions that begin in it.
        touch: Clause to the mentions that reach into it.
        in_sentence: Sentence to the mentions that begin in it.
    """

    mentions: Sequence[Mention]
    words: Words
    clauses: Sequence[int]
    begin: Mapping[int, list[int]]
    touch: Mapping[int, list[int]]
    in_sentence: Mapping[int, list[int]]

    def first_clause(self, index: int) -> int:
        """The clause in which a mention begins."""
        return self.clauses[self.mentions[index].first]


def mentioned(mentions: Sequence[Mention], words: Words, clauses: Sequence[int]) -> Mentioned:
    """Note where mentions stand, so that nothing has to look through all of them."""
    begin: dict[int, list[int]] = {}
    touch: dict[int, list[int]] = {}
    in_sentence: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        begin.setdefault(clauses[mention.first], []).append(index)
        in_sentence.setdefault(words.sentence[mention.first], []).append(index)
        for clause in range(clauses[mention.first], clauses[mention.last] + 1):
            touch.setdefault(clause, []).append(index)
    return Mentioned(mentions, words, clauses, begin, touch, in_sentence)


def details_of(details: Sequence[Detail], where: Mentioned, danger: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """For each mention the details that are said of it. Of several values of one feature the most dangerous counts.

    A detail belongs to the symptoms of its clause; without any there, to the nearest before it in its sentence, then to the next after it, and
    in a sentence without symptoms to those of the sentence before.

    Args:
        details: Details that the message tells.
        where: Symptoms that it mentions.
        danger: Feature to its values, from the least to the most dangerous.
    """
    found: list[dict[str, str]] = [dict(mention.sets) for mention in where.mentions]
    for detail in details:
        if detail.feature == "long-ago" and not where.touch.get(where.clauses[detail.first]) and _tells_a_story(where, detail.first):
            continue  # "as a child I had asthma, my face has dropped"
        for index in _owners(detail.first, detail.last, where):
            told = found[index]
            told[detail.feature] = worst(danger[detail.feature], told.get(detail.feature), detail.value)
    return found


def worst(danger: Sequence[str], one: str | None, other: str) -> str:
    """The more dangerous of two values of a feature; the only one, where the other is None."""
    return other if one is None or danger.index(other) > danger.index(one) else one


def _owners(first: int, last: int, where: Mentioned) -> list[int]:
    clauses, mentions = where.clauses, where.mentions
    inside = {*where.touch.get(clauses[first], ()), *where.begin.get(clauses[last], ())}
    if inside:
        return sorted(inside)
    sentence = where.words.sentence[first]
    here = where.in_sentence.get(sentence)
    if here:
        before = [index for index in here if mentions[index].last < first]
        return where.begin[where.first_clause(before[-1] if before else here[0])]
    return where.in_sentence.get(sentence - 1) or where.in_sentence.get(sentence - 2) or []


def days_of(whens: Sequence[When], where: Mentioned) -> list[When | None]:
    """For each mention the time that is told of it.

    A time that comes first in its sentence reaches forward to the next time; one that comes after reaches back.

    Args:
        whens: Times that the message tells of symptoms, in order of place.
        where: Symptoms that it mentions.
    """
    return [_time_of(mention, whens, where) for mention in where.mentions] if whens else [None] * len(where.mentions)


def of_history(whens: Sequence[When], where: Mentioned, history: Sequence[int]) -> list[When]:
    """Times that belong to her history or her treatment, because they stand nearer to it: "on Kadcyla for months".

    Args:
        whens: Times that the message tells, in order of place.
        where: Symptoms that it mentions.
        history: Words of history and treatment.
    """
    told: dict[int, list[int]] = {}
    for at in history:
        told.setdefault(where.clauses[at], []).append(at)
    return [when for when in whens if _of_history(when, where, told.get(where.clauses[when.first], ()))]


def _of_history(when: When, where: Mentioned, history: Sequence[int]) -> bool:
    """Whether a time belongs to words of history and treatment in its clause."""
    if not history:
        return False
    clause = where.clauses[when.first]
    here = [where.mentions[index] for index in where.touch.get(clause, ())]
    nearest = min((min(abs(m.first - when.last), abs(when.first - m.last)) for m in here), default=99)
    return min(min(abs(at - when.last), abs(when.first - at)) for at in history) < nearest


def _time_of(mention: Mention, whens: Sequence[When], where: Mentioned) -> When | None:
    clauses = where.clauses
    sentence = where.words.sentence_of(mention.first)
    here = between(whens, sentence.start, sentence.stop)
    same = [when for when in here if clauses[mention.first] <= clauses[when.first] <= clauses[mention.last]]
    if same:
        same = [when for when in same if when.days < 2] or same  # "this morning, for a while": it began this morning
        return min(same, key=lambda when: min(abs(when.first - mention.last), abs(mention.first - when.last)))
    before = [when for when in here if when.last < mention.first and not _tells_a_story(where, when.first)]
    if before:
        return before[-1]
    after = [when for when in here if when.first > mention.last]
    if after and not any(mention.last < m.first < after[0].first for m in _beginning_in(where, clauses[after[0].first])):
        return after[0]
    if sentence.stop == len(where.words) or where.in_sentence.get(where.words.sentence[sentence.stop]):
        return None
    following = where.words.sentence_of(sentence.stop)
    later = between(whens, following.start, following.stop)
    return later[0] if later else None


def _tells_a_story(where: Mentioned, at: int) -> bool:
    """Whether the statement of word `at` tells what she once had or did: `two years ago I had pneumonia`."""
    raw, clauses = where.words.raw, where.clauses
    near = range(max(at - _FAR, 1), min(at + _FAR, len(raw)))
    return any(raw[place] in _TELLS and raw[place - 1] in _WHO and clauses[place] == clauses[at] for place in near)


def _beginning_in(where: Mentioned, clause: int) -> list[Mention]:
    return [where.mentions[index] for index in where.begin.get(clause, ())]


def counts_of(oftens: Iterable[Often], where: Mentioned, *, over_usual: bool = False) -> list[float | None]:
    """For each mention how many times in 24 hours, or how many over what is usual."""
    found: list[float | None] = [None] * len(where.mentions)
    for often in oftens:
        if often.over_usual is not over_usual:
            continue
        for index in _owners(often.first, often.last, where):
            found[index] = max(often.times, found[index] or 0.0)
    return found
