"""`herald worker`: what waits until its time, on a machine of its own."""

import importlib
from typing import Any

import click

from herald.cli.invite import database_ready

EXAMPLES = """
\b
Examples:
  herald worker --database postgresql://herald@localhost/herald
  herald serve --no-worker
"""


@click.command(epilog=EXAMPLES)
@click.option("--database", metavar="URL", help="As for herald serve.")
def worker(database: str | None) -> None:
    """Send the reminders that are due, until stopped. `herald serve` runs one by itself; any number may run."""
    database_ready(database)
    site: Any = importlib.import_module("herald.site.worker")
    click.echo("Herald's worker (stop with Ctrl+C)", err=True)
    site.work()
