"""pyConTextNLP. It ships no cues, so it is given medspaCy's; one expression finds all phrases, which is faster than one each."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from pyConTextNLP.itemData import contextItem
from pyConTextNLP.pyConText import ConTextMarkup

KINDS = {"neg": "negated_existence", "hist": "historical", "hyp": "hypothetical", "other": "family"}
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
RULES = json.loads((files("resources") / "en" / "context_rules.json").read_text(encoding="utf-8"))["context_rules"]


def expression(rule: dict[str, Any]) -> str:
    """A rule's pattern of spaCy tokens as an expression: its words or one of several, some of them left out at will."""
    tokens = []
    for token in rule["pattern"] or [{"LOWER": rule["literal"]}]:
        words = token["LOWER"] if isinstance(token["LOWER"], str) else token["LOWER"]["IN"]
        either = "|".join(re.escape(word) for word in ([words] if isinstance(words, str) else words))
        tokens.append(rf"(?:\s*(?<!\w)(?:{either})(?!\w)){token.get('OP', '')}")
    return "".join(tokens).replace(r"(?:\s*", "(?:", 1)


CUES = [contextItem((expression(rule), rule["category"], expression(rule), rule["direction"])) for rule in RULES]


def target(phrases: list[str]) -> Any:
    """One item for all phrases, the longest first. It keeps expressions by the first field, so that must tell one from another."""
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return contextItem((either, "symptom", rf"\b(?:{either})\b", ""))


def marked(sentence: str, item: Any) -> Any:
    """A sentence with targets and modifiers, as its documentation does it."""
    markup = ConTextMarkup()
    markup.setRawText(sentence)
    markup.cleanText()
    markup.markItems(CUES, mode="modifier")
    markup.markItems([item], mode="target")
    markup.pruneMarks()
    markup.applyModifiers()
    markup.dropInactiveModifiers()
    return markup


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Read a sentence at a time."""
    item = target(phrases)
    return lambda texts: sum(len(marked(part, item).getMarkedTargets()) for text in texts for part in SENTENCE.split(text) if part)


def judge(rows: list[dict[str, Any]], option: str) -> list[list[str]]:
    """Whatever modifies the phrase."""
    said = []
    for row in rows:
        markup = marked(row["text"], target([row["text"][row["start"] : row["end"]]]))
        targets = markup.getMarkedTargets()
        cues = [cue for one in targets for cue in markup.predecessors(one)]  # its own query of this kind fails on NetworkX 2 and later
        said.append([kind for kind, name in KINDS.items() if any(cue.isA(name) for cue in cues)])
    return said
