"""`herald knowledge check`: what is wrong with a knowledge folder."""

from pathlib import Path

import click

from herald.knowledge.folder import read_cases, read_folder
from herald.shipped import default_folder

_COUNTED = (
    ("sources", "sources"),
    ("symptoms", "symptoms"),
    ("sites", "sites"),
    ("treatments", "treatments"),
    ("urgency", "rules"),
    ("features", "features"),
)
EXAMPLES = """
\b
Example:
  herald knowledge check src/herald_her2
"""


@click.command(name="check", epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check_folder(folder: Path | None) -> None:
    """Read every file of FOLDER and say what is wrong, with file, line and what would be right.

    Without FOLDER, the knowledge that Herald comes with. Exit code 3 when it is refused.
    """
    path = folder or default_folder()
    found = read_folder(path)
    cases = read_cases(path)
    counts = ", ".join(f"{len(getattr(found, table))} {name}" for table, name in _COUNTED)
    click.echo(f"{found.package} {found.version}: {counts}, {sum(map(len, cases.values()))} cases. Nothing is wrong.")
