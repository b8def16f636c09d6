"""Herald, one message at a time; it reads by all of its own vocabulary, of which the phrases are a part."""

from collections.abc import Callable
from typing import Any

from herald import load_knowledge, read
from herald.clinical import Assertion
from herald.reading import assert_marked
from herald.shipped import default_folder

KINDS = {Assertion.ABSENT: "neg", Assertion.PAST: "hist", Assertion.HYPOTHETICAL: "hyp", Assertion.SOMEONE_ELSE: "other"}


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Read a message at a time."""
    knowledge = load_knowledge(default_folder())
    return lambda texts: sum(len(read(text, knowledge).findings) for text in texts)


def judge(rows: list[dict[str, Any]], option: str) -> list[list[str]]:
    """What is asserted of the marked phrase."""
    knowledge, said = load_knowledge(default_folder()), []
    for row in rows:
        (assertion,) = assert_marked(row["text"], [(row["start"], row["end"])], knowledge)
        said.append([KINDS[assertion]] if assertion in KINDS else [])
    return said
