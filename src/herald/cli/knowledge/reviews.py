"""`herald knowledge reviews`: what is signed, and what is to be looked at again."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from herald.clinical import Review, ReviewState
from herald.knowledge import load_knowledge
from herald.knowledge.review import reviews
from herald.shipped import default_folder

_HEADINGS = {
    ReviewState.REVIEWED: "Reviewed",
    ReviewState.PAST_DATE: "Past their date",
    ReviewState.CHANGED: "Changed since they were signed",
    ReviewState.UNREVIEWED: "Not reviewed",
}
_TO_DO = (ReviewState.PAST_DATE, ReviewState.CHANGED)
Rows = list[tuple[str, str, Review]]
EXAMPLES = """
\b
Examples:
  herald knowledge reviews
  herald knowledge reviews --past 2027-06-30
"""


@click.command(name="reviews", epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--past",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DATE",
    help="Count as it will be on DATE, YYYY-MM-DD: what is past its date by then. Default: today.",
)
@click.option("--list", "all_", is_flag=True, help="Name every entry, not only those past their date or changed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_reviews(folder: Path | None, past: dt.datetime | None, all_: bool, as_json: bool) -> None:
    """Count what is reviewed in FOLDER, and name what is past its date or was changed since it was signed.

    Entries that are withdrawn are left out.
    """
    day = past.date() if past else dt.date.today()
    knowledge = load_knowledge(folder or default_folder())
    rows = list(reviews(knowledge, day))
    if as_json:
        click.echo(json.dumps(_data(rows, day), indent=2, ensure_ascii=False))
        return
    click.echo(f"{knowledge.package} {knowledge.version}, reviews on {day}")
    for line in [*_table(rows), *_named(rows, tuple(_HEADINGS) if all_ else _TO_DO)]:
        click.echo(line)


def _counts(rows: Rows) -> dict[str, Counter[ReviewState]]:
    found: dict[str, Counter[ReviewState]] = {}
    for kind, _, review in rows:
        found.setdefault(kind, Counter())[review.state] += 1
    return {**found, "all": sum(found.values(), Counter())}


def _table(rows: Rows) -> Iterator[str]:
    yield f"{'':15}{'reviewed':>10}{'past date':>11}{'changed':>9}{'unreviewed':>12}"
    for kind, counts in _counts(rows).items():
        numbers = (counts[state] for state in _HEADINGS)
        yield f"{kind:15}" + "".join(f"{number:>{width}}" for number, width in zip(numbers, (10, 11, 9, 12), strict=True))


def _named(rows: Rows, states: tuple[ReviewState, ...]) -> Iterator[str]:
    for state in states:
        found = [(kind, id_, review) for kind, id_, review in rows if review.state is state]
        if found:
            yield ""
            yield _HEADINGS[state]
        for kind, id_, review in sorted(found, key=lambda row: (row[2].again or "", row[0], row[1])):
            yield f"  {kind}/{id_}" + (f": by {review.name} on {review.on}, again by {review.again}" if review.by else "")


def _data(rows: Rows, day: dt.date) -> dict[str, object]:
    return {
        "on": day.isoformat(),
        "counts": {kind: {state.value: counts[state] for state in _HEADINGS} for kind, counts in _counts(rows).items()},
        "entries": [
            {"entry": f"{kind}/{id_}", "state": review.state.value, "by": review.by, "on": review.on, "again": review.again}
            for kind, id_, review in rows
        ],
    }
