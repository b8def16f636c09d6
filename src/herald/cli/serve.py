"""`herald serve`: the site in the browser."""

import importlib
import sys

import click

from herald.cli.shared import lacking

EXAMPLES = """
\b
Examples:
  herald serve
  herald serve --port 8080 --database sqlite:////var/lib/herald/herald.sqlite3
  herald serve --database postgresql://herald@localhost/herald
"""


@click.command(epilog=EXAMPLES)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--database",
    metavar="URL",
    help="sqlite:////absolute/path or postgresql://user@host/name. Default: HERALD_DATABASE, or a file in your data folder.",
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
@click.option("--worker/--no-worker", default=True, help="Whether to run the worker that sends reminders, too; it needs HERALD_MAIL.")
def serve(host: str, port: int, database: str | None, workers: int, worker: bool) -> None:
    """Serve the site: check, guide, body map and diary in the browser."""
    try:
        site = importlib.import_module("herald.site.serve")
        importlib.import_module("django")
        importlib.import_module("granian")
    except ModuleNotFoundError as error:
        raise lacking(f"{error.name} is not installed; get it with: pip install 'herald-mbc[site]'") from None
    try:
        site.serve(host, port, database, workers=workers, worker=worker, ready=lambda: _announce(host, port))
    except site.NotReadyError as error:
        raise lacking(str(error)) from None
    sys.exit(0)


def _announce(host: str, port: int) -> None:
    click.echo(f"Herald on http://{host}:{port} (stop with Ctrl+C)", err=True)
