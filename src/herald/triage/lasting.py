"""How long a symptom may last before it is persistent, from the knowledge's thresholds."""

import math

from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.triage.situation import lineage


def lasting_days(knowledge: Knowledge, symptom: str) -> float:
    """The fewest days of every threshold that counts for a symptom or for any. Infinite where there is none.

    A threshold of no days says how new a symptom may be, not how long it may last, and does not count.
    """
    table = _table(knowledge)
    kinds = lineage(knowledge, symptom) if symptom in knowledge.symptoms else ()
    return min((table[kind] for kind in (*kinds, ANY) if kind in table), default=math.inf)


ANY = "any"


@derived
def _table(knowledge: Knowledge) -> dict[str, float]:
    table: dict[str, float] = {}
    for threshold in knowledge.thresholds.values():
        days = threshold.days if threshold.status != "withdrawn" else None
        for symptom in threshold.counts_for if days else ():
            table[symptom] = min(days or math.inf, table.get(symptom, math.inf))
    return table
