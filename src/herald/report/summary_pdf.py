"""The summary in print: one page that a screen reader can read (PDF/UA-1), from the same summary as the web page."""

from dataclasses import asdict
from pathlib import Path

from herald.report.summary import Summary
from herald.report.typeset import typeset

_TEMPLATE = Path(__file__).parent / "summary.typ"


def summary_pdf(summary: Summary) -> bytes:
    """Print a summary."""
    return typeset(_TEMPLATE, asdict(summary), "summary")
