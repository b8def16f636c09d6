"""What an operator says through the environment, each with a safe default."""

import os
from pathlib import Path

_YES = frozenset(("1", "yes", "true", "on"))


class SettingError(ValueError):
    """A variable that cannot be understood; says what would be right."""


def said(name: str, default: str = "") -> str:
    """The value of a variable, without blanks round it; the default where it is empty."""
    return os.environ.get(name, "").strip() or default


def says_yes(name: str) -> bool:
    """Whether a variable is set to yes."""
    return said(name).lower() in _YES


def chosen(name: str, default: str, *others: str) -> str:
    """The value of a variable that takes one of a few words.

    Raises:
        SettingError: It has another.
    """
    value = said(name, default)
    if value not in (default, *others):
        raise SettingError(f"{name} is {value!r}; it can be {' or '.join(sorted((default, *others)))}")
    return value


def listed(name: str, default: str) -> list[str]:
    """The values of a variable, parted by commas."""
    return [value.strip() for value in said(name, default).split(",") if value.strip()]


def counted(name: str, default: int) -> int:
    """The value of a variable as a number.

    Raises:
        ValueError: It is none; says what would be right.
    """
    value = said(name, str(default))
    if not value.isdecimal():
        raise ValueError(f"{name} is '{value}'; a number such as 1 was expected")
    return int(value)


def data_folder() -> Path:
    """Where the site keeps its own files: HERALD_DATA, or the user's data folder."""
    home = said("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))
    return Path(said("HERALD_DATA", str(Path(home) / "herald")))
