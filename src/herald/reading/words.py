"""A message as words: where each stands, in one spelling.

A word keeps its place in the message (Unicode code points), so that every span that is built on it is her exact whole words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import compress

from herald.reading.forms import SENTENCE_ENDS, Form, Spelling, stem

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’‘ʼ`´][^\W\d_]+)*"  # a word
    r"|\d+(?:[.,]\d+)*"  # a number
    r"|\n\s*"  # the end of a line
    r"|[^\w\s]|_"  # a mark
)
_COUNT = re.compile(r" ?\d{1,2}(?![\d.,]*\d)")
_JOINING = frozenset("-/‐‑")
_INSIDE = _JOINING | {"."}
_SEEN = 6
_NUMBER = Form("number", "number", True, False, stem("number"), "=number", False, False, True)


@dataclass(slots=True)
class Words:
    """The words of one message, as parallel lists.

    Attributes:
        text: The message.
        norm: Each word or mark: small letters, no apostrophe, British spelling, usual misspellings repaired.
        raw: Each word in small letters without apostrophe, not repaired and with its pronoun.
        start: First code point of each.
        end: Code point after the last of each.
        is_word: Whether it is a word or number (a mark otherwise).
        possessive: Whether it ended in apostrophe-s.
        stem: Each as phrases are stored; empty for a mark that no phrase crosses.
        exact: Each as phrases that stand only for themselves are stored.
        skipped: Whether a phrase may skip it.
        tells: Whether it is a word that tells anything by itself.
        sentence: Number of the sentence that each stands in.
        figures: Places of the numbers that are written in figures.
        places: Where each word stands, as it is in `raw`.
    """

    text: str
    norm: list[str]
    raw: list[str]
    start: list[int]
    end: list[int]
    is_word: list[bool]
    possessive: list[bool]
    stem: list[str]
    exact: list[str]
    skipped: list[bool]
    tells: list[bool]
    sentence: list[int]
    figures: list[int]
    places: dict[str, list[int]]

    def __len__(self) -> int:
        return len(self.norm)

    def where(self, wanted: Set[str]) -> list[int]:
        """The places of any of these words, in order. A step that looks for few words asks this, and does not look at every word."""
        found = wanted & self.places.keys()
        return sorted(at for raw in found for at in self.places[raw]) if found else []

    def sentence_of(self, at: int) -> range:
        """The words of the sentence that word `at` stands in."""
        number = self.sentence[at]
        first = bisect_left(self.sentence, number, 0, at + 1)
        return range(first, bisect_right(self.sentence, number, at))

    def next_sentence(self, at: int) -> range:
        """The words of the sentence after that of word `at`; none after the last."""
        stop = self.sentence_of(at).stop
        return self.sentence_of(stop) if stop < len(self.norm) else range(stop, stop)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from word `first` to word `last`, both included."""
        return self.start[first], self.end[last]


def split_words(text: str, form: Spelling) -> Words:
    """Split a message into words and marks, each word in the given spelling."""
    matches = list(_TOKEN.finditer(text))
    forms = list(map(form, map(re.Match.group, matches)))
    kept = _told(text, matches, forms)
    if len(kept) < len(forms):
        matches, forms = [matches[at] for at in kept], [forms[at] for at in kept]
    if not forms:
        return Words(text, [], [], [], [], [], [], [], [], [], [], [], [], {})
    raw, norm, is_word, possessive, stems, exact, skipped, figure, tells = map(list, zip(*forms, strict=True))
    start, end = list(map(re.Match.start, matches)), list(map(re.Match.end, matches))
    figures = list(compress(range(len(raw)), figure))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(raw):
        places[word].append(at)
    for at in places.get("\n", ()):
        end[at] = start[at] + 1
    return Words(text, norm, raw, start, end, is_word, possessive, stems, exact, skipped, tells, _sentences(raw), figures, dict(places))


def _told(text: str, matches: list[re.Match[str]], forms: list[Form]) -> Sequence[int]:
    """Places of the tokens without the marks inside words (`x-ray`) and short forms (`c.o.`). The short form `no.` becomes `number`."""
    dropped: set[int] = set()
    for at in [at for at, form in enumerate(forms) if form.raw in _INSIDE]:
        form = forms[at]
        start, end = matches[at].span()
        if form.raw != ".":
            if _joins(text, start, end):
                dropped.add(at)
            continue
        before = [place for place in range(max(0, at - _SEEN), at) if place not in dropped][-2:]
        told = [forms[place] for place in before]
        if len(told) == 2 and told[-1].raw == "no" and told[0].is_word:
            if _COUNT.match(text, end):
                dropped.add(at)
                forms[before[-1]] = _NUMBER
        elif told and _is_letter(told[-1].raw) and end < len(text) and text[end].isalpha():
            dropped.add(at)
    return [at for at in range(len(forms)) if at not in dropped] if dropped else range(len(forms))


def _sentences(raw: list[str]) -> list[int]:
    """For each word the number of its sentence. A line that ends after the end of a sentence belongs to it."""
    numbers: list[int] = []
    sentence = 0
    for at in [at for at, mark in enumerate(raw) if mark in SENTENCE_ENDS]:
        if raw[at] == "\n" and at and raw[at - 1] in SENTENCE_ENDS:
            numbers.append(sentence - 1)
            continue
        numbers += [sentence] * (at + 1 - len(numbers))
        sentence += 1
    return numbers + [sentence] * (len(raw) - len(numbers))


def _joins(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalnum()


def _is_letter(raw: str) -> bool:
    """Whether a word is a letter that stands for a longer one: `c.o.`."""
    return len(raw) == 1 and raw not in "ia"
