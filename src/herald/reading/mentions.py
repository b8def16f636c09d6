"""Every symptom that a message mentions: by a wording, by composition, or by a number that is measured."""

from collections.abc import Iterator, Sequence

from herald.knowledge.phrases import Measure
from herald.reading.choose import Mention, choose
from herald.reading.compose import compose
from herald.reading.grade import measurements, weight_changes
from herald.reading.layers import Layers
from herald.reading.lexicon import Lexicon
from herald.reading.often import times_a_day
from herald.reading.words import Words

_NEAR = 2
_BESIDE = 6
_FEVER = 38.0
_FAHRENHEIT = 90.0
_DENIES = frozenset("no not without never dont havent hasnt isnt doesnt didnt wasnt".split())
_LIMITS = frozenset("or + over above than below under reaches reached reach exceeds exceed hits hit until till if of past when goes gets".split())


def mentions_of(lexicon: Lexicon, layers: Layers) -> list[Mention]:
    """Mentions in order of place. A number that is measured is a mention of its own where its sentence names the symptom in no other way."""
    words = layers.words
    measures = lexicon.knowledge.phrases.measures
    mentions = choose(lexicon, layers, compose(lexicon, layers))
    said = {(mention.symptom, words.sentence[mention.first]) for mention in mentions}
    numbers = [(first, last, change) for first, last, change in weight_changes(lexicon, words)]
    numbers += [(measured.first, measured.last, measured.what) for measured in measurements(lexicon, words)]
    numbers += [(first, last, "stools") for first, last in _toilet_visits(lexicon, layers, measures["stools"])]
    for first, last, what in numbers:
        symptom = measures[what].makes
        if (symptom, words.sentence[first]) not in said or _reads_now(words, first, mentions) or (what == "temperature" and _is_high(words, first)):
            mentions.append(Mention(symptom, tuple(range(first, last + 1))))
            said.add((symptom, words.sentence[first]))
    return sorted(mentions, key=lambda mention: (mention.core, mention.symptom))


def _toilet_visits(lexicon: Lexicon, layers: Layers, measure: Measure) -> Iterator[tuple[int, int]]:
    """First and last word of a visit to the toilet that is told with a number of a day: `been to the loo 12 times`."""
    words = layers.words
    if set(measure.near).isdisjoint(words.raw):
        return
    for often in times_a_day(lexicon, layers):
        sentence = words.sentence_of(often.first)
        near = [
            at for at in range(max(often.first - _BESIDE, sentence.start), min(often.last + _BESIDE, sentence.stop)) if words.raw[at] in measure.near
        ]
        other = any(words.raw[at] in measure.not_near and words.raw[at - 1] != "like" for at in sentence)  # "like water" tells of stools
        if near and not other and often.times >= (measure.at_least or 0):
            yield min(near[0], often.first), max(near[-1], often.last)


def _is_high(words: Words, number: int) -> bool:
    """Whether a reading is a fever although one is denied: `no fever really, 38.2`; not `no temperature over 38`."""
    if number not in words.figures:
        return False
    value, sentence = float(words.raw[number].replace(",", ".")), words.sentence_of(number)
    beside = words.raw[max(number - _NEAR, sentence.start) : number + 2]
    denied = not _DENIES.isdisjoint(words.raw[sentence.start : sentence.stop])
    return denied and _FEVER <= value < _FAHRENHEIT and _LIMITS.isdisjoint(beside)


def _reads_now(words: Words, number: int, mentions: Sequence[Mention]) -> bool:
    """Whether a number is said to read now, apart from what was said before: `no fever this morning but tonight it is 38.4`."""
    reads = words.raw[number - 1 : number] in (["is"], ["its"], ["reads"])
    return reads and not any(0 < number - mention.last <= _NEAR for mention in mentions)
