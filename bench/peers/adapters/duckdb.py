"""DuckDB: regexp_matches on a column. It says whether a text has any phrase, not which."""

import re
from collections.abc import Callable
from typing import Any

import duckdb


def hold(texts: list[str]) -> Any:
    """The texts as a table in memory."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("CREATE TABLE texts AS SELECT unnest(?::VARCHAR[]) AS text", [texts])
    return connection


def reader(phrases: list[str], option: str) -> Callable[[Any], int]:
    """How many texts have one, whole words, regardless of case."""
    either = "|".join(re.escape(phrase) for phrase in phrases)
    query = "SELECT count(*) FROM texts WHERE regexp_matches(text, ?)"
    return lambda connection: int(connection.execute(query, [rf"(?i)\b(?:{either})\b"]).fetchone()[0])
