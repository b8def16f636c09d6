"""How often "Did you mean ...?" names the right symptom, on sentences that were written for this and are no wordings of the knowledge.

    make suggest

`data/suggest.tsv`: a sentence, a tab, and the symptoms that are right; none for sentences that tell of no symptom, for which any suggestion is a
wrong one. What the reader understands by itself is counted apart.
"""

import sys
from pathlib import Path

from herald import load_knowledge, read
from herald.reading.suggest import prepare, suggester_of
from herald.shipped import default_folder

SENTENCES = Path(__file__).parent / "data" / "suggest.tsv"


def main() -> None:
    """Print the shares."""
    knowledge = load_knowledge(default_folder())
    prepare(knowledge)
    suggester = suggester_of(knowledge)
    assert suggester is not None
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    telling = [(text, set(symptoms.split())) for text, symptoms in rows if symptoms]
    other = [text for text, symptoms in rows if not symptoms]
    named = [(suggester.suggest(text), right) for text, right in telling]
    shares = {
        "the reader reads a right one": (sum(bool(right & {f.symptom for f in read(text, knowledge).findings}) for text, right in telling), telling),
        "the first suggestion is right": (sum(bool(right & set(given[:1])) for given, right in named), telling),
        "one of three is right": (sum(bool(right & set(given)) for given, right in named), telling),
        "no symptom is told, and one is suggested": (sum(bool(suggester.suggest(text)) for text in other), other),
    }
    for name, (count, of) in shares.items():
        sys.stdout.write(f"{name:<45} {count:3} of {len(of)}\n")


if __name__ == "__main__":
    main()
