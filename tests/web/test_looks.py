"""How a symptom can look on every colour of skin stands in the guide and beside the question."""

import pytest
from django.test import Client

from herald.knowledge import Knowledge
from herald.site.check.question import asked
from herald.site.check.told import Told
from shown import words


@pytest.mark.parametrize("symptom", ["rash", "jaundice"])
def test_the_guide_says_how_it_looks_on_brown_or_black_skin(client: Client, symptom: str) -> None:
    page = words(client.get(f"/guide/symptoms/{symptom}/"))
    assert "On brown or black skin" in page[page.index('id="looks"') : page.index('id="help"')]


def test_a_question_about_the_skin_says_how_it_can_look(knowledge: Knowledge) -> None:
    assert "look at the whites of the eyes" in asked("jaundice", Told(answer={}), knowledge).looks
    assert asked("fever", Told(answer={}), knowledge).looks == ""
