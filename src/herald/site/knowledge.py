"""The knowledge that the site answers from: loaded once a process."""

import logging
from functools import cache

from herald.knowledge import Knowledge, KnowledgeError, load_knowledge
from herald.reading import read
from herald.shipped import default_folder

_log = logging.getLogger("herald.site")


@cache
def _loaded() -> Knowledge | KnowledgeError:
    try:
        knowledge = load_knowledge(default_folder())
        read("ready", knowledge)  # compiles the phrasebook, so that the first visitor does not wait for it
    except KnowledgeError as error:
        _log.error("the knowledge is refused; pages show the emergency advice only:\n%s", error)
        return error
    return knowledge


def site_knowledge() -> Knowledge:
    """The knowledge; the same object for the whole life of a process. A refusal stays until the next start.

    Raises:
        KnowledgeError: It was refused when the process loaded it.
    """
    loaded = _loaded()
    if isinstance(loaded, KnowledgeError):
        raise loaded
    return loaded
