"""The engine does not know what it reasons about: symptoms, sites and medicines are named in the knowledge only."""

import ast
from pathlib import Path

import herald
from herald.knowledge import Knowledge

ENGINE = ("clinical", "knowledge", "reading", "triage", "report")
KINDS = {"general"}  # a kind of site, and the id of one


def test_the_engine_names_no_symptom_site_or_treatment(knowledge: Knowledge) -> None:
    known = {*knowledge.symptoms, *knowledge.sites, *knowledge.treatments, *knowledge.phrases.treatment_groups} - KINDS
    root = Path(herald.__file__).parent
    named = [
        f"{path.relative_to(root)}:{node.lineno}: {node.value}"
        for folder in ENGINE
        for path in sorted((root / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in known
    ]
    assert not named
