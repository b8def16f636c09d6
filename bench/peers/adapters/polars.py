"""Polars: find_many on a column."""

from collections.abc import Callable
from typing import Any

import polars


def hold(texts: list[str]) -> Any:
    """The texts as a column."""
    return polars.DataFrame({"text": texts})


def reader(phrases: list[str], option: str) -> Callable[[Any], int]:
    """Find regardless of case, in the middle of words too."""
    found = polars.col("text").str.find_many(phrases, ascii_case_insensitive=True)
    return lambda frame: int(frame.select(found.list.len().sum()).item())
