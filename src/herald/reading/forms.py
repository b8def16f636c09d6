"""What each token is, however it is written: its spelling, its stem, and whether it carries meaning."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’‘ʼ`´][sS]$")
_MARK = re.compile(r"[^\w\s]|_")
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


def _norm(token: str, raw: str, respell: dict[str, str], repair: Callable[[str], str | None] | None) -> str:
    """The one spelling of a word. "I'll" is not "ill", and only capitals make a short form: "HA" is a headache, "ha" is none."""
    if token in respell and token.isupper():
        return respell[token]
    return f"{raw}'" if raw in _OTHER_WORDS and raw != token.lower() else spelled(raw, respell, repair)


@lru_cache(maxsize=65536)
def bare(token: str) -> str:
    """A word in small letters without apostrophe and without the possessive s. What is nothing else keeps them: `ʼ` is a letter to Unicode."""
    lower = token.lower()
    flat = _APOSTROPHES.sub("", lower)
    if flat != lower and flat not in _CLITIC:
        flat = _APOSTROPHES.sub("", _POSSESSIVE.sub("", lower))
    return flat or lower


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
