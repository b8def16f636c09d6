"""`herald knowledge`: look after a knowledge folder; one file a command."""

import click

from herald.cli.knowledge.check import check_folder
from herald.cli.knowledge.compile import compile_folder
from herald.cli.knowledge.diff import diff_folders
from herald.cli.knowledge.reviews import show_reviews
from herald.cli.knowledge.sign import sign_entries

EXAMPLES = """
\b
Examples:
  herald knowledge check
  herald knowledge sign urgency/seizure --by a-reviewer --again-by 2027-11-24
  herald knowledge reviews
  herald knowledge diff git:HEAD~3
"""


@click.group(epilog=EXAMPLES)
def knowledge() -> None:
    """Look after a knowledge folder."""


for command in (check_folder, compile_folder, diff_folders, show_reviews, sign_entries):
    knowledge.add_command(command)
