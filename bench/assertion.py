"""How well cues and their reach are read, on texts that nobody of this project wrote.

    make assertion CORPORA=FOLDER

FOLDER holds `assertion.jsonl`: sentences with one marked phrase (`start`, `end`) and whether it is negated (`neg`), of the past (`hist`), only
supposed (`hyp`) or somebody else's (`other`). The reader is told where the phrase stands, so that only scope is judged, not the lexicon.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from herald.clinical import Assertion
from herald.knowledge import Knowledge, load_knowledge
from herald.reading import assert_marked
from herald.shipped import default_folder

_KINDS = {"neg": Assertion.ABSENT, "hist": Assertion.PAST, "hyp": Assertion.HYPOTHETICAL, "other": Assertion.SOMEONE_ELSE}


def f1(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
    precision = counts["tp"] / (counts["tp"] + counts["fp"] or 1)
    recall = counts["tp"] / (counts["tp"] + counts["fn"] or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def judge(row: dict[str, Any], knowledge: Knowledge) -> set[str]:
    """Which of the four kinds the reader gives a marked phrase."""
    (said,) = assert_marked(row["text"], [(row["start"], row["end"])], knowledge)
    return {kind for kind, assertion in _KINDS.items() if assertion is said}


def main(path: Path, wanted: str | None) -> None:
    """Print precision, recall and F1 a kind; with a kind, every miss of that kind too."""
    knowledge = load_knowledge(default_folder())
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said = judge(row, knowledge)
        for kind in _KINDS:
            truth = bool(row[kind])
            result = ("tp" if truth else "fp") if kind in said else ("fn" if truth else "tn")
            counts[kind][result] += 1
            if kind == wanted and result in ("fp", "fn"):
                sys.stdout.write(f"{result} [{row['phrase']}] {row['text']}\n")
    for kind, count in counts.items():
        precision, recall, mean = f1(count)
        sys.stdout.write(f"{kind:6} P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}  ({count['tp'] + count['fn']} of {sum(count.values())})\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
