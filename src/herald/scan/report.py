"""The report of a scan: the counts as JSON, plots as SVG, and a page that shows both."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from herald import __version__
from herald.knowledge import Knowledge
from herald.knowledge.review import all_reviewed
from herald.scan.notes import LONGEST
from herald.scan.output import write
from herald.scan.plots import PLOTS
from herald.scan.summary import Summary

SCHEMA = "herald.scan-report/1"
"""What report.json is of: `schemas/scan-report-1.json` beside this file. A key is added within a number; one that goes or changes is a new number."""

SHOWN = 25
"""So many symptoms are shown on the page; report.json has all."""


def write_report(summary: Summary, folder: Path, knowledge: Knowledge, day: dt.date, engine: str) -> None:
    """Write `report/index.html`, `report/report.json` and the plots into the folder of a result."""
    report = folder / "report"
    report.mkdir(exist_ok=True)
    names = {id_: knowledge.symptoms[id_].name for id_ in summary.symptoms}
    used = {"package": knowledge.package, "version": knowledge.version, "reviewed": all_reviewed(knowledge, day)}
    for name, plot in PLOTS.items():
        write(report / f"{name}.svg", plot(summary, names))
    write(report / "report.json", json.dumps(_data(summary, used, day, engine), indent=2, ensure_ascii=False).encode())
    environment = Environment(loader=PackageLoader("herald.scan", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.get_template("report.html").render(summary=summary, names=names, knowledge=used, shown=SHOWN, longest=LONGEST)
    write(report / "index.html", page.encode())


def _data(summary: Summary, used: dict[str, Any], day: dt.date, engine: str) -> dict[str, Any]:
    made = {"herald": __version__, "day": day.isoformat(), "engine": engine}
    return {"schema": SCHEMA, **made, "knowledge": used, "longest_note": LONGEST, **asdict(summary)}
