"""`herald questionnaire`: forms of the clinic's own, asked in the check-in."""

import importlib
from pathlib import Path
from typing import Any

import click

from herald.cli.invite import database_ready
from herald.cli.shared import load, refuse

LOAD_EXAMPLES = """
\b
Examples:
  herald questionnaire load our-form.json
  herald questionnaire load our-form.json --database postgresql://herald@localhost/herald
"""
WITHDRAW_EXAMPLES = """
\b
Example:
  herald questionnaire withdraw https://clinic.example/our-form
"""


@click.group()
def questionnaire() -> None:
    """Load forms of your own (FHIR Questionnaires), which every check-in asks after Herald's questions."""


_database = click.option("--database", metavar="URL", help="As for `herald serve`. Default: HERALD_DATABASE, or a file in your data folder.")


@questionnaire.command("load", epilog=LOAD_EXAMPLES)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_database
def load_(file: Path, database: str | None) -> None:
    """Check FILE, a FHIR R4 Questionnaire as JSON, and ask it from now on. An older version of it is asked no more."""
    shelf = _shelf(database)
    loading = importlib.import_module("herald.site.questionnaire.loading")
    try:
        row = shelf.load(file.read_bytes(), load(None))
    except loading.FormError as error:
        raise refuse(f"{file} was not loaded:\n" + "\n".join(f"  {problem}" for problem in error.problems)) from None
    click.echo(f"{row.title} ({row.url}|{row.version}) is asked from now on")


@questionnaire.command("list")
@_database
def list_(database: str | None) -> None:
    """List the forms that were loaded, and whether they are asked."""
    for row in _shelf(database).rows():
        click.echo(f"{row.url}|{row.version}  {row.title}  {'asked' if row.withdrawn is None else f'withdrawn {row.withdrawn:%Y-%m-%d}'}")


@questionnaire.command(epilog=WITHDRAW_EXAMPLES)
@click.argument("url")
@_database
def withdraw(url: str, database: str | None) -> None:
    """Ask the form URL no more. What was answered stays."""
    if not _shelf(database).withdraw(url):
        raise refuse(f"no form {url} is asked; see `herald questionnaire list`")
    click.echo(f"{url} is asked no more")


def _shelf(database: str | None) -> Any:
    """The shelf of forms, with the database ready."""
    database_ready(database)
    return importlib.import_module("herald.site.questionnaire.shelf")
