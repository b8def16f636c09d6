"""The composite grade against the published table, row by row."""

import itertools
from pathlib import Path

import pytest

from herald.clinical import composite_grade

NAMES = ("frequency", "severity", "interference")
LINES = Path(__file__).with_name("composite-grades.tsv").read_text(encoding="utf-8").splitlines()[1:]
"""An empty cell is an attribute that the symptom does not have; a star is any answer, or none."""


def test_the_published_table_has_179_combinations() -> None:
    assert len(LINES) == len(set(LINES)) == 179


@pytest.mark.parametrize("line", LINES)
def test_a_combination_gets_its_published_grade(line: str) -> None:
    *cells, grade = line.split("\t")
    choices = [(None, 0, 1, 2, 3, 4) if cell == "*" else (int(cell),) for cell in cells if cell]
    names = [name for name, cell in zip(NAMES, cells, strict=True) if cell]
    for answers in itertools.product(*choices):
        assert composite_grade(dict(zip(names, answers, strict=True))) == int(grade)


@pytest.mark.parametrize(
    "levels",
    [
        {"severity": None},
        {"severity": 2, "interference": None},
        {"frequency": None, "severity": 4, "interference": 4},
        {"presence": 1},
        {"amount": 4},
        {},
    ],
)
def test_what_was_not_answered_has_no_grade(levels: dict[str, int | None]) -> None:
    assert composite_grade(levels) is None


def test_a_grade_never_falls_when_one_answer_rises() -> None:
    falls = [
        (names, low)
        for size in (1, 2, 3)
        for names in itertools.combinations(NAMES, size)
        for low in itertools.product(range(5), repeat=size)
        for at in range(size)
        if low[at] < 4 and falls_at(names, low, at)
    ]
    assert not falls


def falls_at(names: tuple[str, ...], low: tuple[int, ...], at: int) -> bool:
    high = (*low[:at], low[at] + 1, *low[at + 1 :])
    before, after = (composite_grade(dict(zip(names, answers, strict=True))) for answers in (low, high))
    return before is not None and after is not None and after < before
