"""A small invented archive in the columns of OMOP's NOTE: people who write every few days, some of whom get worse.

python examples/archive.py notes.parquet [people] [seed]
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

FIRST = dt.date(2026, 1, 5)
STORIES = {
    "spine": (
        "Bit of backache this week, nothing else. No fever.",
        "My back has been hurting at night for two weeks now.",
        "The back pain is worse and my left leg feels a bit numb.",
        "Since this morning my legs feel weak and I can't pass water.",
    ),
    "lungs": (
        "A dry cough since Monday, otherwise fine.",
        "Still coughing, and a little short of breath on the stairs.",
        "I'm breathless just sitting here and my chest hurts when I breathe in.",
    ),
    "well": (
        "All fine, no headache, no pain. When is my next scan?",
        "Feeling tired after the infusion but eating well.",
        "Could you move my appointment to Thursday please?",
        "Slept badly, otherwise nothing new. No cough, no fever.",
    ),
    "skin": ("My hands are red and peeling since the last tablets.", "The rash on my hands is better now."),
}


def letters(person: int, chance: random.Random) -> Iterator[tuple[dt.date, str]]:
    """What one person writes, and when."""
    day = FIRST + dt.timedelta(chance.randrange(60))
    story = STORIES[chance.choice(list(STORIES))] if person else STORIES["spine"]
    for text in story:
        for said in [*chance.sample(STORIES["well"], chance.randrange(2)), text]:
            yield day, said
            day += dt.timedelta(chance.choice((1, 2, 3, 5, 9)))


def archive(people: int, seed: int) -> Any:
    """The archive as a table; the same seed gives the same one, and person 1 is always of the story of the spine."""
    chance = random.Random(seed)
    told = [(person + 1, day, text) for person in range(people) for day, text in letters(person, chance)]
    rows = [{"note_id": at, "person_id": person, "note_date": day, "note_text": text} for at, (person, day, text) in enumerate(told, 1)]
    return pa.Table.from_pylist(rows)


def main() -> None:
    """Write the archive."""
    path, people, seed = [*sys.argv[1:], *("notes.parquet", "40", "1")[len(sys.argv) - 1 :]]
    pq.write_table(archive(int(people), int(seed)), Path(path))


if __name__ == "__main__":
    main()
