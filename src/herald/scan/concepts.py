"""Concept ids of OMOP for the codes of the knowledge, from a vocabulary folder that the site brings (Athena's CSV files)."""

from pathlib import Path
from typing import Any

import duckdb

from herald.knowledge import Knowledge
from herald.scan.duck import connect
from herald.scan.omop import NO_CONCEPT
from herald.scan.sql import text

VOCABULARY = "ICD10CM"
_CONCEPT = "CONCEPT.csv"
_RELATIONSHIP = "CONCEPT_RELATIONSHIP.csv"


class VocabularyError(ValueError):
    """The vocabulary folder cannot be used. Says what would be right."""


def concepts_of(knowledge: Knowledge, folder: Path | None) -> dict[str, tuple[int, int]]:
    """The standard and the source concept of each symptom that has a code.

    ICD-10-CM is no standard vocabulary of OMOP, so the standard concept is the one that `Maps to` leads to; where CONCEPT_RELATIONSHIP.csv is
    missing, or maps to several, it is 0 and the source concept alone is known.

    Args:
        knowledge: A checked knowledge folder.
        folder: Holds CONCEPT.csv and, best, CONCEPT_RELATIONSHIP.csv. None: nothing is known.

    Raises:
        VocabularyError: A file is missing or is not Athena's.
    """
    if folder is None:
        return {}
    if not (folder / _CONCEPT).is_file():
        raise VocabularyError(f"{folder}: no {_CONCEPT}; the unpacked folder of an Athena download was expected")
    codes = {id_: symptom.codes.icd10cm.code for id_, symptom in knowledge.symptoms.items() if symptom.codes.icd10cm}
    try:
        found = _look_up(folder, sorted(set(codes.values())))
    except duckdb.Error as error:
        raise VocabularyError(f"{folder}: not Athena's CSV: {str(error).splitlines()[0]}") from None
    return {id_: found[code] for id_, code in codes.items() if code in found}


def _look_up(folder: Path, codes: list[str]) -> dict[str, tuple[int, int]]:
    wanted = ", ".join(text(code) for code in codes)
    with connect() as connection:
        source: list[tuple[str, int]] = connection.sql(
            f"SELECT concept_code, concept_id::BIGINT FROM {_table(folder / _CONCEPT)} "
            f"WHERE vocabulary_id = '{VOCABULARY}' AND concept_code IN ({wanted})"
        ).fetchall()
        standard = _standard(connection, folder, [id_ for _, id_ in source])
    return {code: (standard.get(id_, NO_CONCEPT), id_) for code, id_ in source}


def _standard(connection: Any, folder: Path, sources: list[int]) -> dict[int, int]:
    if not sources or not (folder / _RELATIONSHIP).is_file():
        return {}
    wanted = ", ".join(map(str, sources))
    rows = connection.sql(
        f"SELECT concept_id_1::BIGINT, any_value(concept_id_2::BIGINT) FROM {_table(folder / _RELATIONSHIP)} "
        f"WHERE relationship_id = 'Maps to' AND coalesce(invalid_reason, '') = '' AND concept_id_1::BIGINT IN ({wanted}) "
        "GROUP BY 1 HAVING count(DISTINCT concept_id_2) = 1"
    ).fetchall()
    return dict(rows)


def _table(file: Path) -> str:
    """Athena's files: tabs, no quotes."""
    return f"read_csv({text(str(file))}, delim = '\\t', quote = '', header = true, all_varchar = true)"
