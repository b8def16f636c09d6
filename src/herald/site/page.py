"""What every page shows: the emergency advice of the visitor's place, and which knowledge it speaks from."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from herald import __version__
from herald.site.knowledge import site_knowledge
from herald.site.language import OWN_NAMES
from herald.site.place import place_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Template names that every page has."""
    knowledge = site_knowledge()
    place = place_of(request)
    return {
        "knowledge": knowledge,
        "texts": knowledge.phrases.texts,
        "place": place,
        "locale": knowledge.locales[place],
        "places": sorted(((id_, entry.name) for id_, entry in knowledge.locales.items()), key=lambda item: (item[0] != "neutral", item[1])),
        "language": get_language() or "en",
        "languages": OWN_NAMES,
        "path": request.path if request.method == "GET" else "/",
        "version": __version__,
    }
