"""`herald evaluate`: how good the answers are on a case set."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from herald.cli.shared import knowledge_option, load, refuse
from herald.evaluation.names import Names, load_names
from herald.evaluation.predict import answer, prediction
from herald.evaluation.score import by_kind, count_findings, figures
from herald.knowledge import Knowledge
from herald.shipped import default_folder

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_NEW = click.Path(path_type=Path, dir_okay=False)
EXAMPLES = """
\b
Example:
  herald evaluate messages.jsonl --traps traps.jsonl --out predictions.jsonl
"""


@click.command(epilog=EXAMPLES)
@click.argument("messages", type=_FILE)
@click.option("--traps", type=_FILE, help="Sentences that a keyword matcher gets wrong.")
@click.option("--out", type=_NEW, help="Write the answers to MESSAGES here, a JSON object a line.")
@click.option("--out-traps", type=_NEW, help="Write the answers to the traps here.")
@click.option("--errors", type=_NEW, help="Write each miss here: the words, what was expected and what was said.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@knowledge_option
def evaluate(
    messages: Path, traps: Path | None, out: Path | None, out_traps: Path | None, errors: Path | None, as_json: bool, folder: Path | None
) -> None:
    """Answer every line of MESSAGES (JSON Lines) and score the answers where the lines have a truth."""
    knowledge = load(folder)
    names = load_names(folder or default_folder(), knowledge)
    cases, predictions = _answered(messages, out, knowledge, names)
    result = {kind: figures(counts) for kind, counts in by_kind(cases, predictions, names).items()}
    missed = [_miss(case, predictions[case["id"]], names) for case in cases if "truth" in case]
    if traps is not None:
        trap_cases, trap_predictions = _answered(traps, out_traps, knowledge, names)
        counts: Counter[str] = Counter()
        for case in trap_cases:
            if "findings" in case:
                counts.update(count_findings(case, trap_predictions[case["id"]], names))
                counts["n"] += 1
                missed.append(_miss({**case, "truth": case}, trap_predictions[case["id"]], names))
        result["traps"] = figures(counts)
    if errors is not None:
        _write(errors, [miss for miss in missed if miss is not None])
    click.echo(json.dumps(result, indent=2) if as_json else _table(result))


def _answered(path: Path, out: Path | None, knowledge: Knowledge, names: Names) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    cases = list(_lines(path))
    predictions = {case["id"]: prediction(case, answer(case, knowledge), names) for case in cases}
    if out is not None:
        _write(out, predictions.values())
    return cases, predictions


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except json.JSONDecodeError as error:
            raise refuse(f"{path}:{number}: not JSON: {error.msg}") from None
        if not isinstance(case, dict) or "id" not in case or not isinstance(case.get("message", case.get("text")), str):
            raise refuse(f"{path}:{number}: an object with id and message (or text) was expected")
        yield case


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _miss(case: dict[str, Any], predicted: dict[str, Any], names: Names) -> dict[str, Any] | None:
    """What went wrong with one line, or None."""
    truth = case["truth"]
    present = {f["symptom"] for f in truth["findings"] if f["status"] == "present"}
    optional = {names.group(f["symptom"]) for f in truth["findings"] if f.get("optional")}
    said = {f["symptom"] for f in predicted["findings"] if f["status"] == "present"}
    groups = ({names.group(name) for name in present}, {names.group(name) for name in said})
    miss = {
        "id": case["id"],
        "words": case.get("message", case.get("text")),
        "missed": sorted(groups[0] - groups[1] - optional),
        "extra": sorted(groups[1] - groups[0] - optional),
        "urgency": predicted["urgency"],
        "expected": [truth.get("urgency"), truth.get("second", {}).get("urgency")],
    }
    wrong = "urgency" in truth and predicted["urgency"] not in miss["expected"]
    return miss if miss["missed"] or miss["extra"] or wrong else None


_COLUMNS = (
    ("n", "n"),
    ("exact", "exact"),
    ("acceptable", "acceptable"),
    ("under", "under"),
    ("emergency_under", "emerg. under"),
    ("over", "over"),
    ("precision", "P"),
    ("recall", "R"),
    ("precision_exact", "P exact"),
    ("recall_exact", "R exact"),
)


def _table(result: dict[str, dict[str, float | int | None]]) -> str:
    lines = ["kind   " + " ".join(f"{title:>12}" for _, title in _COLUMNS) + f"{'must-not':>12}{'site':>10}"]
    for kind, row in result.items():
        cells = " ".join(f"{_shown(row[key]):>12}" for key, _ in _COLUMNS)
        lines.append(f"{kind:<6} {cells}{row['must_not_said']:>7}/{row['must_not']:<4}{row['site']:>6}/{row['site_n']:<3}")
    return "\n".join(lines)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)
