"""The chapters of the guide: their addresses, titles and order."""

from collections.abc import Callable
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from herald.knowledge import Knowledge
from herald.knowledge.schema import Site

TITLES: dict[str, Promise] = {
    "frequent-places": _("Frequent places of spread"),
    "rare-places": _("Rare places of spread"),
    "complications": _("Complications"),
    "when-to-get-help": _("When to get help"),
    "symptoms": _("Symptoms from A to Z"),
    "treatments": _("Treatments and their side effects"),
    "other-causes": _("Not every symptom is cancer"),
    "numbers-to-call": _("Numbers to call"),
    "questions": _("What Herald may ask you"),
    "summary": _("Summary"),
    "how-this-is-checked": _("How this is checked"),
    "where-sources-differ": _("Where sources differ"),
    "how-long": _("How long is too long, by source"),
    "sources": _("Sources"),
}
"""Slug to title, in the order of the contents list."""

PLACES: dict[str, Callable[[Site], bool]] = {
    "frequent-places": lambda site: site.kind == "site" and site.frequency in ("common", "less-common"),
    "rare-places": lambda site: site.kind == "site" and site.frequency not in ("common", "less-common"),
    "complications": lambda site: site.kind == "complication",
    "other-causes": lambda site: site.kind not in ("site", "complication"),
}
"""Chapters of places, with which of them belong there. Every place belongs to one."""


def places_of(slug: str, knowledge: Knowledge) -> list[str]:
    """The places of a chapter; of the frequent ones, those that are most frequent first."""
    found = [(id_, site) for id_, site in knowledge.sites.items() if site.stands and PLACES[slug](site)]
    return [id_ for id_, _site in sorted(found, key=lambda item: (item[1].frequency != "common", item[1].plain))]


def symptoms_by_letter(knowledge: Knowledge) -> list[tuple[str, list[tuple[str, str]]]]:
    """Ids and names of the symptoms under their first letters."""
    named = sorted(((id_, entry.name) for id_, entry in knowledge.symptoms.items() if entry.stands), key=lambda item: item[1].lower())
    return [(letter, list(group)) for letter, group in groupby(named, key=lambda item: item[1][0].upper())]
