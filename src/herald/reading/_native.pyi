"""The reader of archives in machine code: what `native/module.cpp` shows to Python."""

from typing import Any

from herald.reading.forms import Spelling

def set_names() -> list[str]:
    """The names of the sets of words that the code asks for."""

class Reader:
    """A reader of one vocabulary.

    Args:
        data: What `vocabulary` gives.
        spell: Gives a token its form, as `forms.spelling` makes it.
    """

    def __init__(self, data: dict[str, Any], spell: Spelling) -> None: ...
    def read(self, offsets: Any, data: Any, large: bool, offset: int, start: int, stop: int, row: int) -> tuple[dict[str, Any], int]:
        """Read the texts of an array of strings.

        Args:
            offsets: The array's buffer of offsets.
            data: Its buffer of characters.
            large: Whether an offset has 64 bits; else it has 32.
            offset: The array's own offset in the buffers.
            start: The first text to read.
            stop: The text before which to stop.
            row: The number of the array's first text.

        Returns:
            A buffer, or some, for each column of the findings, and the strings (`names`) that they number. Then the text that was not read,
            because only the reader in Python reads it; `stop` where all were.
        """

    def read_whole(self, text: str, today: tuple[int, int, int] | None) -> tuple[Any, ...] | None:
        """All that is read in a text, in the order of `fast._as_reading`.

        Args:
            text: Any text.
            today: Year, month and day on which it was written; None where they are not known.

        Returns:
            None where only the reader in Python reads it, or where another thread is being served.
        """
