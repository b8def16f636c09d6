"""What was understood as she can put it right: each symptom and treatment once, with all her words for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from herald.clinical import Assertion
from herald.report.answer import Answer, Understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one symptom that were taken in the same way. `words` is empty where she chose or answered it."""

    name: str
    told: str
    present: bool
    words: tuple[str, ...]
    keys: tuple[str, ...]

    def corrected(self, assertion: str) -> str:
        """The value of a button that corrects them all."""
        return "|".join(f"{key}={assertion}" for key in self.keys)


def grouped(answer: Answer, answered: Iterable[str]) -> list[Group]:
    """Groups in the order of her words, treatments last; what she only answered is shown with its question instead."""
    shown: dict[tuple[str, Assertion], list[Understood]] = {}
    asked = set(answered)
    for one in (*answer.understood, *answer.treatments):
        if one.words or one.symptom not in asked:
            shown.setdefault((one.symptom, one.assertion), []).append(one)
    return [_group(same) for same in shown.values()]


def _group(same: list[Understood]) -> Group:
    words = tuple(dict.fromkeys(one.words for one in same if one.words))
    return Group(
        name=same[0].name,
        told=same[0].told,
        present=same[0].assertion is Assertion.PRESENT,
        words=tuple(said for said in words if not any(said != other and said in other for other in words)),
        keys=tuple(f"{one.symptom}@{one.span[0]}-{one.span[1]}" for one in same),
    )
