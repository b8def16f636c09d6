"""`herald knowledge compile`: the form of a knowledge folder that starts fast."""

from pathlib import Path

import click

from herald.cli.shared import lacking
from herald.knowledge.compiled import compile_knowledge
from herald.reading.phrasebook import phrasebook_of
from herald.reading.suggest import is_installed, prepare
from herald.shipped import default_folder

EXAMPLES = """
\b
Example:
  herald knowledge compile src/herald_her2
  herald knowledge compile --suggestions
"""


@click.command(name="compile", epilog=EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--suggestions", is_flag=True, help='Prepare "Did you mean ...?" too; takes half a minute and needs the extra `suggest`.')
def compile_folder(folder: Path | None, suggestions: bool) -> None:
    """Check FOLDER and write its compiled form, so that the next start is fast."""
    if suggestions and not is_installed():
        raise lacking("the encoder for suggestions is not installed; get it with: pip install 'herald-mbc[suggest]'")
    found = compile_knowledge(folder or default_folder())
    phrasebook_of(found)
    if suggestions:
        prepare(found)
    click.echo(f"{found.package} {found.version}: compiled ({found.digest[:12]})")
