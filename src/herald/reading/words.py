"""A message as words: where each stands, in one spelling, and which of them carry meaning.

A word keeps its place in the message (Unicode code points), so that every span that is built on it is her exact whole words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’‘ʼ`´][^\W\d_]+)*"  # a word
    r"|\d+(?:[.,]\d+)*"  # a number
    r"|\n\s*"  # the end of a line
    r"|[^\w\s]|_"  # a mark
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’‘ʼ`´][sS]$")
_MARK = re.compile(r"[^\w\s]|_")
_COUNT = re.compile(r" ?\d{1,2}(?![\d.,]*\d)")
_JOINING = frozenset("-/‐‑")
_INSIDE = _JOINING | {"."}
_SEEN = 6
_OTHER_WORDS = frozenset({"ill", "well", "shell", "hell", "were", "id", "shed", "hed", "wed"})
_CLITIC = frozenset({"its", "hes", "shes", "thats", "theres", "whats", "whos", "heres", "lets", "hows", "wheres"})

SENTENCE_ENDS = frozenset(".!?;\n•·*●▪◦")
BREAKS = SENTENCE_ENDS | frozenset(',:()[]{}"“”—–-…|+&=<>✓✔☑✗✘☐☒→')

IGNORED = frozenset(
    """
    a an the my her his your our their its this these those that is are was were am be been being im hes shes theyre
    youre were really very so quite pretty bit just still always also totally completely absolutely terribly
    awfully proper such extremely incredibly rly v too me him them us even actually basically kinda kind sort literally
""".split()
)
"""Words that are skipped when phrases are matched, in the phrase and in the message. "of" in "kind of" stays."""

WHOM = frozenset("me my him his her them their us our your".split())
"""Words that are ignored, and are one word where a phrase would break off without them: "my leg went on me" is not "it went on for weeks"."""

IS = frozenset("is am are was were".split())
"""The same, behind a pronoun: "asked who I was" is not "asked who I see"."""

SKIPPED_IN_TEXT = IGNORED | frozenset("rather have has had having ive got getting gets get keeps keep feel feels feeling felt seems seem".split())
"""Words of a message that may stand inside a phrase that does not have them."""

SKIPPED_INSIDE = SKIPPED_IN_TEXT | frozenset(
    """
    deep big huge massive large tiny slight mild moderate severe bad terrible horrible awful
    nasty dreadful any constant strange funny odd weird sudden suddenly slowly gradually constantly sometimes
""".split()
)
"""Words of a message that may stand inside a phrase too, where she says more than it does: "socks leave deep marks"."""

_PLAIN = SKIPPED_IN_TEXT | frozenset(
    """
    i im it its and or but so if in on at of to for from with as by up out off about into than then there here when what
    who how why where which do does did can could would should will may might must go going gone went come came see saw
    think thought know knew say said tell told ask asked want wanted like need thank thanks please hello hi dear hope
    sorry day days week weeks month months year years today yesterday tomorrow morning night time times now again one
    two three first last next more most much many few lot some any all every other another same thing things something
    anything nothing not no yes ok well good bad mum mom dad husband wife sister brother daughter son friend doctor
    nurse gp team hospital appointment because after before since until while my me
""".split()
)
"""Words that tell nothing by themselves."""

_PRONOUNS = {
    **dict.fromkeys(("she", "he", "they", "we", "you"), "i"),
    **dict.fromkeys(("himself", "herself", "yourself", "themselves", "ourselves"), "myself"),
    **dict.fromkeys(("shes", "hes", "theyre", "youre"), "im"),
}


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


class Form(NamedTuple):
    """What a word, number or mark is, however it is written.

    Attributes:
        raw: In small letters without apostrophe, not repaired and with its pronoun.
        norm: In the one spelling of the lexicon.
        is_word: Whether it is a word or number.
        possessive: Whether it ended in apostrophe-s.
        stem: As phrases are stored; empty for a mark that no phrase crosses.
        exact: As phrases that stand only for themselves are stored.
        skipped: Whether a phrase may skip it.
        figure: Whether it is a number in figures.
        tells: Whether it is a word that tells anything by itself.
    """

    raw: str
    norm: str
    is_word: bool
    possessive: bool
    stem: str
    exact: str
    skipped: bool
    figure: bool
    tells: bool


Spelling = Callable[[str], Form]
"""Gives a token its form."""


def spelling(respell: dict[str, str], repair: Callable[[str], str | None] | None = None) -> Spelling:
    """Make a spelling, which remembers the tokens that it saw last.

    Args:
        respell: Word to the word that is meant (American to British, usual misspellings).
        repair: Tells what any other misspelled word means, or None.
    """

    @lru_cache(maxsize=65536)
    def form(token: str) -> Form:
        if token[0] == "\n":
            return Form("\n", "\n", False, False, "", "=\n", False, False, False)
        if _MARK.fullmatch(token):
            return Form(token, token, False, False, "" if token in BREAKS else token, "=" + token, False, False, False)
        if token[0].isdecimal():
            return Form(token, token, True, False, stem(token), "=" + token, False, True, False)
        raw = bare(token)
        norm = _norm(token, raw, respell, repair)
        possessive = not token.isalpha() and bool(_POSSESSIVE.search(token))
        key = "me" if norm in WHOM else "is" if norm in IS else stem(norm)
        return Form(raw, norm, True, possessive, key, "=" + norm, norm in SKIPPED_INSIDE, False, norm not in _PLAIN)

    return form


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


def _norm(token: str, raw: str, respell: dict[str, str], repair: Callable[[str], str | None] | None) -> str:
    """The one spelling of a word. "I'll" is not "ill", and only capitals make a short form: "HA" is a headache, "ha" is none."""
    if token in respell and token.isupper():
        return respell[token]
    return f"{raw}'" if raw in _OTHER_WORDS and raw != token.lower() else spelled(raw, respell, repair)


def _joins(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalnum()


def _is_letter(raw: str) -> bool:
    """Whether a word is a letter that stands for a longer one: `c.o.`."""
    return len(raw) == 1 and raw not in "ia"


@lru_cache(maxsize=65536)
def bare(token: str) -> str:
    """A word in small letters without apostrophe and without the possessive s."""
    lower = token.lower()
    flat = _APOSTROPHES.sub("", lower)
    if flat != lower and flat not in _CLITIC:
        return _APOSTROPHES.sub("", _POSSESSIVE.sub("", lower))
    return flat


def spelled(raw: str, respell: dict[str, str], repair: Callable[[str], str | None] | None = None) -> str:
    """The one spelling of a word; pronouns of all persons become `i`, so that a carer's words match too."""
    word = respell.get(raw) or (repair(raw) if repair is not None else None) or raw
    word = respell.get(word, word)
    return _PRONOUNS.get(word, word)


_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the regular forms of an English word share: `aches`, `ached`, `aching` and `ache` give `ach`.

    Only -s, -es, -ed, -ing and a final -e are taken off, and a doubled consonant before them; nothing that makes another word (-ness, -er, -ly).
    """
    if len(word) < 4:
        return word
    base = word
    if (word.endswith("ies") and len(word) > 4) or (word.endswith("ied") and len(word) > 4):
        base = word[:-3] + "y"
    elif word.endswith("ing") and len(word) > 5 and _VOWELS & set(word[:-3]):
        base = _undouble(word[:-3])
    elif word.endswith("ed") and not word.endswith("eed") and len(word) > 4 and _VOWELS & set(word[:-2]):
        base = _undouble(word[:-2])
    elif word.endswith("es") and word[-3] in "sxzh":
        base = word[:-2]
    elif word.endswith("s") and word[-2] not in "sui":
        base = word[:-1]
    return base[:-1] if base.endswith("e") and len(base) > 3 else base


_NUMBER = Form("number", "number", True, False, stem("number"), "=number", False, False, True)


def _undouble(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base
