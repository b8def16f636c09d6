"""What a person reads is plain: sentences of at most 20 words, a reading age of 9 to 11, no per cent, nobody who suffers."""

import re
import warnings
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from herald.knowledge import Knowledge

LONGEST = 20
"""Words in a sentence."""
AGE = 11
YOUNGEST_GRADE = 5
"""Years of age at which the first grade of an American school ends, less one: an age is a grade and these years."""
TEMPLATES = Path(__file__).parents[2] / "src/herald/site/templates"
FORBIDDEN = re.compile(r"%|per ?cent|suffer|victim|afflict|battle|terminal|\b(she|he|his|her)\b", re.IGNORECASE)
FOLDERS = ("guide", "feedback")
SENTENCES = {"urgency": ("says", "do", "why"), "symptoms": ("asks",), "thresholds": ("says",), "disagreements": ("says", "choice")}


@pytest.fixture(scope="module")
def textstat() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library still asks for a part of setuptools that is old
        import textstat
    return textstat


@pytest.fixture(scope="module")
def told(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """What a person reads in the knowledge: kind of text to place to text."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, fields in (
        ("urgency", ("says", "do", "why")),
        ("symptoms", ("asks",)),
        ("thresholds", ("says",)),
        ("disagreements", ("says", "choice")),
    ):
        for id_, entry in getattr(knowledge, kind).items():
            for field in fields:
                if text := getattr(entry, field):
                    found[f"{kind} {field}"][f"{kind}/{id_}"] = text
    for kind, field in (("sites", "figures"), ("symptoms", "looks"), ("symptoms", "explained_by"), ("treatments", "effects")):
        for id_, entry in getattr(knowledge, kind).items():
            for index, item in enumerate(getattr(entry, field)):
                found[f"{kind} {field}"][f"{kind}/{id_} {index}"] = item.says
    found["details"] = {f"features/{id_}": feature.asks for id_, feature in knowledge.features.items()}
    return dict(found)


@pytest.fixture(scope="module")
def interface() -> dict[str, str]:
    """What a person reads in the templates of the guide: place to text."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((TEMPLATES / folder).glob("*.html")):
            source = path.read_text(encoding="utf-8")
            texts = re.findall(r"{%-? trans[^%]*%}(.*?){%-? (?:pluralize|endtrans)", source) + re.findall(r'_\("(.*?)"\)', source)
            found.update({f"{folder}/{path.name} {index}": re.sub(r"{{.*?}}", "Herald", text) for index, text in enumerate(texts)})
    assert len(found) > 50
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in re.split(r"(?<=[.!?:])[\"”']?\s+", text.strip()) if sentence]


def too_long(texts: dict[str, str]) -> list[tuple[str, int, str]]:
    return [(where, len(said.split()), said) for where, text in texts.items() for said in sentences(text) if len(said.split()) > LONGEST]


def test_no_sentence_of_the_knowledge_is_long(told: dict[str, dict[str, str]]) -> None:
    assert [found for texts in told.values() for found in too_long(texts)] == []


def test_no_sentence_of_the_guide_is_long(interface: dict[str, str]) -> None:
    assert too_long(interface) == []


def test_nobody_suffers_and_nothing_is_told_in_per_cent(told: dict[str, dict[str, str]], interface: dict[str, str]) -> None:
    texts = {where: text for group in (*told.values(), interface) for where, text in group.items()}
    assert {where: text for where, text in texts.items() if FORBIDDEN.search(text)} == {}


def test_a_child_of_eleven_can_read_the_knowledge(told: dict[str, dict[str, str]], textstat: ModuleType) -> None:
    ages = {kind: age(textstat, texts.values()) for kind, texts in told.items()}
    assert {kind: years for kind, years in ages.items() if years > AGE} == {}


def test_a_child_of_eleven_can_read_the_guide(interface: dict[str, str], textstat: ModuleType) -> None:
    assert age(textstat, interface.values()) <= AGE


def age(textstat: ModuleType, texts: object) -> float:
    """The age at which a text can be read, by Flesch and Kincaid."""
    whole = " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)  # type: ignore[attr-defined]
    return float(textstat.flesch_kincaid_grade(whole)) + YOUNGEST_GRADE
