"""The site in Spanish, in a real browser."""

import pytest

from browser import Visitor

pytestmark = pytest.mark.slow


def test_she_chooses_spanish_and_the_check_still_answers(visitor: Visitor) -> None:
    # given the front page in English
    visitor.opens()
    # when she chooses Spanish
    visitor.page.get_by_role("button", name="Español").click()
    # then its words are Spanish, and it says what is not
    visitor.sees("¿Qué ha notado?")
    visitor.sees("Ningún hablante nativo ha revisado esta traducción.")
    visitor.checks_the_page()
    # when she writes an emergency
    visitor.page.locator("textarea").fill("Since this morning my legs feel weak and my back hurts")
    visitor.presses("Ver qué hacer")
    # then she gets the answer
    visitor.sees("Call your local emergency number")
    visitor.checks_the_page()
    # and the guide is there too
    visitor.opens("/guide/")
    visitor.sees("Guía")
    visitor.checks_the_page()
