"""How well answers are read, on conversations and their notes that nobody of this project wrote.

    make dialogue CORPORA=FOLDER

FOLDER holds `texts.parquet` with the MTS-Dialog conversations (`source` is `mtsdialog_dialogue`) and the note of each (`mtsdialog_note`), in the
same order. The note is taken as the truth. A row is one symptom of one conversation that the conversation and its note both name:

- true: the note denies it (a finding is absent, and none of that symptom is present);
- said: the conversation, as Herald reads it, denies it, by the same rule.

`all` counts every such symptom, `asked` only those that stand in a question of the conversation. Both texts are read by Herald, so that a fault
in reading the note counts as well. An F1 is of denials.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assertion import f1

from herald.clinical import Assertion, Reading
from herald.knowledge import Knowledge, load_knowledge
from herald.reading import read
from herald.shipped import default_folder

_SETS = ("all", "asked")
_AROUND = 90


def texts_of(path: Path, source: str) -> list[str]:
    """The texts of one source, in order."""
    try:
        import pyarrow.parquet as parquet
    except ModuleNotFoundError:
        sys.exit("bench/dialogue.py needs pyarrow: pip install 'herald-mbc[scan]'")
    table = parquet.read_table(path, columns=["source", "text"])
    return [text for kind, text in zip(*(table[name].to_pylist() for name in ("source", "text")), strict=True) if kind == source]


def denied(reading: Reading) -> dict[str, bool]:
    """Each symptom that is named, and whether it is denied."""
    said: dict[str, set[Assertion]] = {}
    for finding in reading.findings:
        said.setdefault(finding.symptom, set()).add(finding.assertion)
    return {symptom: Assertion.ABSENT in kinds and Assertion.PRESENT not in kinds for symptom, kinds in said.items()}


def asked(reading: Reading) -> set[str]:
    """Symptoms that stand in a question: the next mark that ends a sentence is a question mark."""
    found = set()
    for finding in reading.findings:
        rest = reading.message[finding.span[1] :]
        end = next((mark for mark in rest if mark in ".!?\n"), "")
        if end == "?":
            found.add(finding.symptom)
    return found


def judged(dialogues: list[str], notes: list[str], knowledge: Knowledge) -> Iterator[tuple[int, str, bool, bool, bool]]:
    """For each symptom that a conversation and its note both name: number, symptom, truth, said, and whether it was asked."""
    for number, (dialogue, note) in enumerate(zip(dialogues, notes, strict=True)):
        reading = read(dialogue, knowledge)
        truth, said, questions = denied(read(note, knowledge)), denied(reading), asked(reading)
        yield from ((number, symptom, truth[symptom], said[symptom], symptom in questions) for symptom in sorted(truth.keys() & said.keys()))


def around(text: str, symptom: str, knowledge: Knowledge) -> str:
    """Where a symptom stands in a text and what is asserted there, for a person who looks for the cause of a miss."""
    findings = [finding for finding in read(text, knowledge).findings if finding.symptom == symptom]
    places = [(max(0, f.span[0] - _AROUND), f.span[1] + _AROUND, f.assertion.value) for f in findings]
    return "".join(f"    {assertion}: {text[first:last]!r}\n" for first, last, assertion in places)


def main(path: Path, *, misses: bool) -> None:
    """Print precision, recall and F1 of denials; with `misses`, every miss too."""
    knowledge = load_knowledge(default_folder())
    counts = {name: Counter[str]() for name in _SETS}
    dialogues, notes = texts_of(path, "mtsdialog_dialogue"), texts_of(path, "mtsdialog_note")
    for number, symptom, truth, said, in_question in judged(dialogues, notes, knowledge):
        result = ("tp" if truth else "fp") if said else ("fn" if truth else "tn")
        for name in _SETS if in_question else _SETS[:1]:
            counts[name][result] += 1
        if misses and result in ("fp", "fn"):
            sys.stdout.write(f"{result} {symptom} in {number}\n{around(dialogues[number], symptom, knowledge)}")
            sys.stdout.write(f"  note\n{around(notes[number], symptom, knowledge)}")
    for name, count in counts.items():
        precision, recall, mean = f1(count)
        sys.stdout.write(f"{name:6} P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}  ({count['tp'] + count['fn']} of {sum(count.values())})\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), misses="misses" in sys.argv[2:])
