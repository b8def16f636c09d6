"""medspaCy: its target matcher and ConText, with its own sentence splitter or spaCy's."""

from collections.abc import Callable
from typing import Any

import medspacy
from loguru import logger
from medspacy.ner import TargetRule

KINDS = {"neg": "is_negated", "hist": "is_historical", "hyp": "is_hypothetical", "other": "is_family"}
WITHOUT_SPLITTER = {"medspacy_tokenizer", "medspacy_target_matcher", "medspacy_context"}


def pipeline(splitter: str) -> Any:
    """Its default pipeline; for `spacy`, with spaCy's sentence splitter instead of its own."""
    logger.remove()  # its sentence splitter writes a line of debugging for every token
    if splitter != "spacy":
        return medspacy.load()
    nlp = medspacy.load(medspacy_enable=WITHOUT_SPLITTER)
    nlp.add_pipe("sentencizer", first=True)
    return nlp


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Read a document at a time."""
    nlp = pipeline(option)
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(phrase, "SYMPTOM") for phrase in phrases])
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts))


def judge(rows: list[dict[str, Any]], option: str) -> list[list[str]]:
    """ConText on the marked phrase."""
    nlp, said = pipeline(option), []
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc.ents = [doc.char_span(row["start"], row["end"], label="SYMPTOM", alignment_mode="expand")]
        for name, pipe in nlp.pipeline:
            doc = doc if name == "medspacy_target_matcher" else pipe(doc)
        said.append([kind for kind, name in KINDS.items() if getattr(doc.ents[0]._, name)])
    return said
