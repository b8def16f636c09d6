"""`herald explain`: an entry of the knowledge with its sources, or what each step of the reader saw."""

import datetime as dt
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
import msgspec

from herald.cli.shared import knowledge_option, load, refuse
from herald.cli.watch import show_reading
from herald.knowledge import Knowledge
from herald.knowledge.review import review_of
from herald.knowledge.schema import Statement
from herald.report.review import review_words

_TABLES = ("urgency", "symptoms", "sites", "treatments", "features", "sources", "locales", "thresholds", "disagreements", "reviewers")
EXAMPLES = """
\b
Examples:
  herald explain coughing-blood
  herald explain liver
  herald explain --reading "No headache, but I had a seizure"
"""


@click.command(epilog=EXAMPLES)
@click.argument("entry", required=False)
@click.option("--reading", metavar="TEXT", help="Show what each step of the reader saw in TEXT.")
@click.option("--written", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help='Day on which TEXT was written, for "since Tuesday".')
@click.option("--locale", metavar="COUNTRY", help="Country that tells which of two figures of a date is the day.")
@knowledge_option
def explain(entry: str | None, reading: str | None, written: dt.datetime | None, locale: str | None, folder: Path | None) -> None:
    """Show ENTRY, a rule, symptom, site, treatment or source, with its sources."""
    knowledge = load(folder)
    if reading is not None:
        if locale is not None and locale not in knowledge.locales:
            raise refuse(f"no country '{locale}' is known")
        show_reading(knowledge, reading, written.date() if written else None, locale)
    elif entry is not None:
        _show_entry(knowledge, entry)
    else:
        raise refuse("an entry or --reading TEXT was expected; for example: herald explain coughing-blood")


def _show_entry(knowledge: Knowledge, id_: str) -> None:
    found = [(table, getattr(knowledge, table)[id_]) for table in _TABLES if id_ in getattr(knowledge, table)]
    if not found:
        ids = [known for table in _TABLES for known in getattr(knowledge, table)]
        near = get_close_matches(id_, ids, n=3, cutoff=0.5)
        raise refuse(f"no entry '{id_}'" + (f"; did you mean {', '.join(near)}?" if near else ""))
    for table, entry in found:
        click.echo(click.style(f"{table}/{id_}", bold=True))
        data = msgspec.to_builtins(entry)
        if isinstance(entry, Statement):
            data["review"] = review_words(review_of(entry, knowledge, dt.date.today()), knowledge.phrases.texts)
        _print(data, "  ")
        for source in _sources_of(data):
            told = knowledge.sources[source]
            click.echo(f"  [{source}] {told.publisher}. {told.title}. {told.date or ''} {told.url or ''}".rstrip())


def _print(data: Any, indent: str) -> None:
    for key, value in data.items():
        if isinstance(value, dict):
            click.echo(f"{indent}{key}:")
            _print(value, indent + "  ")
        elif isinstance(value, list | tuple):
            click.echo(f"{indent}{key}:")
            for item in value:
                if isinstance(item, dict):
                    click.echo(f"{indent}  -")
                    _print(item, indent + "    ")
                else:
                    click.echo(f"{indent}  - {item}")
        elif value is not None:
            click.echo(f"{indent}{key}: {value}")


def _sources_of(data: Any) -> list[str]:
    found: dict[str, None] = {}

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            for key, value in part.items():
                if key == "sources":
                    found.update(dict.fromkeys(value))
                else:
                    walk(value)
        elif isinstance(part, list | tuple):
            for item in part:
                walk(item)

    walk(data)
    return list(found)
