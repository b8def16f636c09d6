"""What is wrong with a knowledge folder: where, what, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        file: Path of the file, relative to the folder.
        line: Line, counted from 1; 0 for the file as a whole.
        says: What is wrong, and what would be right.
    """

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        """`persistent.yaml:5: sources: no entry 'some-blog'`."""
        return f"{self.file}:{self.line}: {self.says}" if self.line else f"{self.file}: {self.says}"


class KnowledgeError(Exception):
    """A knowledge folder is refused. `problems` is never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Say what was probably meant: `; did you mean 'nice-cg75'?`, or what there is when nothing is near."""
    known = sorted(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    shown = ", ".join(known[:8]) + (", ..." if len(known) > 8 else "")
    return f"; there are {shown}" if known else "; there are none"
