"""`herald editor`: accounts of those who read the feedback on the guide."""

import importlib
from typing import Any

import click

from herald.cli.shared import ADVICE, refuse

_LACKS = 4


@click.group()
def editor() -> None:
    """Make accounts for the editors of the guide, who read and answer feedback at /editor/."""


@editor.command()
@click.argument("name")
@click.option("--database", metavar="URL", help="As for `herald serve`. Default: HERALD_DATABASE, or a file in your data folder.")
def add(name: str, database: str | None) -> None:
    r"""Make an account for the editor NAME. The password is asked on the terminal.

    \b
    Examples:
      herald editor add ana
      herald editor add ana --database postgresql://herald@localhost/herald
    """
    account = _account()
    try:
        account.open_database(database)
        account.add(name, click.prompt("Password", hide_input=True, confirmation_prompt="Again"))
    except account.NotReadyError as error:
        raise _lacks(str(error)) from None
    except account.RefusedError as error:
        raise refuse(str(error)) from None
    click.echo(f"{name} can sign in at /editor/")


def _account() -> Any:
    try:
        importlib.import_module("django")
        return importlib.import_module("herald.site.editor.account")
    except ModuleNotFoundError as error:
        raise _lacks(f"{error.name} is not installed; get it with: pip install 'herald-mbc[site]'") from None


def _lacks(says: str) -> click.exceptions.Exit:
    click.echo(f"herald: {says}", err=True)
    click.echo(ADVICE, err=True)
    return click.exceptions.Exit(_LACKS)
