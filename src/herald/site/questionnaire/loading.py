"""A file becomes a form, or a list of what is wrong with it: where, what, and what would be right. Nothing is half loaded."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from herald.clinical.observation import ATTRIBUTES, MOST
from herald.knowledge import Knowledge
from herald.site.questionnaire.fhir import HIDDEN, AnswerOption, EnableWhen, Item, Questionnaire
from herald.site.questionnaire.form import CHOOSING, WRITING, bounds_of, items_of, level_of, linked_to, value_of

KINDS = ("group", "display", "boolean", "choice", "open-choice", "coding", "integer", "decimal", "date", "string", "text")
"""Types of items that are asked; `coding` is the `choice` of R5."""
_ALSO_WORDS = (None, "optionsOnly", "optionsOrString")
_COUNTED = ("integer", "choice", "coding", "boolean")


class FormError(ValueError):
    """A file that is no form that can be asked. `problems`: each with its place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def form_of(source: bytes, knowledge: Knowledge) -> Questionnaire:
    """Read a form.

    Args:
        source: A FHIR Questionnaire as JSON in UTF-8.
        knowledge: The symptoms that items can be tied to.

    Raises:
        FormError: It cannot be asked as it stands.
    """
    try:
        form = msgspec.json.decode(source.removeprefix(b"\xef\xbb\xbf"), type=Questionnaire)
    except msgspec.MsgspecError as error:
        raise FormError([f"this is no FHIR Questionnaire: {error}"]) from None
    except UnicodeDecodeError as error:
        raise FormError([f"the file is not UTF-8 (byte {error.start + 1}); save it as UTF-8"]) from None
    if problems := [*_of_form(form), *_of_items(form.item, "item", knowledge), *_of_links(form)]:
        raise FormError(problems)
    return form


def _of_form(form: Questionnaire) -> Iterator[str]:
    for name in ("url", "version", "title"):
        if not getattr(form, name).strip():
            yield f"{name}: it is missing; a form is known by its url and version, and shown with its title"
    if form.status != "active":
        yield f"status: {form.status}; only an active form is asked"
    if form.modifier_extension:
        yield "modifierExtension: Herald does not know what it changes, so the form cannot be asked"
    if not any(item.type not in ("group", "display") for item in items_of(form.item)):
        yield "item: it asks nothing"


def _of_items(items: Sequence[Item], path: str, knowledge: Knowledge) -> Iterator[str]:
    for number, item in enumerate(items):
        at = f"{path}[{number}]"
        where = f"{at} ({item.link_id})"
        yield from (f"{where}.{says}" for says in _of_item(item, knowledge))
        yield from _of_items(item.item, f"{at}.item", knowledge)


def _of_item(item: Item, knowledge: Knowledge) -> Iterator[str]:
    if item.type not in KINDS:
        yield f"type: {item.type} cannot be asked; there are {', '.join(KINDS)}"
        return
    if not item.text.strip() and item.type != "group":
        yield "text: it is missing; it is the question that she reads"
    if (item.type == "group") != bool(item.item):
        yield "item: a group holds items, and nothing else does"
    if item.modifier_extension:
        yield "modifierExtension: Herald does not know what it changes"
    if item.read_only or item.initial or any(each.url == HIDDEN and each.value_boolean for each in item.extension):
        yield "readOnly, initial, hidden: what she cannot see or answer is not asked; take it out"
    if item.repeats and item.type not in CHOOSING:
        yield f"repeats: only a choice can have several answers, and this is a {item.type}"
    if item.max_length is not None and (item.type not in WRITING or item.max_length < 1):
        yield "maxLength: it is for string and text, and at least 1"
    yield from _of_options(item)
    yield from _of_bounds(item)
    yield from (f"enableWhen[{number}]: {says}" for number, when in enumerate(item.enable_when) for says in _of_condition(when))
    if len(item.enable_when) > 1 and item.enable_behavior is None:
        yield "enableBehavior: it is missing; say whether all or any of its conditions have to be met"
    if linked_to(item) is not None:
        yield from _of_link(item, knowledge)


def _of_options(item: Item) -> Iterator[str]:
    if item.answer_value_set:
        yield "answerValueSet: it stands on a server that Herald does not ask; list the answers as answerOption"
    if item.answer_constraint not in _ALSO_WORDS:
        yield f"answerConstraint: {item.answer_constraint} cannot be asked; there are optionsOnly and optionsOrString"
    if (item.type in CHOOSING) != bool(item.answer_option):
        yield "answerOption: a choice lists its answers, and nothing else does"
    for number, option in enumerate(item.answer_option):
        yield from (f"answerOption[{number}]{says}" for says in _of_option(option))
    readable = [value_of(option) for option in item.answer_option if not list(_of_option(option))]
    yield from (f"answerOption: {value} stands twice" for value, count in Counter(readable).items() if count > 1)


def _of_option(option: AnswerOption) -> Iterator[str]:
    values = (option.value_coding, option.value_integer, option.value_string, option.value_date)
    if sum(value is not None for value in values) != 1:
        yield ": one of valueCoding, valueInteger, valueString and valueDate was expected"
    elif option.value_coding is not None and not option.value_coding.code:
        yield ".valueCoding.code: it is missing"
    if option.initial_selected:
        yield ".initialSelected: no answer is chosen for her; take it out"


def _of_bounds(item: Item) -> Iterator[str]:
    least, most = bounds_of(item)
    for name, bound in (("minValue", least), ("maxValue", most)):
        right = isinstance(bound, str) if item.type == "date" else isinstance(bound, int | float)
        if bound is not None and (item.type not in ("integer", "decimal", "date") or not right):
            yield f"extension {name}: it is for integer, decimal and date, with a value of that type"
        elif isinstance(bound, str) and not is_day(bound):
            yield f"extension {name}: {bound} is no day; write it as 2026-01-31"


def _of_condition(when: EnableWhen) -> Iterator[str]:
    known = (when.answer_boolean, when.answer_coding, when.answer_date, when.answer_decimal, when.answer_integer, when.answer_string)
    if sum(value is not None for value in known) != 1:
        yield "one of answerBoolean, answerCoding, answerDate, answerDecimal, answerInteger and answerString was expected"
    elif when.operator == "exists" and when.answer_boolean is None:
        yield "exists goes with answerBoolean"
    elif when.operator in (">", "<", ">=", "<=") and when.answer_integer is None and when.answer_decimal is None and when.answer_date is None:
        yield f"{when.operator} goes with a number or a day"


def _of_link(item: Item, knowledge: Knowledge) -> Iterator[str]:
    linked = str(linked_to(item))
    symptom, _, attribute = linked.partition("/")
    if symptom not in {*knowledge.symptoms, *knowledge.check_in.items} or attribute not in ATTRIBUTES:
        yield f"code: {linked} is no symptom and attribute; write nausea/severity; attributes are {', '.join(ATTRIBUTES)}"
    elif item.type not in _COUNTED or item.repeats or item.answer_constraint == "optionsOrString":
        yield f"code: what is tied to a symptom has one answer and is one of {', '.join(_COUNTED)}"
    elif item.type in CHOOSING and any(not _is_level(level_of(option)) for option in item.answer_option):
        yield f"answerOption: what is tied to a symptom needs a level of 0 to {MOST} for each answer: valueInteger or the extension ordinalValue"
    elif item.type == "integer" and bounds_of(item) != (0, MOST):
        yield f"extension: a number that is tied to a symptom needs minValue 0 and maxValue {MOST}"
    elif item.type == "boolean" and attribute != "presence":
        yield "code: yes or no tells only of presence"


def _is_level(level: int | None) -> bool:
    return level is not None and 0 <= level <= MOST


def _of_links(form: Questionnaire) -> Iterator[str]:
    items = list(items_of(form.item))
    yield from (
        f"linkId {link!r} stands {count} times; each item needs its own" for link, count in Counter(i.link_id for i in items).items() if count > 1
    )
    tied = Counter(link for item in items if (link := linked_to(item)) is not None)
    yield from (f"code {link!r} stands {count} times; a symptom's attribute is asked once" for link, count in tied.items() if count > 1)
    known = {item.link_id: item for item in items if item.type not in ("group", "display")}
    for item in items:
        for when in item.enable_when:
            if when.question not in known or when.question == item.link_id:
                yield f"enableWhen of {item.link_id!r}: there is no other question {when.question!r}"


def is_day(text: str) -> bool:
    """Whether a text is a day."""
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
