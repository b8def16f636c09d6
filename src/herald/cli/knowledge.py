"""`herald knowledge`: look after a knowledge folder."""

from pathlib import Path

import click

from herald.knowledge.compiled import compile_knowledge
from herald.knowledge.folder import read_cases, read_folder
from herald.reading.phrasebook import phrasebook_of
from herald.shipped import default_folder


@click.group()
def knowledge() -> None:
    """Look after a knowledge folder."""


@knowledge.command(name="check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check_folder(folder: Path | None) -> None:
    """Read every file of FOLDER and say what is wrong, with file, line and what would be right.

    Without FOLDER, the knowledge that Herald comes with. Exit code 3 when it is refused.
    """
    path = folder or default_folder()
    found = read_folder(path)
    cases = read_cases(path)
    counts = ", ".join(
        f"{len(getattr(found, table))} {name}"
        for table, name in (
            ("sources", "sources"),
            ("symptoms", "symptoms"),
            ("sites", "sites"),
            ("treatments", "treatments"),
            ("urgency", "rules"),
            ("features", "features"),
        )
    )
    click.echo(f"{found.package} {found.version}: {counts}, {sum(map(len, cases.values()))} cases. Nothing is wrong.")


@knowledge.command(name="compile")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def compile_folder(folder: Path | None) -> None:
    """Check FOLDER and write its compiled form, so that the next start is fast."""
    found = compile_knowledge(folder or default_folder())
    phrasebook_of(found)
    click.echo(f"{found.package} {found.version}: compiled ({found.digest[:12]})")
