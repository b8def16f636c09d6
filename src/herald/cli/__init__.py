"""The command `herald`: one file a command, imported only when it is called."""

import gc
import importlib
import os
import sys
from typing import Any

import click

from herald.cli.shared import ADVICE, version_text
from herald.knowledge import KnowledgeError

FAULT, KNOWLEDGE_REFUSED, STOPPED = 1, 3, 130
COMMANDS = {
    "check": "herald.cli.check",
    "completion": "herald.cli.completion",
    "demo": "herald.cli.demo",
    "editor": "herald.cli.editor",
    "evaluate": "herald.cli.evaluate",
    "explain": "herald.cli.explain",
    "invite": "herald.cli.invite",
    "knowledge": "herald.cli.knowledge",
    "questionnaire": "herald.cli.questionnaire",
    "scan": "herald.cli.scan",
    "serve": "herald.cli.serve",
    "worker": "herald.cli.worker",
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are called: the start of `check` must not wait for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Any:
        """Import a command."""
        module = COMMANDS.get(cmd_name)
        return getattr(importlib.import_module(module), cmd_name) if module else None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=version_text,
    help="Show the versions of Herald and of its knowledge.",
)
def herald() -> None:
    """Turn what you notice in your body into what to do, how soon and why.

    If it feels like an emergency, call your local emergency number now.
    """


def main() -> None:
    """Run the command. A fault of Herald's own never hides the emergency advice and shows no traceback."""
    gc.disable()  # one short run: looking for cycles among the words of the knowledge would take a third of it
    try:
        sys.exit(herald.main(prog_name="herald", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        _fail("", error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("Stopped.", STOPPED)
    except KnowledgeError as error:
        _fail(f"The knowledge is refused:\n{error}", KNOWLEDGE_REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if os.environ.get("HERALD_DEBUG"):
            raise
        _fail(f"Herald failed ({type(error).__name__}). Set HERALD_DEBUG=1 to see where, and please report it.", FAULT)


def _fail(says: str, code: int) -> None:
    if says:
        click.echo(says, err=True)
    click.echo(ADVICE, err=True)
    sys.exit(code)
