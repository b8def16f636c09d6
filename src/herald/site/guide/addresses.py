"""Where an entry stands in the guide."""

from django.urls import reverse

from herald.knowledge import Knowledge

_PAGES = {"symptoms": "guide:symptom", "sites": "guide:site", "treatments": "guide:treatment"}
_CHAPTERS = {
    "thresholds": "how-long",
    "disagreements": "where-sources-differ",
    "locales": "numbers-to-call",
    "sources": "sources",
    "features": "questions",
}


def address_of(kind: str, id_: str, knowledge: Knowledge) -> str:
    """The address of the page, and the place on it, that shows an entry."""
    if kind in _PAGES:
        return reverse(_PAGES[kind], args=[id_])
    if kind == "urgency":
        return f"{reverse('guide:urgency', args=[knowledge.urgency[id_].urgency])}#rule-{id_}"
    return f"{reverse('guide:chapter', args=[_CHAPTERS[kind]])}#{id_}"
