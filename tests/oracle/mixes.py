"""Texts that nobody would write, made of what somebody could: the same ones at every run."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import msgspec

from herald.knowledge import Knowledge

HEADINGS = "Allergies:|Family history:|PMH:|Past medical history:|O/E:|Plan:|Review of systems:|Side effects:|Denies:|HPI - ".split("|")
TICKS = "[x]|[ ]|[X]|☑|☐|✓|✗|(x)|- [x]|•|+|-|yes|no|n/a|___|( )".split("|")
TURNS = "Nurse:|Patient:|Dr Smith:|Q:|A:|Pt:|Daughter:|Do you have|Any|any pain?|No.|Yes,|Nope|yes but only|not really".split("|")
PEOPLE = "I|my|she|her|he|his|mum's|my mum|my husband|my daughter|the patient|pt|we|they|you|Anna|friend's".split("|")
WHENS = [
    *"since Tuesday|for 3 days|2/52|3/7|x 4/7|yesterday|two weeks ago|since 3 March|12/11/2026|since Xmas|at night|every day|now".split("|"),
    *"all of a sudden|on and off|5 times a day|7 more than usual|last year|if|in case|used to|after the third infusion|2026-11-03".split("|"),
    *"11th of May|May|a month|half an hour|in 1987|since the 2nd|no longer|worse|getting better|mild|8/10|grade 3|severe".split("|"),
]
NUMBERS = "38.5|38,5|101F|39°C|39 C|92% sats|88 % O2|7|1,000|1.000.000|0|00012|3rd|1e5|10-12|3x|3-4|½|m²|1st|no. 5|#3|99999999999999999|+4|-2".split(
    "|"
)
SMALL = (
    "and or but not no the a of with without so then because my have has had is was are isn't don't I've can't still also , . ; : ? ! ( ) / -".split()
)
SPACES = ["", " ", "\0", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "\x85", "\ufeff", "\u200b", "\u200d", "\u202e", "\U0010ffff"]
SCRIPTS = "e\u0301|é|naïve|ß|ẞ|İ|ı|ﬁ|Ǆ|🤢|👩\u200d⚕️|🇬🇧|𝟛|𝓱𝓮𝓪𝓭|٣|३ days|３８|²|①|Ⅳ|冷|头痛|голова|כאב|ألم|’|‘|`|´|_|'|''s|s'".split("|")
LONG = ["-" * 40, "a" * 500, "ab-" * 300, "'" * 300, "9" * 400, "?!" * 60, "é" * 300, "no " * 80, "(" * 60]
JOINTS = (" ", " ", " ", " ", ", ", ". ", "\n", "\r\n", "", "; ", " - ", ": ", "? ", "  ")


def mixes(knowledge: Knowledge, said: Sequence[str], words: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """Texts of no piece to forty: phrases of the knowledge, cues, people, times, ticks, headings, turns of a dialogue, and what is no word.

    Args:
        knowledge: Its phrases and cues are pieces.
        said: Texts that somebody wrote; a few words of one are a piece.
        words: Further pieces.
        count: Number of texts.
        seed: Other texts for another number.
    """
    random = Random(seed)
    phrases, cues, parts = _phrases(knowledge), _told(knowledge.phrases.cues), [_part(random.choice(said), random) for _ in range(2000)]
    pieces = [phrases, phrases, phrases, cues, cues, parts, parts, words, words]
    pieces += [PEOPLE, WHENS, NUMBERS, SMALL, SMALL, TICKS, HEADINGS, TURNS, SPACES, SCRIPTS]
    for _ in range(count):
        kinds = [phrases, *random.choices(pieces, k=random.randint(1, 5))]
        kinds += [LONG] if random.random() < 0.02 else []
        text = ""
        for _ in range(random.randint(0, random.choice((4, 12, 40)))):
            text += _written(random.choice(random.choice(kinds)), random) + random.choice(JOINTS)
        yield text


def _part(text: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    return " ".join(words[at : at + random.randint(2, 9)])


def _written(piece: str, random: Random) -> str:
    """A piece as somebody may write it: as it stands, mostly; else in capitals, or with a letter twice, missing or at another's place."""
    at = random.randrange(len(piece) or 1)
    ways = (piece.upper(), piece.title(), piece[:at] + piece[at + 1 :], piece[:at] + piece[at : at + 1] + piece[at:], piece[:at] + piece[at:][::-1])
    return piece if random.random() < 0.8 else random.choice(ways)


def _phrases(knowledge: Knowledge) -> list[str]:
    """Whatever the knowledge may find, each part of it as likely as another."""
    told = knowledge.phrases
    kept = [told.parts, told.sensations, told.abilities, told.faculties, told.idioms, told.normality, told.durations, told.sides, told.people]
    symptoms = [symptom.wordings for symptom in knowledge.symptoms.values()]
    features = [feature.values for feature in knowledge.features.values()]
    measures = [measure.near for measure in told.measures.values()]
    random = Random(0)
    return [piece for part in (*kept, symptoms, symptoms, symptoms, features, measures) for piece in random.choices(_told(part), k=2000)]


def _told(value: Any) -> list[str]:
    """Every text in it, also the keys of what is named."""
    plain = msgspec.to_builtins(value)
    if isinstance(plain, str):
        return [plain.lstrip("=")]
    if isinstance(plain, dict):
        return [text for pair in plain.items() for part in pair for text in _told(part)]
    return [text for part in plain for text in _told(part)] if isinstance(plain, list | tuple) else []
