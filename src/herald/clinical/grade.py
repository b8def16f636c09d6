"""The composite grade of a symptom, 0 to 3, from what she reports of it (Basch et al. 2021, for PRO-CTCAE)."""

from collections.abc import Mapping

Graded = tuple[str, ...]
FREQUENCY, SEVERITY, INTERFERENCE = "frequency", "severity", "interference"
_ORDER = (FREQUENCY, SEVERITY, INTERFERENCE)
_GRADES: dict[Graded, tuple[str, ...]] = {
    (FREQUENCY,): ("1", "1", "2", "3"),
    (SEVERITY,): ("1", "2", "3", "3"),
    (INTERFERENCE,): ("1", "1", "2", "2"),
    (FREQUENCY, SEVERITY): ("11122", "11222", "11233", "11233"),
    (SEVERITY, INTERFERENCE): ("11122", "11223", "12233", "22233"),
    (FREQUENCY, INTERFERENCE): ("11122", "11122", "11233", "11233"),
    (FREQUENCY, SEVERITY, INTERFERENCE): (
        "01122 11122 12223 22233 22333",
        "01122 11122 22233 22233 22333",
        "11122 11122 22233 22333 22333",
        "11122 11223 22233 22333 22333",
    ),
}
"""For each set of attributes a row for the first at 1, 2, 3 and 4. In a row the last attribute counts up fastest, from 0 to 4."""


def composite_grade(levels: Mapping[str, int | None]) -> int | None:
    """Grade a symptom 0 to 3.

    The first attribute at 0 gives 0, whatever the others say.

    Args:
        levels: Each attribute that is asked of the symptom, with her answer of 0 to 4 or None. Attributes that are not graded are passed over.

    Returns:
        The grade. None where an answer is missing or no attribute is graded: what was not answered is not 0.
    """
    asked = tuple(attribute for attribute in _ORDER if attribute in levels)
    if not asked or levels[asked[0]] == 0:
        return 0 if asked else None
    answers = [level for attribute in asked if (level := levels[attribute]) is not None]
    if len(answers) < len(asked):
        return None
    row = _GRADES[asked][answers[0] - 1].replace(" ", "")
    place = 0
    for level in answers[1:]:
        place = place * 5 + level
    return int(row[place])
