"""`herald invite`: a code with which one person can sign up."""

import importlib
from typing import Any

import click

from herald.cli.shared import lacking

EXAMPLES = """
\b
Example:
  herald invite --days 30
"""


@click.command(epilog=EXAMPLES)
@click.option("--database", metavar="URL", help="As for herald serve.")
@click.option("--days", default=14, show_default=True, type=click.IntRange(1, 365), help="How long the code works.")
def invite(database: str | None, days: int) -> None:
    """Print a code with which one person can make an account."""
    database_ready(database)
    models: Any = importlib.import_module("herald.site.accounts.models")
    click.echo(models.Invitation.objects.invite(days))
    click.echo(f"Give this code to one person. It works once, for {days} days, on the page /account/signup/.", err=True)


def database_ready(database: str | None) -> None:
    """Make the database what it must be.

    Raises:
        click.exceptions.Exit: The site is not installed or the database cannot be used; code 4.
    """
    try:
        site: Any = importlib.import_module("herald.site.serve")
        importlib.import_module("django")
    except ModuleNotFoundError as error:
        raise lacking(f"{error.name} is not installed; get it with: pip install 'herald-mbc[site]'") from None
    try:
        site.prepare("127.0.0.1", database)
    except site.NotReadyError as error:
        raise lacking(str(error)) from None
