"""The figures as a table: in the terminal and in Markdown."""

from collections.abc import Iterable, Sequence
from typing import Any

HEADS = ("reader", "MB/s", "documents/s", "MB held", "Herald is", "negation", "past", "supposed", "whose", "decides")
KINDS = ("neg", "hist", "hyp", "other")


def number(value: float | None) -> str:
    """Three figures that count; a dash for none."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def cells(row: dict[str, Any], herald: float) -> list[str]:
    """One row; the reason alone where a peer could not be run. `herald` is the speed that the others are set against."""
    if "reason" in row:
        return [row["name"], *["-"] * 8, f"not run: {row['reason']}"]
    f1 = row.get("f1", {})
    times = f"{number(herald / row['MB/s'])} x"
    scores = [f"{f1[kind]:.3f}" if kind in f1 else "-" for kind in KINDS]
    return [row["name"], number(row["MB/s"]), number(row["documents/s"]), number(row["memory"]), times, *scores, row["decides"]]


def terminal(rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as they need to be."""
    lines = [list(HEADS), *map(list, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADS))]
    last = len(HEADS) - 1
    return "".join(
        " ".join(cell.ljust(widths[at]) if at in (0, last) else cell.rjust(widths[at]) for at, cell in enumerate(line)).rstrip() + "\n"
        for line in lines
    )


def markdown(rows: Iterable[Sequence[str]]) -> str:
    """The same for the page."""
    lines = [HEADS, ("---", *["---:"] * (len(HEADS) - 2), "---"), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
