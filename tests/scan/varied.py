"""Notes that no cache knows: a clinic's sentences with names, numbers and words that come once, and what patients say."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from herald.knowledge.folder import read_cases
from herald.shipped import default_folder

MEAN_BYTES = 1_500
SAYS_SOMETHING = 0.15
"""So much of the sentences are a patient's about her body; the others are what a note holds beside them."""

NAMES = 2_000
"""So many different names; the other words that are made come once."""

_SYLLABLES = "ba co di fe ga hi jo ku la me ni po ra si to vu wa xe yo za bro cla dre fli gro plo sta tri".split()
_ENDS = "n r s m x l th ck nd st".split()
SENTENCES = (
    "Seen with {name} in room {number} on {date}, weight {decimal} kg.",
    "{name} phoned at {hour}:{minute} about the {word} form, which {name} had sent to {word} Street {number}.",
    "The {word} scan of {date} was compared with that of {date}: {word} as before, {number} mm.",
    "We talked about the {word} and about {name}, who is at school in {name}.",
    "Haemoglobin {decimal}, platelets {number}, {word} {decimal}, next taken on {date}.",
    "She takes {word} {number} mg in the morning and {word} {decimal} mg at night, and has enough until {date}.",
    "Transport with {name} is arranged for {date} at {hour}:{minute}; {name} comes along.",
    "Letter to Dr {name}, copy to {name}, reference {word}-{number}.",
    "She has been reading about {word} and asked {name} to bring the book on {date}.",
    "Dressing changed by {name}, {number} ml, {word} ordered.",
)


def varied(chance: random.Random, size: int, sentences: Sequence[str] = SENTENCES) -> Iterator[dict[str, Any]]:
    """Notes that hold about so many bytes of text together; the same chance gives the same notes."""
    says = [case.says for cases in read_cases(default_folder()).values() for case in cases]
    made, number = 0, 0
    while made < size:
        text = _note(chance, says, sentences)
        number += 1
        made += len(text.encode())
        day = dt.date(2015, 1, 1) + dt.timedelta(chance.randrange(4000))
        yield {"note_id": number, "person_id": number % 997, "note_date": day, "note_text": text}


def write_varied(path: Any, size: int, *, seed: int = 1, row_group: int = 4_000, sentences: Sequence[str] = SENTENCES) -> int:
    """Write an archive as one Parquet file; gives the bytes of text in it."""
    rows = list(varied(random.Random(seed), size, sentences))
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=min(row_group, len(rows)))
    return sum(len(row["note_text"].encode()) for row in rows)


def _note(chance: random.Random, says: list[str], sentences: Sequence[str]) -> str:
    wanted = MEAN_BYTES * chance.lognormvariate(-0.32, 0.8)
    parts: list[str] = []
    full = 0
    while full < wanted:
        parts.append(chance.choice(says) if chance.random() < SAYS_SOMETHING else chance.choice(sentences).format_map(_Words(chance)))
        full += len(parts[-1]) + 1
    return " ".join(parts)


class _Words(dict[str, Any]):
    """Something else each time that a template asks."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def __missing__(self, name: str) -> Any:
        return _FILL[name](self.chance)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) + chance.choice(_ENDS)


def _names() -> list[str]:
    chance = random.Random(0)
    return [_word(chance).capitalize() for _ in range(NAMES)]


_NAMES = _names()
_FILL: dict[str, Any] = {
    "word": _word,
    "name": lambda chance: chance.choice(_NAMES),
    "number": lambda chance: chance.randint(1, 900),
    "decimal": lambda chance: round(chance.uniform(1, 90), 1),
    "hour": lambda chance: chance.randint(8, 18),
    "minute": lambda chance: f"{chance.randint(0, 59):02}",
    "date": lambda chance: dt.date(2015, 1, 1) + dt.timedelta(chance.randrange(4000)),
}
