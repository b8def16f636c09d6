"""How the knowledge is checked: what is reviewed, by whom, and what is known to be wrong."""

import datetime as dt
from collections import Counter
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from herald.knowledge import Knowledge
from herald.knowledge.folder import read_cases
from herald.knowledge.schema import Case
from herald.knowledge.signature import Reviewer
from herald.shipped import default_folder
from herald.site.guide.page import entries_of
from herald.site.guide.review import told
from herald.site.guide.statements import KINDS

NAMES: dict[str, Promise] = {
    "urgency": _("Rules: how soon to act"),
    "symptoms": _("Symptoms"),
    "sites": _("Places in the body and complications"),
    "treatments": _("Treatments"),
    "thresholds": _("How long is too long"),
    "disagreements": _("Where sources differ"),
    "locales": _("Numbers to call"),
}


def checked(knowledge: Knowledge, today: dt.date) -> dict[str, Any]:
    """What the page on checking shows."""
    bases = Counter(rule.basis for rule in knowledge.urgency.values())
    return {
        "states": [_states(kind, knowledge, today) for kind in KINDS],
        "stated": bases["stated"],
        "mapped": bases["mapped"],
        "reviewers": reviewers(knowledge),
        "limits": known_limits(),
    }


def _states(kind: str, knowledge: Knowledge, today: dt.date) -> tuple[str, Promise, int, int, int]:
    states = Counter(told(entry, knowledge, today).state for where, _id, entry in entries_of(knowledge) if where == kind)
    return kind, NAMES[kind], states.total(), states["unreviewed"] + states["changed"], states["past-date"]


def reviewers(knowledge: Knowledge) -> list[tuple[Reviewer, int]]:
    """Each reviewer with the number of entries that carry the signature, in date or not."""
    signed = Counter(entry.signature.by for _kind, _id, entry in entries_of(knowledge) if entry.signature)
    return [(reviewer, signed[id_]) for id_, reviewer in sorted(knowledge.reviewers.items())]


@cache
def known_limits() -> tuple[Case, ...]:
    """The messages that Herald is known to misread."""
    return tuple(case for cases in read_cases(default_folder()).values() for case in cases if case.known_limit)
