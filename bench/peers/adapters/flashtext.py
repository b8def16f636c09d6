"""flashtext2 (Rust)."""

from collections.abc import Callable

from flashtext2 import KeywordProcessor


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Find in a document at a time."""
    processor = KeywordProcessor(case_sensitive=False)
    for phrase in phrases:
        processor.add_keyword(phrase)
    return lambda texts: sum(len(processor.extract_keywords(text)) for text in texts)
