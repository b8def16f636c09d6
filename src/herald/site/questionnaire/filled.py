"""What was answered to a form, kept with the words of its questions: it can be read wherever it goes, with the form or without."""

from collections.abc import Sequence

import msgspec

from herald.site.questionnaire.fhir import Item, Questionnaire
from herald.site.questionnaire.form import CHOOSING, OTHER, WRITING, Answers, items_of, level_of, linked_to, option_words, told_in, value_of, words_of


class FormAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One question with its answer.

    Attributes:
        link: Link id of the item.
        asks: The question as she read it.
        kind: Type of the item.
        values: The answer, or several of a choice: as `form.Answers` has them.
        shown: The same as she read them; empty where the value says it.
        linked: The question of a check-in that it answers too. Empty: none.
        level: What the answer counts there.
    """

    link: str
    asks: str
    kind: str
    values: tuple[str, ...]
    shown: tuple[str, ...] = ()
    linked: str = ""
    level: int | None = None


class FilledForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form with her answers. `done`: whether she has been through it, or left it out."""

    url: str
    version: str
    title: str
    answers: tuple[FormAnswer, ...] = ()
    done: bool = False

    def given(self) -> dict[str, tuple[str, ...]]:
        """Link id to the values."""
        return {answer.link: answer.values for answer in self.answers}


def filled(form: Questionnaire, answers: Answers, language: str, *, done: bool) -> FilledForm:
    """Keep answers with the words of their questions; those whose question is not asked any more are left out."""
    told = told_in(form, answers)
    kept = tuple(_answer(item, told[item.link_id], language) for item in items_of(form.item) if item.link_id in told)
    return FilledForm(url=form.url, version=form.version, title=words_of(form.title, form.title_also, language), answers=kept, done=done)


def _answer(item: Item, values: Sequence[str], language: str) -> FormAnswer:
    options = {value_of(option): option for option in item.answer_option}
    shown = tuple(option_words(options[value], language) if value in options else value.removeprefix(OTHER) for value in values)
    linked = linked_to(item)
    level = None
    if linked is not None and values:
        level = int(values[0] == "true") if item.type == "boolean" else level_of(options[values[0]]) if item.type in CHOOSING else int(values[0])
    return FormAnswer(
        link=item.link_id,
        asks=words_of(item.text, item.text_also, language),
        kind=item.type,
        values=tuple(values),
        shown=shown if item.type in CHOOSING else (),
        linked=linked or "",
        level=level,
    )


def words_in(forms: Sequence[FilledForm]) -> list[str]:
    """What she wrote in free words, in order: it is read as her other words are."""
    return [
        value.removeprefix(OTHER)
        for form in forms
        for answer in form.answers
        for value in answer.values
        if answer.kind in WRITING or (answer.kind in CHOOSING and value.startswith(OTHER))
    ]


def levels_in(forms: Sequence[FilledForm]) -> dict[str, str]:
    """Answers that are answers to questions of a check-in too."""
    return {answer.linked: str(answer.level) for form in forms for answer in form.answers if answer.linked and answer.level is not None}
