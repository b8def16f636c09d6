"""`herald knowledge sign`: a clinician's signature under entries."""

import datetime as dt
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from herald.cli.shared import refuse
from herald.knowledge.schema import STATEMENTS
from herald.knowledge.signing import SigningError, sign
from herald.shipped import default_folder

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
EXAMPLES = """
\b
Examples:
  herald knowledge sign urgency/seizure --by a-reviewer --again-by 2027-11-24
  herald knowledge sign seizure-with-danger headache --by a-reviewer --on 2026-11-20 --again-by 2027-11-20

A reviewer is a file in the folder's reviewers/; docs/how-to/review-the-knowledge.md tells the whole way.
"""


def _entries(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    folder = context.params.get("folder") or default_folder()
    names = [f"{kind}/{path.stem}" for kind in STATEMENTS for path in sorted((folder / kind).glob("*.yaml"))]
    return [CompletionItem(name) for name in names if name.startswith(typed) or name.partition("/")[2].startswith(typed)]


def _reviewers(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    folder = context.params.get("folder") or default_folder()
    return [CompletionItem(path.stem) for path in sorted((folder / "reviewers").glob("*.yaml")) if path.stem.startswith(typed)]


@click.command(name="sign", epilog=EXAMPLES)
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True, shell_complete=_entries)
@click.option("--by", required=True, metavar="REVIEWER", shell_complete=_reviewers, help="Who reviewed: the id of a reviewer.")
@click.option("--on", type=_DAY, metavar="DATE", help="Day of the review, YYYY-MM-DD. Default: today.")
@click.option("--again-by", type=_DAY, required=True, metavar="DATE", help="Last day on which the review counts, YYYY-MM-DD.")
@click.option("--folder", type=_FOLDER, metavar="FOLDER", help="Knowledge folder. Default: the one that Herald comes with.")
def sign_entries(entries: tuple[str, ...], by: str, on: dt.datetime | None, again_by: dt.datetime, folder: Path | None) -> None:
    """Write into the file of each ENTRY that a clinician reviewed it.

    ENTRY is a folder and an id, such as urgency/seizure, or an id that only one entry has. Only the review of the file changes.
    A signature is of the entry's content: it no longer counts once anything but comments is changed.
    """
    today = dt.date.today()
    day = on.date() if on else today
    again = again_by.date()
    if day > today:
        raise refuse(f"--on {day} is still to come; the day of the review was expected")
    if again < today:
        raise refuse(f"--again-by {again} is past already; a day to come was expected")
    path = folder or default_folder()
    try:
        signed = sign(path, entries, by=by, on=day.isoformat(), again=again.isoformat())
    except SigningError as error:
        raise refuse(str(error)) from None
    except OSError as error:
        raise refuse(f"{path} cannot be written ({error.strerror}); sign in a folder of your own, with --folder") from None
    for name in signed:
        click.echo(f"{name}: reviewed by {by} on {day}, to be looked at again by {again}")
