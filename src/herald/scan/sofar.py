"""What a scan that was stopped has found so far: how many red flags, and in which notes. Numbers of notes, no word of any."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from herald.clinical import Urgency
from herald.scan.duck import connect
from herald.scan.output import staging_of
from herald.scan.sql import text

NAMED = 20
"""So many notes are named; all stand in the table."""

_FOUND = """SELECT count(*), count(*) FILTER (urgency = {emergency}), count(*) FILTER (urgency = {same_day}),
    array_agg(note_id ORDER BY note_date DESC NULLS LAST, note_id) FILTER (urgency = {emergency}) FROM {rows}"""


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Whatever stops what is done here, say first what the folder holds: a fault of the last note must not hide the emergency in the first."""
    try:
        yield
    except BaseException:
        with suppress(Exception):  # the fault that stopped the scan is the one to tell
            sys.stderr.write(so_far(folder))
        raise


def so_far(folder: Path) -> str:
    """What the parts that are finished hold, in some lines."""
    place = next((place for place in (staging_of(folder), folder / "assessments") if any(place.glob("*.parquet"))), None)
    if place is None:
        return f"No note was judged yet: {folder} holds no result.\n"
    query = _FOUND.format(emergency=text(Urgency.EMERGENCY.value), same_day=text(Urgency.SAME_DAY.value), rows=_rows(place, folder))
    with connect() as connection:
        ((notes, emergencies, same_day, ids),) = connection.sql(query).fetchall()
    lines = [f"{notes:,} notes were judged before the scan stopped: {emergencies:,} emergency, {same_day:,} same-day."]
    if ids:
        more = f" and {emergencies - NAMED:,} more" if emergencies > NAMED else ""
        lines.append(f"Emergencies, the newest first, by note_id: {', '.join(map(str, ids[:NAMED]))}{more}.")
        lines.append(f"They need not wait for the end of the scan: {place} holds them all (urgency = '{Urgency.EMERGENCY.value}').")
    return "\n".join(lines) + "\n"


def _rows(place: Path, folder: Path) -> str:
    """Assessments; what Spark has finished stands among the rows of other tables until all is done."""
    parts = f"read_parquet({text(str(place / '*.parquet'))})"
    return f"(SELECT assessments.* FROM {parts} WHERE assessments IS NOT NULL)" if place == staging_of(folder) else parts
