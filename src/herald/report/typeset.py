"""A document set by typst so that a screen reader can read it (PDF/UA-1), whatever signs her words hold."""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

_FONTS = Path(__file__).parent / "fonts"
"""Fonts that come with Herald, where they were built (`make assets`)."""
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ROUNDS = 4
"""Tries to set a document: typst need not tell of all signs at once."""


def typeset(template: Path, data: dict[str, Any], name: str, **inputs: str) -> bytes:
    """Set a document.

    A sign that no font of this machine has, which the standard forbids, is shown by its Unicode name in brackets, so that her words stay whole.

    Args:
        template: The layout, in typst.
        data: What it lays out.
        name: Under which the layout finds it.
        inputs: What else the layout gets.

    Returns:
        A PDF. It declares PDF/UA-1; should something still be left that the standard forbids, it is made all the same and does not.
    """
    text = json.dumps(data, ensure_ascii=False)
    for _ in range(_ROUNDS):
        made, missing = _try(template, {name: text, **inputs}, standard="ua-1")
        if made:
            return made
        if not missing:
            break
        text = spelled(text, missing)
    return _try(template, {name: text, **inputs})[0]


def _try(template: Path, inputs: dict[str, str], standard: Literal["ua-1"] | None = None) -> tuple[bytes, set[str]]:
    """The PDF; or nothing, and the signs that no font has."""
    import typst  # loaded with the first print: it holds a whole typesetter

    try:
        return bytes(typst.compile(str(template), format="pdf", sys_inputs=inputs, font_paths=[str(_FONTS)], pdf_standards=standard)), set()
    except typst.TypstError as error:
        if standard is None:
            raise
        return b"", signs_without_glyph(error.diagnostic)


def signs_without_glyph(told: str) -> set[str]:
    """The characters of which typst tells that no font has them. Plain letters beside them are not among them."""
    shown = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) for words in _MISSING.findall(told))
    return {sign for words in shown for sign in words if not sign.isascii()}


def spelled(text: str, signs: Iterable[str]) -> str:
    """Put the Unicode names of characters in brackets in their place; those that show nothing, such as joiners, go."""
    return text.translate({ord(sign): _name(sign) for sign in signs})


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign) == "Cf" or name.startswith("VARIATION SELECTOR"):
        return ""
    return f"[{name.lower() or f'U+{ord(sign):04X}'}]"
