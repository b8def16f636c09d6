"""What a result holds, in counts: by symptom, urgency and month, and how long red flags stood. Counts only, no word of any note."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from herald.clinical import Urgency
from herald.scan.duck import connect
from herald.scan.rows import TABLES
from herald.scan.sql import text
from herald.triage.assess import FALLBACK

PRESSING = (Urgency.EMERGENCY, Urgency.SAME_DAY)
"""The urgencies whose waiting is counted."""

WAITS = ((0, "the same day"), (1, "1 day"), (3, "2 to 3 days"), (7, "4 to 7 days"), (30, "8 to 30 days"), (None, "more than 30 days"))
"""The longest wait of each class in days, and its name."""

NEVER = "no later note"
_WAIT = " ".join(f"WHEN days <= {most} THEN {text(name)}" for most, name in WAITS if most is not None)
_UNDERSTOOD = f"rules[1] <> {text(FALLBACK)}"
"""A note in which nothing was understood is same-day by the fallback, which is advice for a person; in an archive it is no red flag."""
_QUERIES = {
    "totals": f"""SELECT count(*), count(DISTINCT person_id), min(note_date), max(note_date), count(*) - count(DISTINCT note_id),
        count(*) FILTER (NOT {_UNDERSTOOD}) FROM assessments""",
    "findings": "SELECT count(*) FROM note_nlp",
    "urgency": "SELECT urgency, count(*) FROM assessments GROUP BY ALL ORDER BY ALL",
    "months": "SELECT strftime(note_date, '%Y-%m'), urgency, count(*) FROM assessments WHERE note_date IS NOT NULL GROUP BY ALL ORDER BY ALL",
    "symptoms": """SELECT regexp_extract(term_modifiers, '^Symptom=([^,]+)', 1) AS symptom, count(DISTINCT note_id) AS notes FROM note_nlp
        WHERE term_temporal = 'present' GROUP BY symptom ORDER BY notes DESC, symptom""",
    "rejects": "SELECT reason, count(*) FROM rejects GROUP BY ALL ORDER BY ALL",
    "waits": f"""WITH followed AS (SELECT urgency, note_date, {_UNDERSTOOD} AS understood,
            lead(note_date) OVER (PARTITION BY person_id ORDER BY note_date, note_id) AS next
            FROM assessments WHERE person_id IS NOT NULL AND note_date IS NOT NULL),
        waited AS (SELECT urgency, next - note_date AS days FROM followed
            WHERE understood AND urgency IN ({", ".join(text(u.value) for u in PRESSING)}))
        SELECT urgency, CASE WHEN days IS NULL THEN {text(NEVER)} {_WAIT} ELSE {text(WAITS[-1][1])} END, count(*)
        FROM waited GROUP BY ALL ORDER BY ALL""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of a result.

    Attributes:
        totals: Notes, persons, first and last day, how many note ids came more than once, and how many notes were not understood at all.
        urgency: Urgency to notes.
        months: Month to urgency to notes.
        symptoms: Symptom to notes in which she has it, the most frequent first.
        waits: Pressing urgency to class of waiting to notes.
        reasons: Reason to rows put aside.
    """

    totals: dict[str, Any]
    urgency: dict[str, int]
    months: dict[str, dict[str, int]]
    symptoms: dict[str, int]
    waits: dict[str, dict[str, int]]
    reasons: dict[str, int]

    @property
    def rejects(self) -> int:
        """Rows put aside."""
        return sum(self.reasons.values())

    def line(self) -> str:
        """The result in a line."""
        unread = f" ({self.totals['not_understood']:,} of them not understood)" if self.totals["not_understood"] else ""
        counts = ", ".join(f"{self.urgency[u.value]:,} {u.value}{unread if u is Urgency.SAME_DAY else ''}" for u in reversed(Urgency))
        aside = f"; {self.rejects:,} rows put aside, see rejects.jsonl" if self.rejects else ""
        return f"{self.totals['notes']:,} notes, {self.totals['findings']:,} findings: {counts}{aside}"


def summary_of(folder: Path) -> Summary:
    """Count a result, and write its rejects as one file of JSON Lines where there are any."""
    with connect() as connection:
        for name in TABLES:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {_source(folder, name)}")
        found = {name: connection.sql(query).fetchall() for name, query in _QUERIES.items()}
        if found["rejects"]:
            connection.execute(f"COPY (SELECT * FROM rejects) TO {text(str(folder / 'rejects.jsonl'))} (FORMAT json)")
    ((notes, persons, first, last, repeated, unread),) = found["totals"]
    ((findings,),) = found["findings"]
    days = {"first": first.isoformat() if first else None, "last": last.isoformat() if last else None}
    return Summary(
        totals={"notes": notes, "persons": persons, "findings": findings, **days, "repeated_note_ids": repeated, "not_understood": unread},
        urgency={u.value: dict(found["urgency"]).get(u.value, 0) for u in reversed(Urgency)},
        months=_nested(found["months"], [u.value for u in reversed(Urgency)]),
        symptoms=dict(found["symptoms"]),
        waits=_nested(found["waits"], [*(name for _, name in WAITS), NEVER], [u.value for u in PRESSING]),
        reasons=dict(found["rejects"]),
    )


def _source(folder: Path, name: str) -> str:
    if any((folder / name).glob("*.parquet")):
        return f"read_parquet({text(str(folder / name / '*.parquet'))})"
    empty = ", ".join(f"NULL::VARCHAR AS {field.name}" for field in TABLES[name])
    return f"(SELECT {empty} LIMIT 0)"


def _nested(rows: list[tuple[str, str, int]], order: list[str], outers: Iterable[str] = ()) -> dict[str, dict[str, int]]:
    found = {outer: dict.fromkeys(order, 0) for outer in outers}
    for outer, inner, count in rows:
        found.setdefault(outer, dict.fromkeys(order, 0))[inner] = count
    return found
