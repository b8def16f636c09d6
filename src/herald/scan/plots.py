"""Plots of a result as SVG with text that stays text."""

import io
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from herald.clinical import Urgency
from herald.scan.summary import Summary

COLOURS = {Urgency.EMERGENCY: "#a4133c", Urgency.SAME_DAY: "#c75b12", Urgency.WITHIN_DAYS: "#8a6d00", Urgency.ROUTINE: "#33658a"}
"""Each at least 4.5 to 1 on white."""

MOST_SYMPTOMS = 20
_STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "herald", "font.size": 10, "axes.spines.top": False, "axes.spines.right": False}


def symptoms(summary: Summary, names: dict[str, str]) -> bytes:
    """The most frequent symptoms, by notes in which she has them."""
    most = list(summary.symptoms.items())[:MOST_SYMPTOMS][::-1]
    figure, axes = _figure("Symptoms that are present", "notes", height=1.2 + 0.28 * max(len(most), 1))
    bars = axes.barh([names[id_] for id_, _ in most], [count for _, count in most], color=COLOURS[Urgency.ROUTINE])
    axes.bar_label(bars, padding=3)
    return _svg(figure)


def months(summary: Summary, names: dict[str, str]) -> bytes:
    """Notes a month, by urgency."""
    figure, axes = _figure("Notes a month, by urgency", "", height=3.6)
    at = list(summary.months)
    under = [0] * len(at)
    for urgency in reversed(Urgency):
        counts = [summary.months[month][urgency.value] for month in at]
        axes.bar(at, counts, bottom=under, color=COLOURS[urgency], label=urgency.value)
        under = [low + count for low, count in zip(under, counts, strict=True)]
    axes.set_xticks(range(0, len(at), max(1, len(at) // 12)), at[:: max(1, len(at) // 12)], rotation=45, ha="right")
    axes.set_ylabel("notes")
    axes.legend(frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, 1.0))
    axes.set_ylim(0, 1.25 * max(under, default=0) or 1)  # room for the legend above the highest bar
    return _svg(figure)


def waits(summary: Summary, names: dict[str, str]) -> bytes:
    """How long until the next note of the same person, for the pressing urgencies."""
    figure, axes = _figure("Days until the next note of the same person", "notes", height=4.2)
    kinds = [urgency for urgency in summary.waits if any(summary.waits[urgency].values())]
    for number, urgency in enumerate(kinds):
        classes = list(summary.waits[urgency])
        places = [len(classes) - at - number * 0.4 for at in range(len(classes))]
        bars = axes.barh(places, list(summary.waits[urgency].values()), height=0.38, color=COLOURS[Urgency(urgency)], label=urgency)
        axes.bar_label(bars, padding=3)
        axes.set_yticks([len(classes) - at - 0.2 for at in range(len(classes))], classes)
    if kinds:
        axes.legend(frameon=False)
    return _svg(figure)


PLOTS: dict[str, Callable[[Summary, dict[str, str]], bytes]] = {"symptoms": symptoms, "months": months, "waits": waits}


def _figure(title: str, x: str, height: float) -> tuple[Any, Any]:
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(8, height), layout="constrained")
        axes = figure.subplots()
        axes.set_title(title, loc="left")
        axes.set_xlabel(x)
    return figure, axes


def _svg(figure: Any) -> bytes:
    with mpl.rc_context(_STYLE), io.BytesIO() as file:
        figure.savefig(file, format="svg", metadata={"Date": None})
        return file.getvalue()
