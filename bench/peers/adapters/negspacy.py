"""negspacy: NegEx on spaCy's entity ruler."""

from collections.abc import Callable
from typing import Any

import spacy
from negspacy.negation import Negex  # noqa: F401  (registers the component)


def pipeline() -> Any:
    """SpaCy's sentence splitter and its own component, as its documentation shows."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("negex")
    return nlp


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Read a document at a time."""
    nlp = pipeline()
    ruler = nlp.add_pipe("entity_ruler", before="negex", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "SYMPTOM", "pattern": phrase} for phrase in phrases])
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts))


def judge(rows: list[dict[str, Any]], option: str) -> list[list[str]]:
    """NegEx on the marked phrase."""
    nlp, said = pipeline(), []
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc.ents = [doc.char_span(row["start"], row["end"], label="SYMPTOM", alignment_mode="expand")]
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        said.append(["neg"] if doc.ents[0]._.negex else [])
    return said
