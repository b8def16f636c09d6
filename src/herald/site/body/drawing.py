"""The drawing of the body map, read from shapes.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape in a figure. `region` is empty for a fine line; `mirrored`: it is drawn on both sides."""

    path: str
    region: str = ""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One view of the body: `front` or `back`, its regions in the order of drawing, and fine lines that let it be recognised."""

    view: str
    regions: tuple[Shape, ...]
    lines: tuple[Shape, ...]


def _figure(view: str, data: dict[str, Any]) -> Figure:
    return Figure(view, tuple(Shape(**shape) for shape in data["regions"]), tuple(Shape(**shape) for shape in data["lines"]))


_DATA = tomllib.loads((Path(__file__).parent / "shapes.toml").read_text(encoding="utf-8"))
OUTLINE = " ".join(_DATA["outline"].split())
"""The right half of the figure's outline."""
FIGURES = tuple(_figure(view, _DATA[view]) for view in ("front", "back"))
