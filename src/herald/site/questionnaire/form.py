"""A form as it is asked: its pages, what hangs on what, and its words in a language."""

from collections.abc import Iterator, Mapping, Sequence
from operator import ge, gt, le, lt

from herald.site.questionnaire.fhir import LEAST, LINKED, MOST, ORDINAL, TRANSLATION, AnswerOption, EnableWhen, Item, Questionnaire, Translated

Answers = Mapping[str, Sequence[str]]
"""Link id to the values that were given: what an option's `value_of` gives, `true` or `false`, a number, a day, or words."""
CHOOSING = frozenset(("choice", "open-choice", "coding"))
WRITING = frozenset(("string", "text"))
OTHER = "other:"
"""Before words that stand for none of the options."""
_COMPARED = {">": gt, "<": lt, ">=": ge, "<=": le}


def items_of(items: Sequence[Item]) -> Iterator[Item]:
    """All items, groups before what is in them."""
    for item in items:
        yield item
        yield from items_of(item.item)


def pages_of(form: Questionnaire) -> list[tuple[Item, ...]]:
    """The top of a form in pages: each group is one, and items that follow each other without a group are one."""
    pages: list[tuple[Item, ...]] = []
    for item in form.item:
        if item.type == "group" or not pages or pages[-1][-1].type == "group":
            pages.append((item,))
        else:
            pages[-1] += (item,)
    return pages


def value_of(option: AnswerOption) -> str:
    """What stands for an option."""
    if option.value_coding is not None:
        return f"{option.value_coding.system}|{option.value_coding.code}"
    value = next(each for each in (option.value_integer, option.value_string, option.value_date) if each is not None)
    return str(value)


def level_of(option: AnswerOption) -> int | None:
    """The number that an option stands for: its integer, or its ordinal value. None: it stands for none."""
    extensions = (*option.extension, *(option.value_coding.extension if option.value_coding else ()))
    ordinal = next((each.value_decimal if each.value_decimal is not None else each.value_integer for each in extensions if each.url == ORDINAL), None)
    number = option.value_integer if ordinal is None else ordinal
    return None if number is None or number != int(number) else int(number)


def words_of(says: str, also: Translated | None, language: str) -> str:
    """A text in a language, or as it is where the form has no translation."""
    for extension in also.extension if also else ():
        parts = {part.url: part.value_code or part.value_string or "" for part in extension.extension}
        if extension.url == TRANSLATION and parts.get("lang", "").partition("-")[0] == language:
            return parts.get("content") or says
    return says


def option_words(option: AnswerOption, language: str) -> str:
    """What an option says."""
    coding = option.value_coding
    return words_of(coding.display or coding.code, coding.display_also, language) if coding else value_of(option)


def bounds_of(item: Item) -> tuple[float | str | None, float | str | None]:
    """The least and the greatest answer."""
    found = {each.url: each.value_integer if each.value_integer is not None else each.value_decimal or each.value_date for each in item.extension}
    return found.get(LEAST), found.get(MOST)


def linked_to(item: Item) -> str | None:
    """The question of a check-in that an item asks too: `nausea/severity`."""
    return next((code.code for code in item.code if code.system == LINKED), None)


def is_enabled(item: Item, answers: Answers) -> bool:
    """Whether an item is asked, as its `enableWhen` says. What it hangs on has to be asked itself: `enabled_items` sees to that."""
    if not item.enable_when:
        return True
    met = [_is_met(when, answers.get(when.question, ())) for when in item.enable_when]
    return any(met) if item.enable_behavior == "any" else all(met)


def enabled_items(items: Sequence[Item], answers: Answers) -> Iterator[Item]:
    """The items that are asked, groups before what is in them; nothing in what is not asked is."""
    for item in items:
        if is_enabled(item, answers):
            yield item
            yield from enabled_items(item.item, answers)


def told_in(form: Questionnaire, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Of the answers those whose questions are asked: what was answered before another answer took its question away does not count."""
    while True:
        asked = {item.link_id for item in enabled_items(form.item, answers)}
        kept = {link: tuple(given) for link, given in answers.items() if link in asked and given}
        if kept == {link: tuple(given) for link, given in answers.items()}:
            return kept
        answers = kept


def _is_met(when: EnableWhen, given: Sequence[str]) -> bool:
    if when.operator == "exists":
        return bool(given) == (when.answer_boolean is not False)
    wanted = _wanted(when)
    if when.operator == "=":
        return wanted in given or _any_number(given, wanted, float.__eq__)
    if when.operator == "!=":
        return bool(given) and wanted not in given and not _any_number(given, wanted, float.__eq__)
    compare = _COMPARED[when.operator]
    return _any_number(given, wanted, compare) or (when.answer_date is not None and any(compare(one, wanted) for one in given))


def _wanted(when: EnableWhen) -> str:
    if when.answer_coding is not None:
        return f"{when.answer_coding.system}|{when.answer_coding.code}"
    if when.answer_boolean is not None:
        return "true" if when.answer_boolean else "false"
    values = (when.answer_integer, when.answer_decimal, when.answer_string, when.answer_date)
    return str(next(value for value in values if value is not None))


def _any_number(given: Sequence[str], wanted: str, compare: object) -> bool:
    try:
        return any(compare(float(one), float(wanted)) for one in given)  # type: ignore[operator]
    except ValueError:
        return False
