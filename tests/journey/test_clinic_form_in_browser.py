"""A clinic loads a form of its own, and somebody fills it in on a phone, with and without scripts."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import VISITORS, Visitor

pytestmark = pytest.mark.slow
_PEOPLE = iter(range(1000))
EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-form.json"


@pytest.fixture(scope="module")
def clinic(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site that asks a form of the clinic's, loaded by the command."""
    folder = tmp_path_factory.mktemp("clinic")
    where = {"HERALD_DATABASE": f"sqlite:///{folder}/herald.sqlite3", "HERALD_DATA": str(folder)}
    load = [sys.executable, "-m", "herald", "questionnaire", "load", str(EXAMPLE)]
    done = subprocess.run(load, env={**os.environ, **where}, capture_output=True, text=True, check=True)
    assert "is asked from now on" in done.stdout
    return serve(HERALD_SIGN_UP="open", **where)


@pytest.fixture(params=VISITORS)
def owner(request: pytest.FixtureRequest, browser: Browser, clinic: str) -> Iterator[Visitor]:
    """Somebody with a diary who has told how she has been, once on each device."""
    context = browser.new_context(**VISITORS[request.param])
    if "blocked" in request.param:
        context.route("**/*.js", lambda route: route.abort())
    visitor = Visitor(context.new_page(), clinic)
    visitor.opens("/account/signup/")
    visitor.page.get_by_label("Your first name").fill("Ada")
    visitor.page.get_by_label("Email address").fill(f"person-{next(_PEOPLE)}@example.org")
    visitor.page.get_by_label("Password").fill("river-lantern-apricot")
    _goes(visitor, "Make the account")
    _goes(visitor, "Start my diary")
    _follows(visitor, "Diary")
    _goes(visitor, "Tell how you have been")
    visitor.page.locator("#words").fill("A bit tired, otherwise fine")
    _goes(visitor, "Continue")
    visitor.page.get_by_label("No", exact=True).check()
    _goes(visitor, "Continue")
    _goes(visitor, "Skip the questions")
    yield visitor
    context.close()


def _goes(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).first.click()


def _follows(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name=name, exact=True).last.click()


def test_from_the_form_to_the_summary(owner: Visitor) -> None:
    # given the first page of the form
    owner.sees("Your week, for the day clinic")
    owner.sees("Page 1 of 2")
    owner.checks_the_page()
    # when she sends it without the answer that is needed, and then with it
    _goes(owner, "Continue")
    owner.sees("Answer this question, or leave the form out.")
    owner.checks_the_page()
    owner.page.get_by_label("Fairly").check()
    _goes(owner, "Continue")
    # then what hangs on the answer is asked
    owner.sees("Is the skin there broken or blistered?")
    owner.page.get_by_label("No", exact=True).check()
    _goes(owner, "Continue")
    # and the second page keeps what is right while it asks for what is wrong
    owner.sees("Page 2 of 2")
    owner.checks_the_page()
    owner.page.get_by_label("How many nights did you sleep through?").fill("12")
    owner.page.get_by_label("Money and work").check()
    owner.page.get_by_label("Is there anything else that the team should know?").fill("I have a cough since Monday")
    _goes(owner, "Continue")
    owner.sees("At most 7 was expected.")
    assert owner.page.get_by_label("Money and work").is_checked()
    owner.page.get_by_label("How many nights did you sleep through?").fill("5")
    _goes(owner, "Continue")
    # then the entry shows the answers, her words in it marked, and so does the summary
    owner.sees("Your week, for the day clinic")
    assert "cough" in owner.page.locator("mark").all_inner_texts()
    owner.checks_the_page()
    _follows(owner, "Diary")
    _follows(owner, "For the visit")
    _goes(owner, "Make the summary")
    owner.sees("My clinic's form")
    owner.sees("How many nights did you sleep through?")
    owner.checks_the_page()


def test_she_can_leave_it_out(owner: Visitor) -> None:
    _goes(owner, "Leave this form out")
    assert owner.card() in ("non-urgent", "urgent")
    owner.checks_the_page()
