"""`herald completion`: let the shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from herald.cli.shared import refuse

EXAMPLES = """
\b
Examples:
  herald completion bash >> ~/.bashrc
  herald completion fish > ~/.config/fish/completions/herald.fish
"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    made = get_completion_class(shell)
    if made is None:
        raise refuse(f"no completion for {shell}; there is bash, zsh, fish")
    click.echo(made(context.find_root().command, {}, "herald", "_HERALD_COMPLETE").source())
