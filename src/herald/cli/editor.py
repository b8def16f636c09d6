"""`herald editor`: accounts of those who read the feedback on the guide."""

import importlib
from collections.abc import Callable
from typing import Any

import click

from herald.cli.shared import lacking, refuse

EXAMPLES = """
\b
Examples:
  herald editor add ana
  herald editor add ana --database postgresql://herald@localhost/herald
"""
PASSWORD_EXAMPLES = """
\b
Example:
  herald editor password ana
"""
RESET_EXAMPLES = """
\b
Example:
  herald editor reset ana
"""
REMOVE_EXAMPLES = """
\b
Example:
  herald editor remove ana
"""


@click.group()
def editor() -> None:
    """Make accounts for the editors of the guide, who read and answer feedback at /editor/."""


_database = click.option("--database", metavar="URL", help="As for `herald serve`. Default: HERALD_DATABASE, or a file in your data folder.")


@editor.command(epilog=EXAMPLES)
@click.argument("name")
@_database
def add(name: str, database: str | None) -> None:
    """Make an account for the editor NAME. The password is asked on the terminal."""
    _do(database, lambda account: account.add(name, _password()))
    click.echo(f"{name} can sign in at /editor/")
    if _account().asks_second_factor():
        click.echo("The site then asks for a second factor: an authenticator app or a passkey. Have a phone at hand.")


@editor.command(epilog=PASSWORD_EXAMPLES)
@click.argument("name")
@_database
def password(name: str, database: str | None) -> None:
    """Give the editor NAME another password, and let NAME in again. It is asked on the terminal."""
    _do(database, lambda account: account.change_password(name, _password()))
    click.echo(f"{name} can sign in at /editor/")


@editor.command(epilog=RESET_EXAMPLES)
@click.argument("name")
@_database
def reset(name: str, database: str | None) -> None:
    """Forget the second factor that the editor NAME has lost. NAME sets up another after the password."""
    _do(database, lambda account: account.reset(name))
    click.echo(f"{name} has no second factor and no open session any more. After the password, the site asks for a new one.")


@editor.command(epilog=REMOVE_EXAMPLES)
@click.argument("name")
@_database
def remove(name: str, database: str | None) -> None:
    """Let the editor NAME in no more. What NAME wrote stays."""
    _do(database, lambda account: account.remove(name))
    click.echo(f"{name} cannot sign in any more")


def _password() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="Again"))


def _do(database: str | None, act: Callable[[Any], None]) -> None:
    account = _account()
    try:
        account.open_database(database)
        act(account)
    except account.NotReadyError as error:
        raise lacking(str(error)) from None
    except account.RefusedError as error:
        raise refuse(str(error)) from None


def _account() -> Any:
    try:
        importlib.import_module("django")
        return importlib.import_module("herald.site.editor.account")
    except ModuleNotFoundError as error:
        raise lacking(f"{error.name} is not installed; get it with: pip install 'herald-mbc[site]'") from None
