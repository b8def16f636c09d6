"""How good the answers are, by the definitions of the case set's description.

Acceptable: between the labels of two annotators. Under-triage: below the lower of their least safe answers. Over-triage: above the higher label.
Findings marked optional neither reward nor punish.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from herald.evaluation.names import Names

_ORDER = ("routine", "within_days", "same_day", "emergency")
_COUNTS = ("exact", "acceptable", "under", "emergency_under", "over")
Row = dict[str, Any]


def tally(truth: Row, predicted: Row, names: Names) -> Counter[str]:
    """Counts for one message: urgency (where the truth has one), findings and sites."""
    counts = count_findings(truth, predicted, names)
    counts["n"] = 1
    if "urgency" in truth:
        counts.update(_urgency(truth, predicted))
    if truth.get("site"):
        counts["site_n"] = 1
        counts["site"] = int(bool(set(truth["site"]) & set(predicted["site"])))
    return counts


def _urgency(truth: Row, predicted: Row) -> Counter[str]:
    second = truth.get("second", truth)
    said = _ORDER.index(predicted["urgency"])
    label, other = _ORDER.index(truth["urgency"]), _ORDER.index(second["urgency"])
    least = min(_ORDER.index(truth.get("urgency_min", truth["urgency"])), _ORDER.index(second.get("urgency_min", second["urgency"])))
    return Counter(
        judged=1,
        exact=said == label,
        acceptable=min(label, other) <= said <= max(label, other),
        under=said < least,
        emergency_under=truth["urgency"] == "emergency" and said < least,
        over=said > max(label, other),
    )


def count_findings(truth: Row, predicted: Row, names: Names) -> Counter[str]:
    """Counts of present findings, exact and by group, and of findings that must not be reported as present."""
    counts: Counter[str] = Counter()
    said = {f["symptom"] for f in predicted["findings"] if f["status"] == "present"}
    present = {f["symptom"] for f in truth["findings"] if f["status"] == "present"}
    optional = {f["symptom"] for f in truth["findings"] if f.get("optional")}
    for prefix, to in (("exact_", str), ("", names.group)):
        p, s, o = ({to(name) for name in group} for group in (present, said, optional))
        counts[f"{prefix}tp"] = len((p & s) - o)
        counts[f"{prefix}fn"] = len(p - s - o)
        counts[f"{prefix}fp"] = len(s - p - o)
    must_not = must_not_report(truth)
    groups, present_groups = {names.group(name) for name in said}, {names.group(name) for name in present}
    counts["must_not"] = len(must_not)
    counts["must_not_said"] = sum(name in said or (names.group(name) in groups and names.group(name) not in present_groups) for name in must_not)
    return counts


def must_not_report(truth: Row) -> set[str]:
    """Symptoms that must not be reported as present."""
    present = {f["symptom"] for f in truth["findings"] if f["status"] == "present"}
    others = {f["symptom"] for f in truth["findings"] if f["status"] != "present" and not f.get("optional")}
    return (others | set(truth.get("must_not_report_present") or ())) - present


def figures(counts: Counter[str]) -> dict[str, float | int | None]:
    """Rates from counts; None where there is nothing to divide by."""
    judged = counts["judged"]
    return {
        "n": counts["n"],
        "exact": _rate(counts["exact"], judged),
        "acceptable": _rate(counts["acceptable"], judged),
        "under": counts["under"],
        "under_rate": _rate(counts["under"], judged),
        "emergency_under": counts["emergency_under"],
        "over": counts["over"],
        "over_rate": _rate(counts["over"], judged),
        "precision": _rate(counts["tp"], counts["tp"] + counts["fp"]),
        "recall": _rate(counts["tp"], counts["tp"] + counts["fn"]),
        "precision_exact": _rate(counts["exact_tp"], counts["exact_tp"] + counts["exact_fp"]),
        "recall_exact": _rate(counts["exact_tp"], counts["exact_tp"] + counts["exact_fn"]),
        "must_not_said": counts["must_not_said"],
        "must_not": counts["must_not"],
        "must_not_rate": _rate(counts["must_not_said"], counts["must_not"]),
        "site": counts["site"],
        "site_n": counts["site_n"],
    }


def by_kind(cases: Iterable[Row], predictions: dict[str, Row], names: Names) -> dict[str, Counter[str]]:
    """Counts for each kind, and for A, B and D together. Cases without truth are passed over."""
    kinds: dict[str, Counter[str]] = {}
    for case in cases:
        if "truth" not in case:
            continue
        counts = tally(case["truth"], predictions[case["id"]], names)
        for kind in (case["kind"], *(("ABD",) if case["kind"] in "ABD" else ())):
            kinds.setdefault(kind, Counter()).update(counts)
    return dict(sorted(kinds.items()))


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None
