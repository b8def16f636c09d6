"""The knowledge's words in the form that the reader needs, and the phrases of a message."""

from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from herald.knowledge import Knowledge
from herald.knowledge.condition import Has
from herald.knowledge.derived import derived
from herald.knowledge.schema import Feature
from herald.reading.forms import Spelling, spelling
from herald.reading.phrasebook import Meaning, Phrasebook, phrasebook_of, respelling
from herald.reading.spelling import Speller
from herald.reading.trie import Trie
from herald.reading.words import Words, split_words

_LOSSES = ("reduced", "gone", "lost")
"""Terms whose opposite is "all right"; a later one wins."""
_NEGATING = ("negates", "negates-list", "negates-all")
_MENDED = ("feature", "days")
"""What word-by-word phrases may also mean when they are misspelled: "back pain at nite"."""
_SIDES = ("one", "left", "right", "both")


_LONGEST_ORDINAL = 6
_ORDINALS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last latest next st nd rd th about number
""".split()
)


class Maker(NamedTuple):
    """What a term makes with others.

    Attributes:
        term: The term (a sensation, an inability, a change).
        gap: Words that may stand between.
        order: Where the term stands: before or after the other, or any.
        makes: Other term to symptom, or to another term.
        alone: The symptom that it is where it makes none with another in the whole message. None if it is none.
        apart: Whether what it joins stays a mention of its own.
    """

    term: str
    gap: int
    order: str
    makes: dict[str, str]
    alone: str | None = None
    apart: bool = False


@dataclass(slots=True)
class Lexicon:
    """Everything the reader needs of a knowledge package, in the form that it needs.

    Attributes:
        knowledge: What it was made from.
        meanings: What the numbers in the tries stand for.
        phrases: Wordings, features, terms, treatments and idioms, by stem, ignored words left out.
        cues: Cues, people, sides, times and exact wordings, word by word.
        makers: By term.
        parents: Symptom to its `kind-of`, all the way up.
        events: Symptoms that happen at a moment.
        wishes: Symptoms that are there when they are only supposed: who would rather be dead is in danger now.
        parts: Terms that are body parts.
        faculties: Terms that are what the body does: sight, speech, balance.
        alone: Symptom to those that its sensation is by itself: hip pain to pain.
        losses: Term to the symptom that its loss is: `appetite` to the loss of it.
        written: The spelling of the lexicon.
        repaired: The same, with misspelled words mended as far as they can be told.
        numbers: Words for numbers.
        units: Words for a time to days.
        weekdays: Words for days of the week, Monday is 0.
        months: Words for months, January is 1.
        notation: What a number is parted by in a clinic's shorthand, to days: `2/52` is two weeks.
        calendar: Names of days to month and day.
        calendar_words: Names of months and of days.
        describing: Words that cannot continue a list of nouns.
        negating: Words that deny by themselves.
        seldom: People who are seldom the patient.
        danger: Feature to its values, from the least to the most dangerous.
    """

    knowledge: Knowledge
    meanings: tuple[Meaning, ...]
    phrases: Trie
    cues: Trie
    makers: dict[str, list[Maker]]
    parents: dict[str, tuple[str, ...]]
    events: frozenset[str]
    wishes: frozenset[str]
    parts: frozenset[str]
    faculties: frozenset[str]
    alone: dict[str, set[str]]
    losses: dict[str, str]
    written: Spelling
    repaired: Spelling
    numbers: dict[str, float]
    units: dict[str, float]
    weekdays: dict[str, int]
    months: dict[str, int]
    notation: dict[str, float]
    calendar: dict[str, str]
    calendar_words: frozenset[str]
    describing: frozenset[str]
    negating: frozenset[str]
    seldom: frozenset[str]
    danger: dict[str, tuple[str, ...]]

    def split(self, text: str, *, repaired: bool = False) -> Words:
        """A message as words, spelled as the lexicon spells; with `repaired`, misspelled words are mended as far as they can be told."""
        return split_words(text, self.repaired if repaired else self.written)


def make_lexicon(knowledge: Knowledge, book: Phrasebook) -> Lexicon:
    """Put together the lexicon of a knowledge package and its phrasebook."""
    durations = knowledge.phrases.durations
    respell = respelling(knowledge)
    makers = _makers(knowledge)
    parents = {id_: _ancestors(knowledge, id_) for id_ in knowledge.symptoms}
    return Lexicon(
        knowledge=knowledge,
        meanings=book.meanings,
        phrases=Trie(book.stems),
        cues=Trie(book.exact),
        makers=makers,
        parents=parents,
        events=frozenset(id_ for id_, symptom in knowledge.symptoms.items() if symptom.event == "yes"),
        wishes=_wishes(knowledge),
        parts=frozenset(knowledge.phrases.parts),
        faculties=frozenset(knowledge.phrases.faculties),
        alone=_alone(makers),
        losses=_losses(makers, parents),
        written=spelling(respell),
        repaired=spelling(respell, Speller(book.vocabulary, frozenset(knowledge.real_words), respell).repair),
        numbers=durations.numbers,
        units=durations.units,
        weekdays=durations.weekdays,
        months=durations.months,
        notation=durations.notation,
        calendar=durations.calendar,
        calendar_words=frozenset((*durations.months, *durations.calendar)),
        describing=frozenset(knowledge.phrases.cues.get("describing", ())),
        seldom=frozenset(knowledge.phrases.people.get("seldom-patient", ())),
        negating=frozenset(cue for kind in _NEGATING for cue in knowledge.phrases.cues.get(kind, ()) if " " not in cue),
        danger={id_: _by_danger(feature) for id_, feature in knowledge.features.items()} | {"side": _SIDES},
    )


def _wishes(knowledge: Knowledge) -> frozenset[str]:
    """The symptoms that by themselves are an emergency with a crisis line."""
    crises = (rule.when for rule in knowledge.urgency.values() if rule.crisis_line == "yes" and rule.urgency == "emergency")
    return frozenset(symptom for when in crises if isinstance(when, Has) for symptom in when.symptoms)


def _by_danger(feature: Feature) -> tuple[str, ...]:
    """The values of a feature in the order of its file, from the least to the most dangerous; what may be denied has a `no` too."""
    values = tuple(feature.values)
    return ("no", *values) if values == ("yes",) else values


def _ancestors(knowledge: Knowledge, id_: str) -> tuple[str, ...]:
    found: list[str] = []
    parent = knowledge.symptoms[id_].kind_of
    while parent:
        found.append(parent)
        parent = knowledge.symptoms[parent].kind_of
    return tuple(found)


def _makers(knowledge: Knowledge) -> dict[str, list[Maker]]:
    makers: dict[str, list[Maker]] = defaultdict(list)
    for composition in knowledge.phrases.composition.values():
        makers[composition.term].append(
            Maker(composition.term, composition.gap, composition.order, dict(composition.makes), composition.alone, composition.apart == "yes")
        )
    return dict(makers)


def _alone(makers: dict[str, list[Maker]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for maker in (maker for several in makers.values() for maker in several if maker.alone is not None):
        for symptom in maker.makes.values():
            found.setdefault(symptom, set()).add(str(maker.alone))
    return found


def _losses(makers: dict[str, list[Maker]], parents: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {other: symptom for term in _LOSSES for maker in makers.get(term, ()) for other, symptom in maker.makes.items() if symptom in parents}


_PLACE = itemgetter(0, 1)


class Match(NamedTuple):
    """A phrase that stands in a message: first and last word, both included, and what it means."""

    first: int
    last: int
    meaning: Meaning


def find_phrases(lexicon: Lexicon, words: Words) -> list[Match]:
    """Every phrase and cue in the message, overlapping ones included, by first word and the longest first. "So I'll" is not the symptom "so ill"."""
    meanings = lexicon.meanings
    found = [(i, -j, n) for i, j, numbers in lexicon.phrases.find(words.stem, words.exact, _without_ordinals(words)) for n in numbers]
    exactly = lexicon.cues.find_exactly(words.raw)
    found += [(i, -j, n) for i, j, numbers in exactly for n in numbers if meanings[n].kind != "symptom" or not _shortened(words, i, j)]
    mended = lexicon.cues.find_exactly(words.norm)
    found += [(i, -j, n) for i, j, numbers in mended for n in numbers if meanings[n].kind in _MENDED]
    return [Match(i, -j, meanings[n]) for i, j, n in sorted(dict.fromkeys(found), key=_PLACE)]


def _shortened(words: Words, first: int, last: int) -> bool:
    """Whether a word among these is a short form that is another word without its apostrophe."""
    return any(norm.endswith("'") for norm in words.norm[first : last + 1])


def _without_ordinals(words: Words) -> list[bool]:
    """What may be skipped, and after `since` which one it was too: `since the third infusion` is `since infusion`."""
    if "since" not in words.places:
        return words.skipped
    skipped = list(words.skipped)
    for since in words.places["since"]:
        for at in range(since + 1, min(since + _LONGEST_ORDINAL, len(skipped))):
            if words.raw[at] not in _ORDINALS and not words.raw[at].isdecimal() and not skipped[at]:
                break
            skipped[at] = True
    return skipped


@derived
def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a knowledge package, made once for each content."""
    return make_lexicon(knowledge, phrasebook_of(knowledge))
