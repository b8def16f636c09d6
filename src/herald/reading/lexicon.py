"""The knowledge's words, compiled for the reader: tries of phrases, and tables of what words make together."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from herald.knowledge import Knowledge
from herald.reading.spelling import Speller
from herald.reading.trie import Trie
from herald.reading.words import BREAKS, IGNORED, SKIPPED_IN_TEXT, Words, split_words, stem

Kind = Literal["symptom", "feature", "term", "treatment", "idiom", "cue", "days", "times", "side", "person", "normal"]


class Meaning(NamedTuple):
    """What a phrase means.

    Attributes:
        kind: What sort of thing it is.
        id: Of the symptom, feature, term, treatment, cue, side or person; empty for an idiom.
        value: Of a feature; or the number of days or times, as text.
        sets: Features that a wording of a symptom sets besides.
    """

    kind: Kind
    id: str = ""
    value: str = ""
    sets: tuple[tuple[str, str], ...] = ()


class Maker(NamedTuple):
    """What a term makes with others.

    Attributes:
        term: The term (a sensation, an inability, a change).
        gap: Words that may stand between.
        order: Where the term stands: before or after the other, or any.
        makes: Other term to symptom, or to another term.
    """

    term: str
    gap: int
    order: str
    makes: dict[str, str]


@dataclass(slots=True)
class Lexicon:
    """Everything the reader needs of a knowledge package, in the form that it needs.

    Attributes:
        phrases: Wordings, features, terms, treatments and idioms, by stem, ignored words left out.
        cues: Cues, people, sides and exact wordings, word by word.
        makers: By term.
        parents: Symptom to its `kind-of`, all the way up.
        events: Symptoms that happen at a moment.
        parts: Terms that are body parts.
        losses: Term to the symptom that its loss is: `appetite` to the loss of it.
        respell: Word to the word that is meant.
        speller: Repairs other misspellings.
        numbers: Words for numbers.
        units: Words for a time to days.
        weekdays: Words for days of the week, Monday is 0.
        months: Words for months, January is 1.
        describing: Words that cannot continue a list of nouns.
    """

    knowledge: Knowledge
    phrases: Trie[Meaning] = field(default_factory=Trie)
    cues: Trie[Meaning] = field(default_factory=Trie)
    makers: dict[str, list[Maker]] = field(default_factory=dict)
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    losses: dict[str, str] = field(default_factory=dict)
    respell: dict[str, str] = field(default_factory=dict)
    speller: Speller = field(default_factory=Speller)
    numbers: dict[str, float] = field(default_factory=dict)
    units: dict[str, float] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    describing: frozenset[str] = frozenset()

    def split(self, text: str, *, repaired: bool = False) -> Words:
        """A message as words, spelled as the lexicon spells; with `repaired`, misspelled words are mended as far as they can be told."""
        return split_words(text, self.respell, self.speller.repair if repaired else None)


def compile_lexicon(knowledge: Knowledge) -> Lexicon:
    """Compile the words of a knowledge package."""
    phrases = knowledge.phrases
    durations = phrases.durations
    lexicon = Lexicon(
        knowledge=knowledge,
        parents={id_: _ancestors(knowledge, id_) for id_ in knowledge.symptoms},
        events=frozenset(id_ for id_, symptom in knowledge.symptoms.items() if symptom.event == "yes"),
        parts=frozenset(phrases.parts),
        respell={**phrases.spelling.american, **phrases.spelling.repairs},
        numbers=durations.numbers,
        units=durations.units,
        weekdays=durations.weekdays,
        months=durations.months,
        describing=frozenset(phrases.cues.get("describing", ())),
    )
    _add_phrases(lexicon)
    _add_cues(lexicon)
    lexicon.makers = _makers(knowledge)
    lexicon.speller = Speller(_vocabulary(lexicon), frozenset(knowledge.real_words))
    lexicon.losses = {
        other: symptom
        for term in _LOSSES
        for maker in lexicon.makers.get(term, ())
        for other, symptom in maker.makes.items()
        if symptom in lexicon.parents
    }
    return lexicon


def _vocabulary(lexicon: Lexicon) -> frozenset[str]:
    """Every word that a phrase of the lexicon holds, and the plain English words that the reader knows."""
    knowledge = lexicon.knowledge
    phrases = [phrase for phrase, _ in _phrase_meanings(knowledge)]
    for table in (knowledge.phrases.cues, knowledge.phrases.people, knowledge.phrases.sides):
        phrases += [text for texts in table.values() for text in texts]
    durations = knowledge.phrases.durations
    phrases += [*durations.phrases, *durations.numbers, *durations.units, *durations.weekdays, *durations.months, *durations.times_per_day]
    words = {word for phrase in phrases for word in lexicon.split(phrase).norm}
    return frozenset(words | set(lexicon.respell) | IGNORED | SKIPPED_IN_TEXT)


_LOSSES = ("reduced", "gone", "lost")
"""Terms whose opposite is "all right"; a later one wins."""


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
        makers[composition.term].append(Maker(composition.term, composition.gap, composition.order, dict(composition.makes)))
    return dict(makers)


def _add_phrases(lexicon: Lexicon) -> None:
    meanings = list(_phrase_meanings(lexicon.knowledge))
    alone: dict[str, set[str]] = defaultdict(set)
    split = {}
    for phrase, _ in meanings:
        words = phrase_words(lexicon, phrase)
        split[phrase] = words
        if len(words) == 1:
            alone[stem(words[0])].add(words[0])
    for phrase, meaning in meanings:
        words = split[phrase]
        if len(words) == 1 and len(_exact(lexicon, phrase)) > 1:
            lexicon.cues.add(_exact(lexicon, phrase), meaning)
        elif len(words) == 1 and _must_stay_exact(words[0], meaning, alone):
            lexicon.phrases.add(["=" + words[0]], meaning)
        else:
            lexicon.phrases.add([stem(word) for word in words], meaning)


def _must_stay_exact(word: str, meaning: Meaning, alone: dict[str, set[str]]) -> bool:
    """Whether a single word stands only for itself: a short one, or one whose forms mean different things ("spots", "spotting")."""
    return meaning.kind in ("symptom", "feature", "treatment") and (len(word) < 5 or len(alone[stem(word)]) > 1)


def phrase_words(lexicon: Lexicon, phrase: str) -> list[str]:
    """The words of a phrase without those that are ignored (unless nothing else is there)."""
    words = lexicon.split(phrase)
    told = [word for word, is_word in zip(words.norm, words.is_word, strict=True) if is_word] or words.norm
    return [word for word in told if word not in IGNORED] or told


def _phrase_meanings(knowledge: Knowledge) -> list[tuple[str, Meaning]]:
    found: list[tuple[str, Meaning]] = []
    for id_, symptom in knowledge.symptoms.items():
        for wording in symptom.wordings:
            if isinstance(wording, str):
                found.append((wording, Meaning("symptom", id_)))
            else:
                found.extend((text, Meaning("symptom", id_, "", tuple(sets.items()))) for text, sets in wording.items())
    for id_, feature in knowledge.features.items():
        for value, wordings in feature.values.items():
            found.extend((text, Meaning("feature", id_, value)) for text in wordings if isinstance(text, str))
    for id_, treatment in knowledge.treatments.items():
        found.extend((text, Meaning("treatment", id_)) for text in treatment.wordings)
    phrases = knowledge.phrases
    for id_, group in phrases.treatment_groups.items():
        found.extend((text, Meaning("treatment", id_)) for text in group.wordings)
    for terms in (phrases.parts, phrases.sensations, phrases.abilities, phrases.faculties):
        for id_, texts in terms.items():
            found.extend((text, Meaning("term", id_)) for text in texts)
    found.extend((text, Meaning("idiom")) for text in phrases.idioms)
    found.extend((text, Meaning("normal")) for text in phrases.normality)
    return found


def _add_cues(lexicon: Lexicon) -> None:
    phrases = lexicon.knowledge.phrases
    for id_, texts in phrases.cues.items():
        for text in texts:
            lexicon.cues.add(_exact(lexicon, text), Meaning("cue", id_))
    for id_, texts in phrases.people.items():
        for text in texts:
            lexicon.cues.add(_exact(lexicon, text), Meaning("person", id_))
    for id_, texts in phrases.sides.items():
        for text in texts:
            lexicon.cues.add(_exact(lexicon, text), Meaning("side", id_))
    for text, days in phrases.durations.phrases.items():
        lexicon.cues.add(_exact(lexicon, text), Meaning("days", value=str(days)))
    for text, times in phrases.durations.times_per_day.items():
        lexicon.cues.add(_exact(lexicon, text), Meaning("times", value=str(times)))
    for feature_id, feature in lexicon.knowledge.features.items():
        for value, wordings in feature.values.items():
            for wording in wordings:
                if isinstance(wording, dict):
                    lexicon.cues.add(_exact(lexicon, wording["exact"]), Meaning("feature", feature_id, value))


def _exact(lexicon: Lexicon, phrase: str) -> list[str]:
    return lexicon.split(phrase).raw


class Match(NamedTuple):
    """A phrase that stands in a message: first and last word, both included, and what it means."""

    first: int
    last: int
    meaning: Meaning


def find_phrases(lexicon: Lexicon, words: Words) -> list[Match]:
    """Every phrase and cue in the message, in no particular order, overlapping ones included."""
    keys, exact, skipped, raw = [], [], [], []
    for norm, plain, is_word in zip(words.norm, words.raw, words.is_word, strict=True):
        if is_word:
            keys.append(stem(norm))
            exact.append("=" + norm)
            skipped.append(norm in SKIPPED_IN_TEXT)
            raw.append(plain)
        else:
            mark = "" if norm in BREAKS else norm
            keys.append(mark)
            exact.append("=" + norm)
            skipped.append(False)
            raw.append(norm)
    found = [Match(i, j, m) for i, j, ms in lexicon.phrases.find(keys, exact, skipped) for m in ms]
    none_skipped = [False] * len(raw)
    found += [Match(i, j, m) for i, j, ms in lexicon.cues.find(raw, raw, none_skipped) for m in ms]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _cached(digest: str, holder: "_ById") -> Lexicon:
    return compile_lexicon(holder.knowledge)


class _ById:
    """Knowledge as a cache key: equal when the digest is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return hash(self.knowledge.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.knowledge.digest == self.knowledge.digest


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """The compiled lexicon of a knowledge package, made once for each content."""
    return _cached(knowledge.digest, _ById(knowledge))
