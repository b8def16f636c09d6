"""Every phrase that the knowledge knows, as tries of words: made once for each content of the knowledge and kept beside it.

Making the tries takes a third of a second, reading them back takes a tenth of that.
"""

import contextlib
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from herald.knowledge import Knowledge
from herald.knowledge.phrases import TreatmentGroup
from herald.knowledge.schema import Treatment
from herald.reading.forms import IGNORED, IS, SKIPPED_IN_TEXT, WHOM, spelling, stem
from herald.reading.trie import Trie
from herald.reading.words import split_words

_MADE_BY = ("forms.py", "phrasebook.py", "spelling.py", "trie.py", "words.py")
_AS_IT_IS = "="
"""Before a single word: only this form of it."""
_BREAKS_OFF = frozenset("on to with for from at without against know recognise recognising answer answering understand obey obeying".split())
"""Words after which a phrase that leaves out whom it speaks of would mean something else."""
_IN_FULL = {
    "cant": ("can not", "could not"),
    **dict.fromkeys(("isnt", "arent", "wasnt", "werent"), ("not",)),
    **{f"{word}nt": (f"{word} not",) for word in ("do", "does", "did", "has", "have", "had", "would", "could")},
    "wont": ("will not",),
}
"""What short forms stand for, so that "could not" is read as "couldn't" is. Forms of "be" are ignored in a phrase."""
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


class Phrasebook(msgspec.Struct, frozen=True):
    """Phrases and what they mean.

    Attributes:
        digest: Of the knowledge that it was made from.
        meanings: What the numbers in the tries stand for.
        stems: Trie of wordings, features, terms, treatments and idioms, by stem, ignored words left out.
        exact: Trie of cues, people, sides, times and exact wordings, word by word.
        vocabulary: Every word that a phrase holds, and the plain English words that the reader knows.
    """

    digest: str
    meanings: tuple[Meaning, ...]
    stems: dict[str, Any]
    exact: dict[str, Any]
    vocabulary: frozenset[str]


def phrasebook_of(knowledge: Knowledge) -> Phrasebook:
    """The phrasebook of a knowledge, from its compiled form when that is up to date; else made, and kept where the folder can be written."""
    path = Path(knowledge.folder) / ".compiled" / f"phrases-{_form()}.msgpack"
    if knowledge.folder and path.is_file():
        with contextlib.suppress(msgspec.MsgspecError, OSError):
            book = msgspec.msgpack.decode(path.read_bytes(), type=Phrasebook)
            if book.digest == knowledge.digest:
                return book
    book = _Maker(knowledge).book()
    if knowledge.folder:
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            for old in path.parent.glob("phrases-*.msgpack"):
                old.unlink(missing_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(msgspec.msgpack.encode(book))
            temporary.replace(path)
    return book


@cache
def _form() -> str:
    """Which code makes the phrasebook: what another made is not read."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _MADE_BY)).hexdigest()[:8]


def respelling(knowledge: Knowledge) -> dict[str, str]:
    """Word to the word that is meant: American to British, the usual misspellings, and short forms in capitals."""
    spelling = knowledge.phrases.spelling
    return {**spelling.american, **spelling.repairs, **spelling.abbreviations}


class _Maker:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        respell = respelling(knowledge)
        self.spelling = spelling(respell)
        self.stems = Trie()
        self.exact = Trie()
        self.numbers: dict[Meaning, int] = {}
        self.vocabulary: set[str] = set(respell) | IGNORED | SKIPPED_IN_TEXT

    def book(self) -> Phrasebook:
        self._add_stemmed()
        for phrase, meaning in _exact_phrases(self.knowledge):
            self.exact.add(self._raw(phrase), self._number(meaning))
        durations = self.knowledge.phrases.durations
        for words in (durations.numbers, durations.units, durations.weekdays, durations.months):
            self.vocabulary.update(words)
        return Phrasebook(self.knowledge.digest, tuple(self.numbers), self.stems.root, self.exact.root, frozenset(self.vocabulary))

    def _number(self, meaning: Meaning) -> int:
        return self.numbers.setdefault(meaning, len(self.numbers))

    def _raw(self, phrase: str) -> list[str]:
        words = split_words(phrase, self.spelling)
        self.vocabulary.update(words.norm)
        return words.raw

    def _told(self, phrase: str) -> list[str]:
        """The words of a phrase without those that are ignored, unless nothing else is there."""
        words = split_words(phrase, self.spelling)
        self.vocabulary.update(words.norm)
        told = [word for word, is_word in zip(words.norm, words.is_word, strict=True) if is_word] or words.norm
        kept = [word for word in told if word not in IGNORED] or told
        if told[-1] in WHOM and kept[-1] in _BREAKS_OFF:
            return [*kept, "me"]
        return [*kept, "is"] if told[-1] in IS and kept[-1] == "i" else kept

    def _add_stemmed(self) -> None:
        written = [(form, meaning) for phrase, meaning in _stemmed_phrases(self.knowledge) for form in _without_apostrophe(phrase)]
        phrases = [(phrase, self._told(phrase), meaning) for phrase, meaning in written]
        alone: dict[str, set[str]] = defaultdict(set)
        for _, words, _ in phrases:
            if len(words) == 1:
                alone[stem(words[0])].add(words[0])
        for phrase, words, meaning in phrases:
            raw = self._raw(phrase.removeprefix(_AS_IT_IS))
            if len(raw) > 1 and (len(words) == 1 or (meaning.kind == "idiom" and raw[-1] in IGNORED)):
                self.exact.add(raw, self._number(meaning))
            elif len(words) == 1 and _is_noun(phrase, meaning, self.knowledge):
                for form in _one_and_several(words[0]):
                    self.stems.add(["=" + form], self._number(meaning))
            elif len(words) == 1 and (phrase.startswith(_AS_IT_IS) or _must_stay_exact(words[0], meaning, alone)):
                self.stems.add(["=" + words[0]], self._number(meaning))
            else:
                self.stems.add([stem(word) for word in words], self._number(meaning))


def _without_apostrophe(phrase: str) -> Iterator[str]:
    """A phrase, and as it is where its short form is written in full."""
    yield phrase
    words = phrase.split()
    if len(words) > 1 and (short := next((word for word in words if word in _IN_FULL), None)):
        yield from (" ".join([*words[: words.index(short)], full, *words[words.index(short) + 1 :]]) for full in _IN_FULL[short])


def _is_noun(phrase: str, meaning: Meaning, knowledge: Knowledge) -> bool:
    return meaning.kind == "term" and meaning.id in knowledge.phrases.parts and not phrase.startswith(_AS_IT_IS)


def _one_and_several(noun: str) -> set[str]:
    """A noun with its regular plural, or singular; no verb: who is scared names no scar, who heads home no head."""
    several = noun + "es" if noun.endswith(("s", "x", "ch", "sh")) else noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    one = {noun[:-2]} if noun.endswith(("xes", "ches", "shes")) else {noun[:-1]} if noun.endswith("s") and not noun.endswith("ss") else set()
    return {noun, several, *one}


def _must_stay_exact(word: str, meaning: Meaning, alone: dict[str, set[str]]) -> bool:
    """Whether a single word stands only for itself: a short one, or one whose forms mean different things ("spots", "spotting")."""
    return meaning.kind in ("symptom", "feature", "treatment") and (len(word) < 5 or len(alone[stem(word)]) > 1)


def _stemmed_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Meaning]]:
    for id_, symptom in knowledge.symptoms.items():
        for wording in symptom.wordings:
            if isinstance(wording, str):
                yield wording, Meaning("symptom", id_)
            else:
                yield from ((text, Meaning("symptom", id_, "", tuple(sets.items()))) for text, sets in wording.items())
    for id_, feature in knowledge.features.items():
        for value, wordings in feature.values.items():
            yield from ((text, Meaning("feature", id_, value)) for text in wordings if isinstance(text, str))
    phrases = knowledge.phrases
    treatments: list[tuple[str, Treatment | TreatmentGroup]] = [*knowledge.treatments.items(), *phrases.treatment_groups.items()]
    for id_, treatment in treatments:
        yield from ((text, Meaning("treatment", id_)) for text in treatment.wordings)
    for terms in (phrases.parts, phrases.sensations, phrases.abilities, phrases.faculties):
        for id_, texts in terms.items():
            yield from ((text, Meaning("term", id_)) for text in texts)
    yield from ((text, Meaning("idiom")) for text in phrases.idioms)
    yield from ((text, Meaning("normal")) for text in phrases.normality)


def _exact_phrases(knowledge: Knowledge) -> Iterator[tuple[str, Meaning]]:
    phrases = knowledge.phrases
    tables: tuple[tuple[Kind, dict[str, tuple[str, ...]]], ...] = (("cue", phrases.cues), ("person", phrases.people), ("side", phrases.sides))
    for kind, table in tables:
        for id_, texts in table.items():
            yield from ((text, Meaning(kind, id_)) for text in texts if id_ != "seldom-patient")
    yield from ((text, Meaning("days", value=str(days))) for text, days in phrases.durations.phrases.items())
    yield from ((text, Meaning("times", value=str(times))) for text, times in phrases.durations.times_per_day.items())
    for id_, feature in knowledge.features.items():
        for value, wordings in feature.values.items():
            yield from ((wording["exact"], Meaning("feature", id_, value)) for wording in wordings if isinstance(wording, dict))
