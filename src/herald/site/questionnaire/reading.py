"""What a page of a form sent becomes answers, and what is wrong with them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from herald.site.questionnaire.fhir import Item
from herald.site.questionnaire.form import CHOOSING, OTHER, WRITING, bounds_of, value_of

LONGEST = 5_000
_SHORT = 255
_WRITTEN = {
    "integer": re.compile(r"-?[0-9]{1,9}"),
    "decimal": re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""How numbers and days are written; nothing that she is asked for has more figures."""


def field_of(item: Item) -> str:
    """The name of the field of an item."""
    return f"q-{item.link_id}"


def sent_answer(item: Item, sent: QueryDict) -> tuple[str, ...]:
    """What was sent for an item, tidied; nothing for what was left open."""
    name = field_of(item)
    values = [value.strip() if item.type not in WRITING else value.strip().replace("\r\n", "\n") for value in sent.getlist(name)]
    if item.type in ("decimal", "integer"):
        values = [value.replace(",", ".") for value in values]
    if _takes_words(item) and (other := sent.get(f"{name}-other", "").strip()):
        values = [*(values if item.repeats else ()), OTHER + other]
    return tuple(dict.fromkeys(value for value in values if value and value != OTHER))


def wrong_with(item: Item, given: Sequence[str]) -> str | None:
    """What is wrong with an answer, in words for her. None: nothing."""
    if not given:
        return _("Answer this question, or leave the form out.") if item.required else None
    return next(_problems(item, given), None)


def _problems(item: Item, given: Sequence[str]) -> Iterator[str]:
    if len(given) > 1 and not item.repeats:
        yield _("Choose one answer.")
    options = {value_of(option) for option in item.answer_option} if item.type in CHOOSING else {"true", "false"}
    for value in given:
        if item.type in CHOOSING or item.type == "boolean":
            if value not in options and not (value.startswith(OTHER) and _takes_words(item)):
                yield _("Choose one of the answers.")
        elif item.type in WRITING:
            most = min(item.max_length or LONGEST, LONGEST if item.type == "text" else _SHORT)
            if len(value) > most:
                yield ngettext("Write at most %(most)d letter.", "Write at most %(most)d letters.", most) % {"most": most}
        else:
            yield from _out_of_range(item, value)
    if any(len(value) > LONGEST for value in given):
        yield _("This is too long.")


def _out_of_range(item: Item, value: str) -> Iterator[str]:
    least, most = bounds_of(item)
    number = _number(item, value)
    if number is None:
        yield {
            "integer": _("Write a whole number, for example 3."),
            "decimal": _("Write a number, for example 37.5."),
            "date": _("Write a day, for example 2026-01-31."),
        }[item.type]
    elif least is not None and number < _bound(item, least):
        yield _("At least %(least)s was expected.") % {"least": least}
    elif most is not None and number > _bound(item, most):
        yield _("At most %(most)s was expected.") % {"most": most}


def _number(item: Item, value: str) -> float | None:
    """An answer as a number, to be held against its bounds; a day by its place in the calendar. None: it is not written as one."""
    if not _WRITTEN[item.type].fullmatch(value):
        return None
    try:
        return float(dt.date.fromisoformat(value).toordinal()) if item.type == "date" else float(value)
    except ValueError:
        return None


def _bound(item: Item, bound: float | str) -> float:
    return float(dt.date.fromisoformat(str(bound)).toordinal()) if item.type == "date" else float(bound)


def _takes_words(item: Item) -> bool:
    return item.type == "open-choice" or item.answer_constraint == "optionsOrString"
