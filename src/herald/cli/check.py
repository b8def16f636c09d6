"""`herald check`: a message in, an assessment out."""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import click

from herald.cli.shared import knowledge_option, load, refuse
from herald.clinical import Assessment, Profile
from herald.knowledge import Knowledge
from herald.reading import UnknownTreatmentError, profile_from_words
from herald.reading.suggest import suggestions_of
from herald.report.json import assessment_json
from herald.report.terminal import plain, terminal_report
from herald.triage import check as judge
from herald.triage.answers import UNSURE, UnknownQuestionError, answer_values, is_answer

LONGEST = 100_000
"""Characters of one message. A person types far fewer; archives are for `herald scan`."""
_ROUNDS = 3

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
    profile = _profile(knowledge, treatments, diagnosis, sites, locale, speaker)
    given = _answers(knowledge, answers)
    inquiry = Inquiry(knowledge, profile, "" if chosen and not text else _message(" ".join(text)), given, _symptoms(knowledge, chosen))
    assessment = inquiry.judged()
    if as_json:
        suggestions = suggestions_of(assessment.reading, knowledge)
        click.echo(json.dumps(assessment_json(assessment, knowledge, suggestions), ensure_ascii=False, indent=2))
        return
    asking = ask or (ask is None and _at_terminal())
    _show(assessment, knowledge, asking=asking)
    if asking:
        _ask(inquiry, assessment)


@dataclass(slots=True)
class Inquiry:
    """What is known so far, and grows with each answer."""

    knowledge: Knowledge
    profile: Profile
    message: str
    given: dict[str, str]
    chosen: list[str]
    today: dt.date = field(default_factory=dt.date.today)

    def judged(self) -> Assessment:
        """The assessment of what is known."""
        return judge(self.message, self.knowledge, self.profile, self.given, chosen=self.chosen, today=self.today)


def _symptoms(knowledge: Knowledge, chosen: Iterable[str]) -> list[str]:
    """Symptoms by their ids; an unknown one is refused with the nearest that is known."""
    for id_ in chosen:
        if id_ not in knowledge.symptoms:
            near = get_close_matches(id_, knowledge.symptoms, n=1)
            raise refuse(f"no symptom '{id_}'{f'; the nearest is {near[0]}' if near else ''}")
    return list(chosen)


def _show(assessment: Assessment, knowledge: Knowledge, *, asking: bool) -> None:
    style = click.style if sys.stdout.isatty() else plain
    suggestions = {} if asking else suggestions_of(assessment.reading, knowledge)
    click.echo(terminal_report(assessment, knowledge, style, hints=not asking, suggestions=suggestions), nl=False)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(inquiry: Inquiry, before: Assessment) -> None:
    """Ask back what was not understood, then up to three questions, and show the answer anew when they changed anything."""
    _ask_back(inquiry, before)
    assessment = inquiry.judged()
    for _ in range(_ROUNDS):
        open_ = [question for question in assessment.questions if question.id not in inquiry.given]
        if not open_:
            break
        question = open_[0]
        choices = "number" if question.values == ("a number",) else "/".join((*question.values, UNSURE))
        click.echo()
        answer = click.prompt(f"{question.asks} [{choices}]", default=UNSURE, show_default=False)
        try:
            inquiry.given.update(_answers(inquiry.knowledge, [f"{question.id}={answer.strip().lower()}"]))
        except click.exceptions.Exit:
            continue
        assessment = inquiry.judged()
    if assessment != before:
        click.echo()
        _show(assessment, inquiry.knowledge, asking=True)


def _ask_back(inquiry: Inquiry, assessment: Assessment) -> None:
    """Offer what a statement that was not understood may mean; she decides."""
    texts = inquiry.knowledge.phrases.texts
    for span, symptoms in suggestions_of(assessment.reading, inquiry.knowledge).items():
        offered = [*(inquiry.knowledge.symptoms[symptom].name for symptom in symptoms), texts["suggest-none"]]
        click.echo("\n" + texts["suggest-ask"].format(words=inquiry.message[slice(*span)]))
        for number, name in enumerate(offered, 1):
            click.echo(f"  {number} {name}")
        number = click.prompt("", prompt_suffix="> ", type=click.IntRange(1, len(offered)), default=len(offered), show_default=False)
        inquiry.chosen += symptoms[number - 1 : number]


def _message(text: str) -> str:
    if not text:
        text = _typed() if sys.stdin.isatty() else _piped()
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise refuse("the text is not UTF-8; please write it in letters that the terminal can show")
    text = text.replace("\0", " ")
    if not text.strip():
        raise refuse('nothing was written; for example: herald check "Headache for three days and now I see double"')
    if len(text) > LONGEST:
        raise refuse(f"the text has {len(text):,} characters and at most {LONGEST:,} are read; please send one message at a time")
    return text


def _typed() -> str:
    click.echo("What have you noticed? End with an empty line.")
    lines = []
    for line in sys.stdin:
        if not line.strip():
            break
        lines.append(line)
    return "".join(lines)


def _piped() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(f"standard input is not UTF-8 text (byte {error.start + 1} cannot be read); please save it as UTF-8") from None


def _profile(
    knowledge: Knowledge,
    treatments: tuple[str, ...],
    diagnosis: str | None,
    sites: tuple[str, ...],
    locale: str | None,
    speaker: str | None,
) -> Profile:
    _known("country", [locale] if locale else [], knowledge.locales)
    _known("site", sites, [id_ for id_, site in knowledge.sites.items() if site.kind == "site"])
    try:
        return profile_from_words(
            knowledge, diagnosis=diagnosis, treatments=treatments or None, sites=sites, locale=locale, speaker=speaker, strict=True
        )
    except UnknownTreatmentError as error:
        raise refuse(f"no treatment '{error.name}' is known{_nearest(error.name, error.known)}") from None


def _known(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        if name not in known:
            raise refuse(f"no {what} '{name}' is known{_nearest(name, known)}; there are {', '.join(sorted(known))}")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower(), list(known), n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


def _answers(knowledge: Knowledge, answers: Iterable[str]) -> dict[str, str]:
    found = {}
    for given in answers:
        id_, sign, value = given.partition("=")
        if not sign:
            raise refuse(f"'{given}' is no answer; write ID=VALUE, for example leg-weakness=no")
        try:
            allowed = answer_values(id_, knowledge)
        except UnknownQuestionError as error:
            raise refuse(f"no {error.what} '{error.name}'{_nearest(error.name, error.known)}") from None
        if not is_answer(value, allowed):
            raise refuse(f"'{value}' is no answer to {id_}; {', '.join((*allowed, UNSURE)) if allowed else 'a number or unsure'} was expected")
        found[id_] = value
    return found
