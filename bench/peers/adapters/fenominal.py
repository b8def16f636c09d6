"""fenominal (Rust): it reads an ontology, so the phrases are given as one."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fenominal

OBO = "http://purl.obolibrary.org/obo/HP_"
TOP, ROOT = f"{OBO}0000001", f"{OBO}0000118"


def miner(phrases: list[str]) -> Any:
    """A miner for an ontology of one term a phrase."""
    terms = {f"{OBO}{number:07}": phrase for number, phrase in enumerate(phrases, 1000)}
    nodes = [{"id": name, "lbl": label, "type": "CLASS"} for name, label in {TOP: "All", ROOT: "Phenotypic abnormality", **terms}.items()]
    edges = [{"sub": ROOT, "pred": "is_a", "obj": TOP}, *({"sub": name, "pred": "is_a", "obj": ROOT} for name in terms)]
    version = "http://purl.obolibrary.org/obo/hp/releases/2024-01-01/hp.json"
    meta = {"version": version, "basicPropertyValues": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hp.json"
        path.write_text(json.dumps({"graphs": [{"id": version, "meta": meta, "nodes": nodes, "edges": edges}]}), encoding="utf-8")
        return fenominal.Fenominal(str(path))


def reader(phrases: list[str], option: str) -> Callable[[list[str]], int]:
    """Read a document at a time; its answer is JSON."""
    mine = miner(phrases)
    return lambda texts: sum(len(json.loads(mine.map_text(text))) for text in texts)


def judge(rows: list[dict[str, Any]], option: str) -> list[list[str]]:
    """Whether a mention of the marked phrase is excluded."""
    mine = miner(sorted({row["text"][row["start"] : row["end"]].lower() for row in rows}))
    said = []
    for row in rows:
        found = json.loads(mine.map_text(row["text"]))
        over = [one["excluded"] for one in found if one["span"]["start"] < row["end"] and row["start"] < one["span"]["end"]]
        said.append(["neg"] if any(over) else [])
    return said
