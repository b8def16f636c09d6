"""What the commands share: where the knowledge is, what to say when something is wrong."""

from pathlib import Path
from typing import Any

import click

from herald import __version__
from herald.knowledge import Knowledge, load_knowledge
from herald.shipped import PACKAGE, default_folder

ADVICE = "If it feels like an emergency, call your local emergency number now. Otherwise call your cancer team's 24-hour line."
_USAGE = 2
_LACKS = 4


def knowledge_option(command: Any) -> Any:
    """Add `--knowledge FOLDER`."""
    return click.option(
        "--knowledge",
        "folder",
        type=click.Path(path_type=Path),
        default=None,
        metavar="FOLDER",
        help="Use another knowledge folder.",
    )(command)


def load(folder: Path | None) -> Knowledge:
    """Load a knowledge folder, the one that Herald comes with by default."""
    return load_knowledge(folder or default_folder())


def refuse(says: str) -> click.exceptions.Exit:
    """Say what is wrong with the input and what would be right, and give the emergency advice."""
    click.echo(f"herald: {says}", err=True)
    click.echo(ADVICE, err=True)
    return click.exceptions.Exit(_USAGE)


def lacking(says: str) -> click.exceptions.Exit:
    """Say what this machine lacks and how to get it, and give the emergency advice."""
    click.echo(f"herald: {says}", err=True)
    click.echo(ADVICE, err=True)
    return click.exceptions.Exit(_LACKS)


def version_text(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the versions and stop."""
    if wanted and not context.resilient_parsing:
        version = (default_folder() / "VERSION").read_text(encoding="utf-8").strip()
        click.echo(f"herald {__version__}, knowledge {PACKAGE} {version}")
        context.exit()
