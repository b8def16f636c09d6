"""The names that a case set uses for symptoms and sites, from two tables of the knowledge folder."""

import csv
from dataclasses import dataclass
from pathlib import Path

from herald.knowledge import Knowledge, KnowledgeError, Problem

SYMPTOMS = "evaluation/symptoms.tsv"
SITES = "evaluation/sites.tsv"


@dataclass(frozen=True, slots=True)
class Names:
    """What Herald's ids are called in a case set.

    Attributes:
        symptoms: Herald's id to the case set's name.
        groups: The case set's name to its coarser group.
        sites: Herald's id to the case set's names.
    """

    symptoms: dict[str, str]
    groups: dict[str, str]
    sites: dict[str, tuple[str, ...]]

    def group(self, name: str) -> str:
        """The coarser group of a name of the case set; a name without a group is its own."""
        return self.groups.get(name, name)


def load_names(folder: Path, knowledge: Knowledge) -> Names:
    """Read the tables and check that they cover every symptom.

    Raises:
        KnowledgeError: A symptom has no row, or a row names no symptom or site.
    """
    rows = _rows(folder / SYMPTOMS)
    symptoms = {row["symptom"]: row["name"] for row in rows}
    problems = [Problem(SYMPTOMS, 0, f"no row for the symptom '{id_}'") for id_ in knowledge.symptoms.keys() - symptoms.keys()]
    problems += [Problem(SYMPTOMS, 0, f"no symptom '{id_}'") for id_ in symptoms.keys() - knowledge.symptoms.keys()]
    sites: dict[str, tuple[str, ...]] = {}
    for row in _rows(folder / SITES):
        sites[row["site"]] = (*sites.get(row["site"], ()), row["name"])
    problems += [Problem(SITES, 0, f"no site '{id_}'") for id_ in sites.keys() - knowledge.sites.keys()]
    if problems:
        raise KnowledgeError(problems)
    return Names(symptoms, {row["name"]: row["group"] for row in rows}, sites)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise KnowledgeError([Problem(path.name, 0, "missing; the evaluation needs it")])
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
