"""`herald knowledge compile`: the form of a knowledge folder that starts fast."""

from pathlib import Path

import click

from herald.knowledge.compiled import compile_knowledge
from herald.reading.phrasebook import phrasebook_of
from herald.shipped import default_folder

EXAMPLES = """
\b
Example:
  herald knowledge compile src/herald_her2
"""


@click.command(name="compile", epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def compile_folder(folder: Path | None) -> None:
    """Check FOLDER and write its compiled form, so that the next start is fast."""
    found = compile_knowledge(folder or default_folder())
    phrasebook_of(found)
    click.echo(f"{found.package} {found.version}: compiled ({found.digest[:12]})")
