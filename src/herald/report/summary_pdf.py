"""The summary in print: one page that a screen reader can read (PDF/UA-1), from the same summary as the web page."""

import json
from dataclasses import asdict
from pathlib import Path

from herald.report.summary import Summary

_TEMPLATE = Path(__file__).parent / "summary.typ"


def summary_pdf(summary: Summary) -> bytes:
    """Print a summary.

    Returns:
        A PDF. It declares PDF/UA-1 unless her words hold a sign that no font here has, which that standard forbids.
    """
    import typst  # loaded with the first print: it holds a whole typesetter

    inputs = {"summary": json.dumps(asdict(summary))}
    try:
        return bytes(typst.compile(str(_TEMPLATE), format="pdf", sys_inputs=inputs, pdf_standards="ua-1"))
    except typst.TypstError:
        return bytes(typst.compile(str(_TEMPLATE), format="pdf", sys_inputs=inputs))
