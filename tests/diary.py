"""A believable diary of twelve weeks, made up, for tests and for looking at."""

import datetime as dt

from herald.clinical import Change, Observation
from herald.report.chart import TreatmentTime

TODAY = dt.date(2026, 11, 24)
START = dt.date(2026, 9, 1)
_WEEKS = 12


def _weekly(symptom: str, levels: str, attribute: str = "severity") -> list[Observation]:
    """One level a week up to today; a dot is a week without an entry."""
    first = TODAY - dt.timedelta(weeks=_WEEKS - 1)
    return [
        Observation(symptom=symptom, when=first + dt.timedelta(weeks=week), **{attribute: int(level)})  # type: ignore[arg-type]
        for week, level in enumerate(levels)
        if level != "."
    ]


OBSERVATIONS = [
    *_weekly("headache", "000.00011223"),
    *_weekly("fatigue", "233.32232222"),
    *_weekly("nausea", "310.10310031", "frequency"),
    *_weekly("mouth-sores", "002.00000000"),
    *_weekly("hand-numbness", "111.11111111"),
    *_weekly("low-mood", "012.22110000", "frequency"),
    *_weekly("cough", "....0....111", "presence"),
    *_weekly("activity", "122.21221122", "interference"),
    Observation(symptom="breathlessness", when=TODAY, severity=1, change=Change.WORSE, by="carer-1"),
    Observation(symptom="back-pain", when=TODAY - dt.timedelta(days=3), severity=2),
    Observation(symptom="back-pain", when=TODAY, severity=2, change=Change.SAME),
]
TREATMENTS = (
    TreatmentTime(
        name="Trastuzumab deruxtecan (Enhertu)",
        start=dt.date(2026, 8, 12),
        doses=tuple(dt.date(2026, 9, 2) + dt.timedelta(weeks=3 * cycle) for cycle in range(4)),
    ),
    TreatmentTime(name="Dexamethasone", start=dt.date(2026, 11, 4), end=dt.date(2026, 11, 10)),
)
