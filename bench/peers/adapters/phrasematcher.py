"""spaCy's PhraseMatcher on its tokenizer."""

from collections.abc import Callable

import spacy
from spacy.matcher import PhraseMatcher


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Find in a document at a time."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("SYMPTOM", list(nlp.tokenizer.pipe(phrases)))
    return lambda texts: sum(len(matcher(doc)) for doc in nlp.tokenizer.pipe(texts))
