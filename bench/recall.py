"""How many symptoms are found in wordings that no entry lists: by the lexicon alone, with composition, with spelling repair.

    make recall

Two sets, each a wording and the symptom that it tells of:

- `by hand`: `bench/data/wordings.tsv`, written as people say it, without a look at the entries;
- `generated`: a part of the body, a sensation and a change of it, put together from the vocabulary in sentences of a few shapes. What the
  sensation makes of the part is the truth.

A wording counts as found when the symptom, or one that is a kind of it, is among the mentions. `typo` is the same wording with one slip in one of
its longer words, the same slip every time it runs.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from herald.cli.shared import default_folder
from herald.knowledge import Knowledge, load_knowledge
from herald.reading.choose import choose
from herald.reading.forms import spelling
from herald.reading.layers import lay
from herald.reading.lexicon import Lexicon, lexicon_of
from herald.reading.mentions import mentions_of
from herald.reading.words import split_words

Wording = tuple[str, str]
SHAPES = (
    "My {part} is {sensation}",
    "I have {sensation} in my {part}",
    "My {part} keeps {sensation} {change}",
    "{sensation} in the {part}, {change}",
)
CHANGES = ("and it is getting worse", "since last week", "on and off", "more every day", "when I lie down")
GENERATED = 400
SEED = 7
LETTERS = "etaoinshrdlu"
LONG = 5


def by_hand(path: Path) -> Iterator[Wording]:
    """The wordings of the file: symptom, tab, words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        symptom, words = line.split("\t")
        yield symptom, words


def generated(knowledge: Knowledge, lexicon: Lexicon) -> Iterator[Wording]:
    """Sentences of a part, a sensation and a change, without end."""
    chance, phrases = random.Random(SEED), knowledge.phrases
    pairs = sorted(
        (maker.term, part, symptom)
        for makers in lexicon.makers.values()
        for maker in makers
        for part, symptom in maker.makes.items()
        if maker.term in phrases.sensations and part in phrases.parts and symptom in knowledge.symptoms and maker.order == "any"
    )
    while True:
        sensation, part, symptom = chance.choice(pairs)
        words = {"sensation": chance.choice(phrases.sensations[sensation]), "part": chance.choice(phrases.parts[part])}
        yield symptom, chance.choice(SHAPES).format(change=chance.choice(CHANGES), **{name: word.lstrip("=") for name, word in words.items()})


def slipped(words: str, number: int) -> str:
    """The words with one slip in one of the longer ones: a letter missing, doubled, changed, or two swapped."""
    chance = random.Random(SEED + number)
    parts = words.split()
    long = [at for at, word in enumerate(parts) if len(word) >= LONG and word.isalpha()]
    if not long:
        return words
    at = chance.choice(long)
    word, place = parts[at], chance.randrange(1, len(parts[at]) - 1)
    left, right = word[:place], word[place:]
    slips = (left + right[1:], left + left[-1] + right, left + chance.choice(LETTERS) + right[1:], left + right[1] + right[0] + right[2:])
    return " ".join([*parts[:at], chance.choice(slips), *parts[at + 1 :]])


def found(lexicon: Lexicon, words: str, *, composed: bool, repaired: bool) -> set[str]:
    """Symptoms that are mentioned, and all that they are kinds of. Without repair, usual misspellings are not mended either."""
    form = None if repaired else spelling(lexicon.knowledge.phrases.spelling.american)
    layers = lay(lexicon, lexicon.split(words, repaired=True) if form is None else split_words(words, form))
    mentions = mentions_of(lexicon, layers) if composed else choose(lexicon, layers, [])
    return {symptom for mention in mentions for symptom in (mention.symptom, *lexicon.parents[mention.symptom])}


def recall(lexicon: Lexicon, wordings: Sequence[Wording], *, composed: bool, repaired: bool) -> float:
    """The share of wordings whose symptom is found."""
    return sum(symptom in found(lexicon, words, composed=composed, repaired=repaired) for symptom, words in wordings) / len(wordings)


def main(*, misses: bool) -> None:
    """Print the recall of each set, with and without a slip; with `misses`, every wording that is not found."""
    knowledge = load_knowledge(default_folder())
    lexicon = lexicon_of(knowledge)
    hand = list(by_hand(Path(__file__).parent / "data" / "wordings.tsv"))
    sets = {"by hand": hand, "generated": list(islice(generated(knowledge, lexicon), GENERATED))}
    sets |= {f"{name}, typo": [(s, slipped(words, n)) for n, (s, words) in enumerate(wordings)] for name, wordings in list(sets.items())}
    sys.stdout.write(f"{'':16} {'n':>4}  {'lexicon':>8} {'composed':>9} {'repaired':>9}\n")
    for name, wordings in sets.items():
        steps = ({"composed": False, "repaired": False}, {"composed": True, "repaired": False}, {"composed": True, "repaired": True})
        shares = [recall(lexicon, wordings, **step) for step in steps]
        sys.stdout.write(f"{name:16} {len(wordings):4}  {shares[0]:8.3f} {shares[1]:9.3f} {shares[2]:9.3f}\n")
    for name, wordings in sets.items() if misses else ():
        for symptom, words in wordings:
            said = found(lexicon, words, composed=True, repaired=True)
            if symptom not in said:
                sys.stdout.write(f"{name}: {symptom}: {words} ({', '.join(sorted(said)) or 'nothing'})\n")


if __name__ == "__main__":
    main(misses="misses" in sys.argv[1:])
