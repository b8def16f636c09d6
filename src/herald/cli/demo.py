"""`herald demo`: a database with an invented clinic, to look at everything with."""

import importlib
import secrets
import sys
from typing import Any

import click

from herald.cli.invite import database_ready
from herald.cli.shared import refuse

EXAMPLES = """
\b
Example:
  herald demo --database sqlite:////tmp/clinic.sqlite3
  herald serve --database sqlite:////tmp/clinic.sqlite3
"""


@click.command(epilog=EXAMPLES)
@click.option("--database", metavar="URL", help="As for herald serve.")
@click.option("--patients", default=60, show_default=True, type=click.IntRange(1, 10_000), help="How many people.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same clinic.")
def demo(database: str | None, patients: int, seed: int) -> None:
    """Fill an empty database with an invented clinic: diaries of 18 months, treatments, carers."""
    database_ready(database)
    clinic: Any = importlib.import_module("herald.site.diary.demo.clinic")
    password = secrets.token_urlsafe(9)
    try:
        people = clinic.fill(patients, seed, password)
        with click.progressbar(people, length=patients, label="Inventing", file=sys.stderr) as bar:
            addresses = list(bar)
    except clinic.NotEmptyError as error:
        raise refuse(str(error)) from None
    click.echo(f"{patients} invented people, {addresses[0]} to {addresses[-1]}; the password of all of them: {password}")
