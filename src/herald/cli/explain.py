"""`herald explain`: an entry of the knowledge with its sources, or what each step of the reader saw."""

import datetime as dt
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
import msgspec

from herald.cli.shared import knowledge_option, load, refuse
from herald.knowledge import Knowledge
from herald.knowledge.review import review_of
from herald.knowledge.schema import Statement
from herald.reading import trace
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
@knowledge_option
def explain(entry: str | None, reading: str | None, folder: Path | None) -> None:
    """Show ENTRY, a rule, symptom, site, treatment or source, with its sources."""
    knowledge = load(folder)
    if reading is not None:
        _show_reading(knowledge, reading)
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


def _show_reading(knowledge: Knowledge, text: str) -> None:
    reading, steps = trace(text, knowledge)
    words = steps.words
    click.echo(click.style("words", bold=True))
    click.echo("  " + " ".join(f"{norm}/{clause}" for norm, clause in zip(words.norm, steps.clauses, strict=True)))
    for layer in ("wordings", "terms", "features", "treatments", "cues", "people", "normal", "sides", "times"):
        matches = getattr(steps.layers, layer)
        if matches:
            click.echo(click.style(layer, bold=True))
            for match in matches:
                said = " ".join(words.norm[match.first : match.last + 1])
                click.echo(f"  {said}: {match.meaning.id or match.meaning.kind} {match.meaning.value}".rstrip())
    click.echo(click.style("mentions", bold=True))
    for mention in steps.mentions:
        click.echo(f"  {' '.join(words.norm[at] for at in mention.core)}: {mention.symptom}")
    click.echo(click.style("patient", bold=True) + f": {steps.patient}; owners: {', '.join(dict.fromkeys(steps.owners))}")
    click.echo(click.style("findings", bold=True))
    for finding in reading.findings:
        told = {k: v for k, v in msgspec.to_builtins(finding).items() if v not in (None, {}, "self") and k not in ("symptom", "span")}
        click.echo(f"  {finding.symptom} {text[slice(*finding.span)]!r} {told}")
    for span in reading.not_understood:
        click.echo(f"  not understood: {text[slice(*span)]!r}")
