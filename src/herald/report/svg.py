"""Writes SVG that a strict page takes: classes and attributes only, no style, no script, nothing from elsewhere."""

from collections.abc import Iterable
from html import escape

WIDTH = 360
"""A phone's width, so that letters keep their size there; wider screens show the same drawing larger."""
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, SOFT, LINE, PAPER = "#1f2328", "#57606a", "#d0d7de", "#ffffff"
FILLS = ("#f3f5f7", "#d3e5f5", "#8cbbe0", "#1d4f91")
"""A fill for each grade, one hue from light to dark: it can be told apart in grey and by people who are colour-blind."""
ON_FILLS = (SOFT, INK, INK, PAPER)
UNGRADED = "#efe6d8"
DOSE = "#8a5a00"
_THIN = 0.6


def element(name: str, *inside: str, **attributes: str | float | int | None) -> str:
    """One element. `_` in a name of an attribute is written `-`, `class_` is `class`; None leaves an attribute out; text inside must be escaped."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def _number(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def label(text: str, x: float, y: float, *, size: float = 12, fill: str = INK, anchor: str | None = None, bold: bool = False) -> str:
    """A line of text whose foot stands at y."""
    weight = "bold" if bold else None
    return element("text", escape(text), x=x, y=y, font_size=size, fill=fill, text_anchor=anchor, font_weight=weight)


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, width: float = 1, dash: str | None = None) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash)


def box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str | None = None, class_: str | None = None) -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, stroke=stroke, stroke_width=stroke and _THIN, class_=class_)


def hatching(x: float, y: float, width: float, height: float, grade: int) -> str:
    """A strip that says the grade without colour: nothing, dots, slanted lines, or filled."""
    if grade == 3:
        return box(x, y, width, height, fill=PAPER)
    if grade == 1:
        return "".join(element("circle", cx=x + at, cy=y + height / 2, r=1, fill=INK) for at in _steps(width, 6.0))
    if grade == 2:
        return "".join(line(x + at - 1.5, y + height, x + at + 1.5, y, stroke=INK) for at in _steps(width, 5.0))
    return ""


def _steps(width: float, step: float) -> Iterable[float]:
    count = int(width // step)
    return [(width - (count - 1) * step) / 2 + at * step for at in range(count)]


def drawing(parts: Iterable[str], height: float, *, id_: str, title: str, desc: str, class_: str) -> str:
    """A whole drawing with its title and description.

    Args:
        parts: What is drawn.
        height: Of the drawing.
        id_: Begins every id in it; two drawings on a page need two.
        title: Its name, for people who do not see it.
        desc: What it shows and how it is read.
        class_: Of the drawing, for the page's style sheet.
    """
    names = element("title", escape(title), id=f"{id_}-title") + element("desc", escape(desc), id=f"{id_}-desc")
    paper = box(0, 0, WIDTH, height, fill=PAPER, class_="chart-paper")
    return element(
        "svg",
        names,
        paper,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {_number(float(height))}",
        width=WIDTH,
        height=height,
        font_family=FONT,
        class_=f"chart {class_}",
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
    )
