"""Only what is accepted speaks to a person."""

from pathlib import Path

import pytest

from herald.knowledge.folder import read_folder
from herald.site.guide.statements import statements
from herald.triage import check

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("status", "speaks"), [("accepted", True), ("draft", False), ("withdrawn", False)])
def test_only_an_accepted_rule_speaks(editable: Path, status: str, speaks: bool) -> None:
    rule = next(path for path in (editable / "urgency").glob("*.yaml") if "when: hearing-loss\n" in path.read_text())
    rule.write_text(rule.read_text().replace("status: accepted", f"status: {status}"))
    knowledge = read_folder(editable)
    assert (rule.stem in [reason.rule for reason in check("I suddenly lost my hearing", knowledge).reasons]) is speaks
    assert (("urgency", rule.stem, "says") in statements(knowledge)) is speaks
