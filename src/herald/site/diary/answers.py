"""Her answers as they are shown."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from herald.knowledge import Knowledge
from herald.knowledge.schema import AttributeQuestion
from herald.site.check.values import VALUES
from herald.site.diary.told import Told
from herald.site.questionnaire.filled import FormAnswer
from herald.triage.answers import UNSURE, UnknownQuestionError, asks_of
from herald.triage.asking import name_of
from herald.triage.noted import CHANGE

Said = str | Promise
_YES_NO = {"true": "yes", "false": "no"}


def answers_shown(told: Told, knowledge: Knowledge) -> list[tuple[str, str, Said]]:
    """Id, question and answer of each; what the knowledge does not know any more is shown as it is stored."""
    return [(id_, *_shown(id_, said, knowledge)) for id_, said in told.answers.items()]


def forms_shown(told: Told) -> list[tuple[str, list[tuple[str, list[Said]]]]]:
    """Of each form that she answered its title, and question and answers of each."""
    return [(form.title, [(answer.asks, _of_form(answer)) for answer in form.answers]) for form in told.forms if form.answers]


def _of_form(answer: FormAnswer) -> list[Said]:
    return [VALUES[_YES_NO[value]] if answer.kind == "boolean" else value for value in answer.shown or answer.values]


def _shown(id_: str, said: str, knowledge: Knowledge) -> tuple[str, Said]:
    asks, words = _question(id_, knowledge)
    return asks, _("I'm not sure") if said == UNSURE else words(said)


def _question(id_: str, knowledge: Knowledge) -> tuple[str, Callable[[str], Said]]:
    symptom, slash, what = id_.partition("/")
    if slash and (symptom in knowledge.symptoms or symptom in knowledge.check_in.items):
        return _of_check_in(symptom, what, knowledge)
    if id_ in knowledge.features:
        return knowledge.features[id_].asks, _plain
    try:
        return asks_of(id_, knowledge), _plain
    except UnknownQuestionError:
        return id_, str


def _of_check_in(symptom: str, what: str, knowledge: Knowledge) -> tuple[str, Callable[[str], Said]]:
    asked, name = knowledge.check_in, name_of(symptom, knowledge)
    if what == CHANGE:
        changes: dict[str, str] = {str(id_): words for id_, words in asked.change.answers.items()}
        return asked.change.asks.format(symptom=name), lambda said: changes.get(said, said)
    attributes: dict[str, AttributeQuestion] = {str(id_): asks for id_, asks in asked.attributes.items()}
    question = asked.items.get(symptom) or attributes.get(what)
    if question is None:
        return f"{name}: {what}", str
    asks = knowledge.symptoms[symptom].asks if what == "presence" else question.asks.format(symptom=name)
    return asks, lambda said: _level(question.answers, said)


def _level(words: tuple[str, ...], said: str) -> str:
    return words[int(said)] if said.isascii() and said.isdigit() and int(said) < len(words) else said


def _plain(said: str) -> Said:
    return VALUES.get(said, said)
