"""Which detail belongs to which symptom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from herald.reading.choose import Mention
from herald.reading.layers import Layers
from herald.reading.time import Often, When
from herald.reading.words import Words


class Detail(NamedTuple):
    """A detail that is said: a feature and its value, and the words that say it."""

    first: int
    last: int
    feature: str
    value: str


def details_of(
    details: Sequence[Detail], mentions: Sequence[Mention], words: Words, clauses: Sequence[int], danger: Mapping[str, Sequence[str]]
) -> list[dict[str, str]]:
    """For each mention the details that are said of it. Of several values of one feature the most dangerous counts.

    A detail belongs to the symptoms of its clause; without any there, to the nearest before it in its sentence, then to the next after it, and
    in a sentence without symptoms to those of the sentence before.

    Args:
        details: Details that the message tells.
        mentions: Symptoms that it mentions.
        words: The message as words.
        clauses: For each word the number of its clause.
        danger: Feature to its values, from the least to the most dangerous.
    """
    found: list[dict[str, str]] = [dict(mention.sets) for mention in mentions]
    for detail in details:
        for index in _owners(detail.first, detail.last, mentions, words, clauses):
            told = found[index]
            told[detail.feature] = worst(danger[detail.feature], told.get(detail.feature), detail.value)
    return found


def worst(danger: Sequence[str], one: str | None, other: str) -> str:
    """The more dangerous of two values of a feature; the only one, where the other is None."""
    return other if one is None or danger.index(other) > danger.index(one) else one


def _owners(first: int, last: int, mentions: Sequence[Mention], words: Words, clauses: Sequence[int]) -> list[int]:
    inside = [i for i, m in enumerate(mentions) if clauses[m.first] <= clauses[first] <= clauses[m.last] or clauses[m.first] == clauses[last]]
    if inside:
        return inside
    sentence = words.sentence[first]
    here = [i for i, m in enumerate(mentions) if words.sentence[m.first] == sentence]
    before = [i for i in here if mentions[i].last < first]
    if before:
        return _same_clause(before[-1], mentions, clauses)
    if here:
        return _same_clause(here[0], mentions, clauses)
    earlier = [i for i, m in enumerate(mentions) if m.last < first]
    if earlier and sentence - words.sentence[mentions[earlier[-1]].first] <= 2:
        return [i for i in earlier if words.sentence[mentions[i].first] == words.sentence[mentions[earlier[-1]].first]]
    return []


def _same_clause(index: int, mentions: Sequence[Mention], clauses: Sequence[int]) -> list[int]:
    return [i for i, m in enumerate(mentions) if clauses[m.first] == clauses[mentions[index].first]]


def days_of(whens: Sequence[When], mentions: Sequence[Mention], layers: Layers, clauses: Sequence[int], history: Sequence[int]) -> list[When | None]:
    """For each mention the time that is told of it.

    A time that comes first in its sentence reaches forward to the next time; one that comes after reaches back. A time beside her history or her
    treatment ("on Kadcyla for months") belongs to that.

    Args:
        whens: Times that the message tells.
        mentions: Symptoms that it mentions.
        layers: Its phrases.
        clauses: For each word the number of its clause.
        history: Words of history and treatment.
    """
    words = layers.words
    free = [when for when in whens if not _of_history(when, mentions, clauses, history)]
    return [_time_of(mention, free, mentions, words, clauses) for mention in mentions]


def _of_history(when: When, mentions: Sequence[Mention], clauses: Sequence[int], history: Sequence[int]) -> bool:
    clause = clauses[when.first]
    if not any(clauses[at] == clause for at in history):
        return False
    here = [m for m in mentions if clauses[m.first] == clause or clauses[m.last] == clause]
    nearest = min((min(abs(m.first - when.last), abs(when.first - m.last)) for m in here), default=99)
    own = min(min(abs(at - when.last), abs(when.first - at)) for at in history if clauses[at] == clause)
    return own < nearest


def _time_of(mention: Mention, whens: Sequence[When], mentions: Sequence[Mention], words: Words, clauses: Sequence[int]) -> When | None:
    sentence = words.sentence[mention.first]
    same = [w for w in whens if clauses[w.first] in range(clauses[mention.first], clauses[mention.last] + 1)]
    if same:
        return min(same, key=lambda w: min(abs(w.first - mention.last), abs(mention.first - w.last)))
    here = [w for w in whens if words.sentence[w.first] == sentence]
    before = [w for w in here if w.last < mention.first]
    if before:
        return before[-1]
    after = [w for w in here if w.first > mention.last]
    if after and not any(after[0].first > m.first > mention.last and clauses[m.first] == clauses[after[0].first] for m in mentions):
        return after[0]
    later = [w for w in whens if words.sentence[w.first] == sentence + 1 and not any(words.sentence[m.first] == sentence + 1 for m in mentions)]
    return later[0] if later else None


def counts_of(
    oftens: Iterable[Often], mentions: Sequence[Mention], words: Words, clauses: Sequence[int], *, over_usual: bool = False
) -> list[float | None]:
    """For each mention how many times in 24 hours, or how many over what is usual."""
    found: list[float | None] = [None] * len(mentions)
    for often in oftens:
        if often.over_usual is not over_usual:
            continue
        for index in _owners(often.first, often.last, mentions, words, clauses):
            found[index] = max(often.times, found[index] or 0.0)
    return found
