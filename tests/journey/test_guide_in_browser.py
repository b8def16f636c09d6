"""The guide as a person uses it, and her words on a sentence until an editor has closed them, in a real browser."""

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser

from browser import VISITORS, Visitor

pytestmark = pytest.mark.slow
PASSWORD = "seven plain pebbles"
CODES: dict[str, int] = {}
"""The last half minute whose code was given, by secret."""


def follows(visitor: Visitor, name: str) -> None:
    """Follow the first link of this name in the text."""
    visitor.page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def test_from_the_article_to_a_symptom_and_to_what_to_do(visitor: Visitor) -> None:
    # given the front page
    visitor.opens()
    visitor.page.get_by_role("link", name="Guide", exact=True).click()
    # when she reads the article
    visitor.sees("Signs of HER2-positive breast cancer that has spread")
    visitor.sees("Not reviewed by a clinician yet.")
    visitor.checks_the_page()
    # and goes to a place, and to a symptom of it
    follows(visitor, "Liver")
    visitor.sees("What you may notice")
    visitor.checks_the_page()
    follows(visitor, "Yellow skin or eyes")
    visitor.sees("On darker skin, look at the whites of the eyes.")
    visitor.checks_the_page()
    # and has it
    visitor.presses("I have this now: what should I do?")
    # then the check asks, and tells her what to do
    visitor.sees("Question 1 of at most 3")
    visitor.presses("Skip the questions")
    assert visitor.card() == "urgent"


@pytest.mark.parametrize(
    "path",
    [
        "frequent-places",
        "rare-places",
        "complications",
        "other-causes",
        "when-to-get-help",
        "when-to-get-help/emergency",
        "symptoms",
        "treatments",
        "treatments/t-dxd",
        "places/adrenal",
        "places/spine",
        "symptoms/back-pain",
        "numbers-to-call",
        "questions",
        "summary",
        "how-this-is-checked",
        "where-sources-differ",
        "how-long",
        "sources",
        "search",
    ],
)
def test_each_kind_of_page_can_be_used_by_everybody(browser: Browser, site: str, path: str) -> None:
    # given a narrow phone
    context = browser.new_context(viewport={"width": 320, "height": 640})
    visitor = Visitor(context.new_page(), site)
    # when she opens the page, then nothing is in her way
    visitor.opens(f"/guide/{path}/")
    visitor.checks_the_page()
    assert too_small(visitor) == []
    context.close()


def too_small(visitor: Visitor) -> list[str]:
    """Links of lists and under statements that are smaller than a finger needs."""
    return list(
        visitor.page.evaluate(
            """() => [...document.querySelectorAll('.herald-said__foot a, .herald-links a, .herald-contents a, .herald-letters a')]
      .filter(it => it.checkVisibility()).filter(it => it.getBoundingClientRect().height < 24 || it.getBoundingClientRect().width < 24)
      .map(it => it.outerHTML.slice(0, 120))"""
        )
    )


def test_search_in_her_own_words(visitor: Visitor) -> None:
    # given the guide
    visitor.opens("/guide/")
    # when she searches
    visitor.page.get_by_label("Search the guide").fill("my back has been killing me")
    visitor.presses("Search")
    # then the page is found, and her words are not in the address
    visitor.sees("1 page fits")
    visitor.checks_the_page()
    follows(visitor, "Back pain")
    visitor.sees("When to get help")


def test_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    # given the guide and no mouse
    context = browser.new_context(**VISITORS["desktop"])
    visitor = Visitor(context.new_page(), site)
    visitor.opens("/guide/symptoms/jaundice/")
    # when she goes from link to link until one that reports an error
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("document.activeElement.innerText.startsWith('Report an error')"):
            break
    visitor.page.keyboard.press("Enter")
    # then she can fill in the form and send it
    visitor.page.wait_for_url("**/feedback/**")
    visitor.sees("Answer a sentence of the guide")
    visitor.page.get_by_label("Your words").focus()
    visitor.page.keyboard.type("By keyboard.")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/thanks/")
    visitor.sees("What you sent has arrived.")
    context.close()


@pytest.fixture(scope="module")
def edited(serve: Callable[..., str]) -> str:
    """A site with two editors, made as an operator makes them: at a terminal."""
    from test_command import Terminal

    folder = tempfile.mkdtemp(prefix="herald-editor-")
    database = f"sqlite:///{Path(folder) / 'herald.sqlite3'}"
    for name in ("ana", "ben"):
        terminal = Terminal("editor", "add", name, "--database", database)
        terminal.until("Password: ")
        terminal.type(PASSWORD)
        terminal.until("Again: ")
        terminal.type(PASSWORD)
        assert PASSWORD not in terminal.until("Have a phone at hand.")
        assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == 0
    return serve("--database", database, HERALD_DATA=folder)


@pytest.fixture(params=VISITORS)
def reader(request: pytest.FixtureRequest, browser: Browser, edited: str) -> Iterator[Visitor]:
    """A reader of that site, on each device."""
    context = browser.new_context(**VISITORS[request.param])
    if "blocked" in request.param:
        context.route("**/*.js", lambda route: route.abort())
    yield Visitor(context.new_page(), edited)
    context.close()


@pytest.fixture(scope="module")
def apps() -> dict[str, str]:
    """The authenticator app of the editor, as it is kept from one device to the next."""
    return {}


def gives_the_code(reader: Visitor, apps: dict[str, str]) -> None:
    """Set up the second step where it is not there yet, otherwise give the code that it asks for."""
    if "One more step before the inbox" in reader.text():
        reader.checks_the_page()
        reader.page.get_by_role("link", name="A code from an app on your phone").click()
        reader.sees("Open an authenticator app")
        reader.checks_the_page()
        apps["ana"] = reader.page.locator(".herald-secret").inner_text()
        reader.page.get_by_label("code").fill(code_of(apps["ana"]))
        reader.presses("Turn on")
        reader.sees("Each code lets you in once")
        reader.checks_the_page()
        reader.page.get_by_role("link", name="Go on to the inbox").click()
    else:
        reader.sees("Second step")
        reader.checks_the_page()
        reader.page.get_by_label("code").fill(code_of(apps["ana"]))
        reader.presses("Sign in")


def code_of(secret: str) -> str:
    """The next code: each works once, and one of the neighbouring half minutes is let in."""
    last = CODES.get(secret, 0)
    CODES[secret] = at = max(int(time.time()) // 30 - 1, last + 1)
    return str(format_hotp_value(hotp_value(secret, at)))


def test_an_error_is_reported_answered_closed_and_reopened(reader: Visitor, apps: dict[str, str]) -> None:
    device = str(reader.page.viewport_size)
    # given a sentence that a reader doubts
    reader.opens("/guide/treatments/t-dxd/")
    reader.page.get_by_role("link", name=re.compile("Report an error.*Enhertu often causes nausea")).click()
    reader.sees("An editor reads it, but not at once")
    reader.checks_the_page()
    # when she sends nothing, then she is told what is missing
    reader.presses("Send")
    reader.sees("Write what is wrong, or what you want to say.")
    reader.checks_the_page()
    # when she writes and sends
    reader.page.get_by_label("Your words").fill(f"On my screen {device} I had none.")
    reader.presses("Send")
    reader.sees("What you sent has arrived.")
    reader.checks_the_page()
    # then an editor finds it at that very sentence
    reader.opens("/editor/")
    reader.page.get_by_label("Name").fill("ana")
    reader.page.get_by_label("Password").fill("not this one")
    reader.presses("Sign in")
    reader.sees("Name or password is not right.")
    reader.page.get_by_label("Password").fill(PASSWORD)
    reader.presses("Sign in")
    gives_the_code(reader, apps)
    reader.sees(f"On my screen {device} I had none.")
    reader.checks_the_page()
    reader.page.get_by_role("link", name="Report an error: treatments/t-dxd").first.click()
    reader.sees("Enhertu often causes nausea.")
    reader.checks_the_page()
    # and answers, closes and reopens it
    reader.page.get_by_label("Your note").fill("Asked the clinic.")
    reader.presses("Add the note")
    reader.sees("Asked the clinic.")
    reader.presses("Close")
    reader.presses("Reopen")
    reader.sees("Reopened")
    reader.checks_the_page()
    # and sees what is reviewed
    reader.page.get_by_role("link", name="Entries and reviews").click()
    assert re.search(r"\b[1-9]\d\d entries\b", reader.text()), reader.text()
    reader.checks_the_page()
    # and is out when she signs out
    reader.presses("Sign out")
    reader.opens("/editor/entries/")
    reader.sees("Sign in as an editor")


def test_an_editor_comes_in_with_a_passkey_while_somebody_guesses(browser: Browser, edited: str) -> None:
    # given an editor with a passkey, on a computer that keeps passkeys
    context = browser.new_context(**VISITORS["desktop"])
    editor = Visitor(context.new_page(), edited.replace("127.0.0.1", "localhost"))
    devices = context.new_cdp_session(editor.page)
    devices.send("WebAuthn.enable")
    kept = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**kept, "automaticPresenceSimulation": True}})
    tries(editor, "ben", PASSWORD)
    editor.page.get_by_role("link", name="A passkey").click()
    editor.page.get_by_label("Name").fill("My computer")
    editor.page.locator("#id_passwordless").check()
    editor.checks_the_page()
    editor.presses("Add the passkey")
    editor.page.get_by_role("link", name="Go on to the inbox").click()
    editor.sees("Inbox")
    editor.presses("Sign out")
    # when the password is not to be had, because somebody guesses
    for _ in range(6):
        tries(editor, "ben", "a guess")
    editor.sees("or sign in with a passkey")
    editor.checks_the_page()
    # then the passkey lets her in
    editor.presses("Sign in with a passkey")
    editor.page.wait_for_url("**/editor/")
    editor.sees("Inbox")
    context.close()


def tries(editor: Visitor, name: str, password: str) -> None:
    """Try a name and a password."""
    editor.opens("/editor/sign-in/")
    editor.page.get_by_label("Name").fill(name)
    editor.page.get_by_label("Password").fill(password)
    editor.presses("Sign in")


def test_helpful_takes_two_presses(reader: Visitor) -> None:
    # given a sentence that helped
    reader.opens("/guide/places/brain/")
    reader.page.locator(".herald-said__answer").first.get_by_role("link", name="Helpful").click()
    # when she sends that and nothing else
    reader.presses("Send")
    # then it has arrived, and she can go back to where she was
    reader.sees("What you sent has arrived.")
    reader.page.locator("main").get_by_role("link", name="Back to the guide").click()
    reader.sees("What is known")
