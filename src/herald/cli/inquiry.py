"""What is known of one message so far: shown, asked about, and judged anew with each answer."""

import datetime as dt
import sys
from dataclasses import dataclass, field

import click

from herald.cli.given import given_answers
from herald.clinical import Assessment, Profile
from herald.knowledge import Knowledge
from herald.reading.suggest import suggestions_of
from herald.report.terminal import plain, terminal_report
from herald.triage import check as judge
from herald.triage.answers import UNSURE

_ROUNDS = 3


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


def show(assessment: Assessment, knowledge: Knowledge, *, asking: bool) -> None:
    """Print an assessment; `asking` leaves out what the questions after it will say."""
    style = click.style if sys.stdout.isatty() else plain
    suggestions = {} if asking else suggestions_of(assessment.reading, knowledge)
    click.echo(terminal_report(assessment, knowledge, style, hints=not asking, suggestions=suggestions), nl=False)


def ask_on(inquiry: Inquiry, before: Assessment) -> None:
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
            inquiry.given.update(given_answers(inquiry.knowledge, [f"{question.id}={answer.strip().lower()}"]))
        except click.exceptions.Exit:
            continue
        assessment = inquiry.judged()
    if assessment != before:
        click.echo()
        show(assessment, inquiry.knowledge, asking=True)


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
