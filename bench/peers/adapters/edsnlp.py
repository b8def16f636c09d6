"""EDS-NLP's matcher and negation. Its own cues are French, so it is given negspacy's."""

from collections.abc import Callable
from typing import Any

import edsnlp
import edsnlp.pipes as eds
from negspacy.termsets import termset

CUES = termset("en_clinical").get_patterns()


def pipeline(phrases: list[str]) -> Any:
    """Sentences, phrases where there are any, negation."""
    nlp = edsnlp.blank("eds")
    nlp.add_pipe(eds.sentences())
    if phrases:
        nlp.add_pipe(eds.matcher(terms={"symptom": phrases}, attr="LOWER"))
    names = {"pseudo": "pseudo_negations", "preceding": "preceding_negations", "following": "following_negations", "termination": "termination"}
    cues = {name: CUES[ours] for name, ours in names.items()}
    nlp.add_pipe(eds.negation(**cues, preceding_regex=[], attr="LOWER"))
    return nlp


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Read a document at a time."""
    nlp = pipeline(phrases)
    return lambda texts: sum(len(nlp(text).ents) for text in texts)


def judge(rows: list[dict[str, Any]], option: str) -> list[list[str]]:
    """Negation of the marked phrase."""
    nlp, said = pipeline([]), []
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc.ents = [doc.char_span(row["start"], row["end"], label="symptom", alignment_mode="expand")]
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        said.append(["neg"] if doc.ents[0]._.negation else [])
    return said
