"""What the knowledge says on a page of another language: marked as English, so that a screen reader says it right (WCAG 3.1.2)."""

from django.utils.translation import get_language
from markupsafe import Markup

LANGUAGE = "en"
"""The language of the knowledge."""


class English(Markup):
    """Words that are marked as English."""


def english(words: object) -> object:
    """Mark words of the knowledge as English where the page is in another language; elsewhere give them as they are.

    Every sentence and name of the knowledge goes to a page through this or stands in an element with `in_english`.
    """
    return words if not words or _is_english() else English(Markup('<span lang="{}">{}</span>').format(LANGUAGE, words))


def in_english(words: object = None) -> Markup:
    """The attribute for an element that holds nothing but words of the knowledge, or that can hold no element: an option, a title.

    Args:
        words: Those of the element, where they may be of the interface too; then only marked ones count.
    """
    return Markup("") if (words is not None and not isinstance(words, English)) or _is_english() else Markup(' lang="{}"').format(LANGUAGE)


def plain(words: object) -> object:
    """Words without their mark, where an element can hold text alone."""
    return words.striptags() if isinstance(words, English) else words


def _is_english() -> bool:
    return (get_language() or LANGUAGE).partition("-")[0] == LANGUAGE
