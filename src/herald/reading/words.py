"""A message as words: where each stands, in one spelling, and which of them carry meaning.

A word keeps its place in the message (Unicode code points), so that every span that is built on it is her exact whole words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’‘ʼ`´][^\W\d_]+)*)"
    r"|(?P<line>\n\s*)"
    r"|(?P<mark>[^\w\s]|_)"
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’‘ʼ`´][sS]$")
_TELLING = frozenset(("word", "number"))
_COUNT = re.compile(r" ?\d{1,2}(?![\d.,]*\d)")
_JOINING = frozenset("-/‐‑")
_OTHER_WORDS = frozenset({"ill", "well", "shell", "hell", "were", "id", "shed", "hed", "wed"})
_CLITIC = frozenset({"its", "hes", "shes", "thats", "theres", "whats", "whos", "heres", "lets", "hows", "wheres"})

SENTENCE_ENDS = frozenset(".!?;\n•·*●▪◦")
BREAKS = SENTENCE_ENDS | frozenset(',:()[]{}"“”—–-…|+&=<>✓✔☑✗✘☐☒→')

IGNORED = frozenset(
    """
    a an the my her his your our their its this these those that is are was were am be been being im hes shes theyre
    youre were really very so quite rather pretty bit just still always also totally completely absolutely terribly
    awfully proper such extremely incredibly rly v too me him them us even actually basically kinda kind sort literally
""".split()
)
"""Words that are skipped when phrases are matched, in the phrase and in the message. "of" in "kind of" stays."""

SKIPPED_IN_TEXT = IGNORED | frozenset("have has had having ive got getting gets get keeps keep feel feels feeling felt seems seem".split())
"""Words of a message that may stand inside a phrase that does not have them."""

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
        sentence: Number of the sentence that each stands in.
        figures: Places of the numbers that are written in figures.
    """

    text: str
    norm: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    is_word: list[bool] = field(default_factory=list)
    possessive: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.norm)

    def sentence_of(self, at: int) -> range:
        """The words of the sentence that word `at` stands in."""
        number = self.sentence[at]
        first = bisect_left(self.sentence, number, 0, at + 1)
        return range(first, bisect_right(self.sentence, number, at))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from word `first` to word `last`, both included."""
        return self.start[first], self.end[last]


class Form(NamedTuple):
    """How a word is told apart from its ways of writing.

    Attributes:
        raw: In small letters without apostrophe, not repaired and with its pronoun.
        norm: In the one spelling of the lexicon.
        possessive: Whether it ended in apostrophe-s.
    """

    raw: str
    norm: str
    possessive: bool


Spelling = Callable[[str], Form]
"""Gives a word as it is written its form."""


def spelling(respell: dict[str, str], repair: Callable[[str], str | None] | None = None) -> Spelling:
    """Make a spelling, which remembers the words that it saw last.

    Args:
        respell: Word to the word that is meant (American to British, usual misspellings).
        repair: Tells what any other misspelled word means, or None.
    """

    @lru_cache(maxsize=65536)
    def form(token: str) -> Form:
        raw = bare(token)
        return Form(raw, _norm(token, raw, respell, repair), not token.isalpha() and bool(_POSSESSIVE.search(token)))

    return form


def split_words(text: str, form: Spelling) -> Words:
    """Split a message into words and marks, each word in the given spelling."""
    words = Words(text)
    norms, raws, starts, ends = words.norm.append, words.raw.append, words.start.append, words.end.append
    telling, possessives, sentences = words.is_word.append, words.possessive.append, words.sentence.append
    sentence = 0
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        start, end = match.span()
        raw, norm, possessive = token, token, False
        if kind == "word":
            raw, norm, possessive = form(token)
        elif kind == "number":
            if _numbered(words):
                words.norm[-1] = words.raw[-1] = "number"
            words.figures.append(len(words.raw))
        elif kind == "line":
            raw = norm = "\n"
            end = start + 1
        elif (token in _JOINING and _joins(text, start, end)) or (token == "." and _abbreviates(words, text, end)):
            continue
        norms(norm)
        raws(raw)
        starts(start)
        ends(end)
        telling(kind in _TELLING)
        possessives(possessive)
        ends_again = raw == "\n" and len(words.raw) > 1 and words.raw[-2] in SENTENCE_ENDS
        sentences(sentence - ends_again)
        if raw in SENTENCE_ENDS and not ends_again:
            sentence += 1
    return words


def _norm(token: str, raw: str, respell: dict[str, str], repair: Callable[[str], str | None] | None) -> str:
    """The one spelling of a word. A short form that is another word without its apostrophe keeps it: "I'll" is not "ill"."""
    return f"{raw}'" if raw in _OTHER_WORDS and raw != token.lower() else spelled(raw, respell, repair)


def _joins(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalnum()


def _numbered(words: Words) -> bool:
    """Whether a number follows the short form `no` of number within a sentence: `paclitaxel no. 8`; not `no 38` and not `Fever? No. 37.2`."""
    return words.raw[-1:] == ["no"] and len(words) > 1 and words.is_word[-2] and words.text[words.end[-1] :].startswith(".")


def _abbreviates(words: Words, text: str, end: int) -> bool:
    """Whether a full stop belongs to a short form (`c.o.`, `approx.`, `no. 8`) and ends no sentence."""
    if words.raw[-1:] == ["no"] and len(words) > 1 and words.is_word[-2]:
        return bool(_COUNT.match(text, end))
    return bool(words.raw) and len(words.raw[-1]) == 1 and words.raw[-1] not in "ia" and end < len(text) and text[end].isalpha()


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


def _undouble(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base
