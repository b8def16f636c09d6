"""The check as a person uses it, in a real browser: by words, from the list, from the drawing; correcting, answering, printing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import VISITORS, Visitor
from shown import BACK

pytestmark = pytest.mark.slow


def test_from_words_to_the_answer(visitor: Visitor) -> None:
    # given the front page
    visitor.opens()
    visitor.sees("If it feels like an emergency:")
    visitor.checks_the_page()
    # when she writes of an emergency
    visitor.writes(BACK)
    visitor.presses("See what to do")
    # then the card comes at once, with her words and what to say
    assert visitor.card() == "emergency"
    visitor.sees("possible spinal cord compression")
    visitor.sees("What to say when you call")
    visitor.checks_the_page()


def test_from_the_list(visitor: Visitor) -> None:
    # given the list of symptoms
    visitor.opens()
    visitor.presses("From a list")
    visitor.checks_the_page()
    # when she searches in her own words and chooses
    visitor.page.get_by_label("Search, in your own words").fill("coughing blood")
    visitor.presses("Find")
    visitor.page.get_by_label("Coughing up blood").check()
    visitor.checks_the_page()
    visitor.presses("See what to do")
    # then it counts like words
    assert visitor.card() == "emergency"
    visitor.sees("Coughing up blood you chose it")
    visitor.checks_the_page()


def test_from_the_body_map(visitor: Visitor) -> None:
    # given the drawing
    visitor.opens()
    visitor.presses("On a drawing of the body")
    visitor.checks_the_page()
    # when she presses the chest in the drawing
    chest = visitor.page.locator(".herald-map [for=region-chest] path").first
    chest.scroll_into_view_if_needed()
    before = visitor.page.evaluate("scrollY")
    chest.click()
    if visitor.page.viewport_size != VISITORS["320 px, scripts blocked"]["viewport"]:
        assert visitor.page.evaluate("scrollY") == before, "the drawing stays where it is"
    assert visitor.page.get_by_label("Chest, breasts and lungs").is_checked()
    visitor.page.get_by_label("Eyes").check()
    visitor.checks_the_page()
    visitor.presses("Show symptoms of these parts")
    # then its symptoms are offered
    visitor.page.get_by_label("Chest pain").check()
    visitor.checks_the_page()
    visitor.presses("See what to do")
    assert visitor.card() == "emergency"
    visitor.checks_the_page()


def test_a_misread_word_is_corrected(visitor: Visitor) -> None:
    # given an answer that rests on weak legs
    visitor.opens()
    visitor.writes(BACK)
    visitor.presses("See what to do")
    # when she says that she does not have them
    visitor.corrects("leg-weakness", "absent")
    # then the answer follows, and she can take it back
    assert visitor.card() == "urgent"
    visitor.checks_the_page()
    visitor.corrects("leg-weakness", "present")
    assert visitor.card() == "emergency"


def test_a_follow_up_question_raises_the_urgency(visitor: Visitor) -> None:
    # given words that leave something open
    visitor.opens()
    visitor.writes("my back hurts")
    visitor.presses("See what to do")
    visitor.sees("Question 1 of at most 3")
    visitor.checks_the_page()
    # when she answers nothing, she is asked again; when she says yes
    visitor.presses("Continue")
    visitor.sees("If you do not know, choose I'm not sure.")
    visitor.checks_the_page()
    visitor.page.get_by_label("Yes").check()
    visitor.presses("Continue")
    # then it is an emergency, and the answer can be changed
    assert visitor.card() == "emergency"
    visitor.sees("Change this answer")
    visitor.checks_the_page()


def test_not_sure_three_times_gives_the_answer(visitor: Visitor) -> None:
    visitor.opens()
    visitor.writes("my back hurts")
    visitor.presses("See what to do")
    for number in (1, 2, 3):
        visitor.sees(f"Question {number} of at most 3")
        visitor.page.get_by_label("I'm not sure").check()
        visitor.presses("Continue")
    assert visitor.card() == "non-urgent"
    visitor.checks_the_page()


def test_nothing_written_is_told(visitor: Visitor) -> None:
    visitor.opens()
    visitor.presses("See what to do")
    visitor.sees("There is a problem")
    visitor.checks_the_page()


def test_a_carer_and_a_place(visitor: Visitor) -> None:
    # given that somebody writes for another, in the United Kingdom
    visitor.opens()
    visitor.page.get_by_label("Whose emergency numbers should be shown?").select_option("gb")
    visitor.presses("Show")
    visitor.sees("Call 999 or go to A&E")
    visitor.page.get_by_text("About you (you can leave this out)").click()
    visitor.page.get_by_label("Someone I look after").check()
    visitor.page.get_by_label("Trastuzumab deruxtecan (Enhertu)").check()
    visitor.checks_the_page()
    # when she tells
    visitor.writes("She has had a dry cough since Tuesday and is out of breath on the stairs")
    visitor.presses("See what to do")
    visitor.presses("Skip the questions")
    # then the words are for a carer, with the treatment
    visitor.sees("The treatment is trastuzumab deruxtecan")
    visitor.checks_the_page()


def test_an_address_that_there_is_not(visitor: Visitor) -> None:
    visitor.opens("/no-such-page")
    visitor.sees("Page not found")
    visitor.sees("If it feels like an emergency:")
    visitor.checks_the_page()


def test_the_answer_is_saved_and_printed(visitor: Visitor, tmp_path: Path) -> None:
    visitor.opens()
    visitor.writes(BACK)
    visitor.presses("See what to do")
    with visitor.page.expect_download() as saved:
        visitor.saves("Save as PDF")
    saved.value.save_as(tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes().startswith(b"%PDF-")
    assert saved.value.suggested_filename == "herald.pdf"
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator(".nhsuk-card--care").is_visible()
    assert not visitor.page.get_by_role("button", name="Save as PDF").is_visible()


@pytest.fixture
def keyboard(browser: Browser, site: str) -> Visitor:
    """Somebody who uses the keyboard alone."""
    return Visitor(browser.new_context(**VISITORS["desktop"]).new_page(), site)


def _tab_to(visitor: Visitor, selector: str, most: int = 80) -> None:
    """Press Tab until something has the focus, looking each time that the focus can be seen and is not covered."""
    for _ in range(most):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate(_IN_SIGHT), visitor.page.evaluate("document.activeElement.outerHTML")
        if visitor.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def _enter(visitor: Visitor) -> None:
    """Press Enter, and wait for the page that answers."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


_IN_SIGHT = """() => {
  const it = document.activeElement, box = (it.labels && it.labels[0] || it).getBoundingClientRect(), own = it.getBoundingClientRect();
  if (it === document.body) return true;
  const x = own.left + Math.min(own.width, 12) / 2, y = own.top + own.height / 2, top = document.elementFromPoint(x, y);
  return !!top && (it === top || it.contains(top) || top.contains(it) || [...(it.labels || [])].some(label => label.contains(top)));
}"""


def test_by_keyboard_alone_from_words_to_a_correction(keyboard: Visitor) -> None:
    keyboard.opens()
    _tab_to(keyboard, ".nhsuk-skip-link")
    keyboard.page.keyboard.press("Enter")
    _tab_to(keyboard, "#text")
    keyboard.page.keyboard.type("my back hurts and my legs are weak")
    _tab_to(keyboard, "main .nhsuk-button")
    _enter(keyboard)
    assert keyboard.card() == "emergency"
    _tab_to(keyboard, "[value^='leg-weakness@'][value$='=absent']")
    _enter(keyboard)
    assert keyboard.card() != "emergency"


def test_by_keyboard_alone_on_the_body_map(keyboard: Visitor) -> None:
    keyboard.opens("/check/body")
    _tab_to(keyboard, "#region-eyes")
    keyboard.page.keyboard.press("Space")
    lit = keyboard.page.locator("[for=region-eyes] .herald-map__region").first
    assert lit.evaluate("it => getComputedStyle(it).fill") == "rgb(176, 52, 124)"
    _tab_to(keyboard, "form .nhsuk-button")
    _enter(keyboard)
    keyboard.sees("Double vision")


def test_at_400_per_cent_nothing_is_cut_off(browser: Browser, site: str) -> None:
    visitor = Visitor(browser.new_context(viewport={"width": 320, "height": 256}).new_page(), site)
    visitor.opens()
    visitor.writes(BACK)
    visitor.presses("See what to do")
    assert visitor.card() == "emergency"
    visitor.checks_the_page()


def test_with_scripts_switched_off_everything_works(browser: Browser, site: str) -> None:
    visitor = Visitor(browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page(), site)
    visitor.opens()
    visitor.presses("On a drawing of the body")
    visitor.page.locator(".herald-map [for=region-spine-lower] path").first.click()
    visitor.presses("Show symptoms of these parts")
    visitor.page.get_by_label("Back pain").check()
    visitor.presses("See what to do")
    visitor.page.get_by_label("Yes").check()
    visitor.presses("Continue")
    assert visitor.card() == "emergency"
    visitor.corrects("back-pain", "absent")
    visitor.presses("Change my words")
    visitor.sees("What have you noticed?")
    assert visitor.elsewhere == []


def test_with_no_knowledge_a_browser_still_shows_the_advice(browser: Browser, serve: Callable[..., str], tmp_path: Path) -> None:
    visitor = Visitor(browser.new_context(**VISITORS["phone"]).new_page(), serve(ready=False, HERALD_KNOWLEDGE=str(tmp_path)))
    visitor.opens()
    visitor.sees("Call your local emergency number now")
    visitor.checks_the_page()
