"""`herald check`: a message in, an assessment out."""

import json
import sys
from pathlib import Path

import click

from herald.cli.given import chosen_symptoms, given_answers, given_profile
from herald.cli.inquiry import Inquiry, ask_on, show
from herald.cli.message import message_of
from herald.cli.shared import knowledge_option, load
from herald.reading.suggest import suggestions_of
from herald.report.json import assessment_json

EXAMPLES = """
\b
Examples:
  herald check "Headache for three days and now I see double"
  herald check --treatment Enhertu --locale gb "New dry cough, no fever"
  herald check --answer leg-weakness=no "My back hurts at night"
  echo "my mum had a fit" | herald check --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("text", nargs=-1)
@click.option(
    "--treatment",
    "treatments",
    multiple=True,
    metavar="NAME",
    help='A treatment of hers, by any name; give all, or `none`. Ended ones: "NAME (past)".',
)
@click.option("--diagnosis", metavar="WORDS", help='The diagnosis in words, for example "HER2-positive, spread to bone".')
@click.option("--known-site", "sites", multiple=True, metavar="SITE", help="A part of the body where spread is known, for example bone.")
@click.option("--locale", metavar="COUNTRY", help="Country whose numbers to show, for example gb, us, ie, au. Without it no number is guessed.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="ID=VALUE",
    help="An answer to a question of an earlier check: yes, no, unsure or a value.",
)
@click.option("--symptom", "chosen", multiple=True, metavar="SYMPTOM", help="A symptom of hers by its id, besides what TEXT tells.")
@click.option("--speaker", type=click.Choice(["self", "carer"]), help="Who writes. Without it the words decide.")
@click.option("--ask/--no-ask", default=None, help="Ask the questions at the terminal. Default: when there is one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object (herald.assessment/1).")
@knowledge_option
def check(
    text: tuple[str, ...],
    treatments: tuple[str, ...],
    diagnosis: str | None,
    sites: tuple[str, ...],
    locale: str | None,
    answers: tuple[str, ...],
    chosen: tuple[str, ...],
    speaker: str | None,
    ask: bool | None,
    as_json: bool,
    folder: Path | None,
) -> None:
    """Say how soon to act on what TEXT tells, what to do and why.

    TEXT is what you notice, in your own words. Without it, it is read from standard input, or asked for at a terminal.
    """
    knowledge = load(folder)
    profile = given_profile(knowledge, treatments, diagnosis, sites, locale, speaker)
    given = given_answers(knowledge, answers)
    inquiry = Inquiry(knowledge, profile, "" if chosen and not text else message_of(" ".join(text)), given, chosen_symptoms(knowledge, chosen))
    assessment = inquiry.judged()
    if as_json:
        suggestions = suggestions_of(assessment.reading, knowledge)
        click.echo(json.dumps(assessment_json(assessment, knowledge, suggestions), ensure_ascii=False, indent=2))
        return
    asking = ask or (ask is None and _at_terminal())
    show(assessment, knowledge, asking=asking)
    if asking:
        ask_on(inquiry, assessment)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
