"""The diary as people use it, in a real browser: accounts, passkeys, check-ins, carers, charts, taking along and erasing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from playwright.sync_api import Browser, BrowserContext

from browser import VISITORS, Visitor, free_port, wait_for
from shown import BACK

pytestmark = pytest.mark.slow
PASSWORD = "river-lantern-apricot"
_PEOPLE = iter(range(1000))


@pytest.fixture(scope="module")
def clinic(serve: Callable[..., str]) -> str:
    """A site on which everybody may sign up; by its name, because a passkey belongs to a name."""
    return serve(HERALD_SIGN_UP="open").replace("127.0.0.1", "localhost")


@pytest.fixture(params=VISITORS)
def owner(request: pytest.FixtureRequest, browser: Browser, clinic: str) -> Iterator[Visitor]:
    """Somebody with an account and a diary, once on each device."""
    context = browser.new_context(**VISITORS[request.param])
    if "blocked" in request.param:
        context.route("**/*.js", lambda route: route.abort())
    yield _signed_up(Visitor(context.new_page(), clinic))
    context.close()


@pytest.fixture
def desktop(browser: Browser, clinic: str) -> Iterator[Visitor]:
    """Somebody with an account and a diary, at a desk."""
    context = browser.new_context(**VISITORS["desktop"])
    yield _signed_up(Visitor(context.new_page(), clinic))
    context.close()


def _signed_up(visitor: Visitor, name: str = "Ada", code: str = "") -> Visitor:
    visitor.opens("/account/signup/")
    visitor.page.get_by_label("Your first name").fill(name)
    visitor.page.get_by_label("Email address").fill(f"person-{next(_PEOPLE)}@example.org")
    visitor.page.get_by_label("Password").fill(PASSWORD)
    if code:
        visitor.page.get_by_label("Invitation code").fill(code)
    visitor.checks_the_page()
    _goes(visitor, "Make the account")
    if not code:
        _goes(visitor, "Start my diary")
    return visitor


def _goes(visitor: Visitor, name: str) -> None:
    """Press a button and wait for the page that it leads to."""
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).first.click()


def _follows(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name=name, exact=True).last.click()


def _begins(visitor: Visitor, words: str) -> None:
    _follows(visitor, "Diary")
    _goes(visitor, "Tell how you have been")
    visitor.page.locator("#words").fill(words)


def _says_no_to_the_emergency_and_skips(visitor: Visitor) -> None:
    visitor.page.get_by_label("No", exact=True).check()
    visitor.checks_the_page()
    _goes(visitor, "Continue")
    _goes(visitor, "Skip the questions")


def test_from_the_profile_to_the_summary(owner: Visitor) -> None:
    # given a diary with a treatment and a number to ring
    owner.checks_the_page()
    _follows(owner, "Add a treatment")
    owner.page.get_by_label("Treatment").select_option("t-dxd")
    owner.page.get_by_label("First day").fill("2026-01-05")
    owner.checks_the_page()
    _goes(owner, "Save")
    _follows(owner, "Whom to ring")
    owner.page.get_by_label("Phone number").first.fill("020 7946 0000")
    owner.checks_the_page()
    _goes(owner, "Save")
    # when she tells of something calm, and then of an emergency
    _begins(owner, "I have had a cough since yesterday")
    owner.checks_the_page()
    _goes(owner, "Continue")
    _says_no_to_the_emergency_and_skips(owner)
    owner.checks_the_page()
    _begins(owner, BACK)
    _goes(owner, "Continue")
    # then the card comes at once, with the number
    assert owner.card() == "emergency"
    owner.sees("020 7946 0000")
    owner.checks_the_page()
    # and it stands in the diary, the charts and the summary
    _follows(owner, "Diary")
    owner.sees("EMERGENCY")
    owner.checks_the_page()
    _follows(owner, "How it goes")
    owner.sees("What has changed")
    owner.checks_the_page()
    _follows(owner, "For the visit")
    owner.checks_the_page()
    _goes(owner, "Make the summary")
    owner.sees("What Herald advised, and when")
    owner.checks_the_page()


def test_a_correction_keeps_what_it_was(owner: Visitor) -> None:
    # given a check-in
    _begins(owner, "I have a rash")
    _goes(owner, "Continue")
    _says_no_to_the_emergency_and_skips(owner)
    # when she corrects it
    _goes(owner, "Correct it")
    owner.checks_the_page()
    owner.page.locator("#words").fill("I have a rash on my left arm")
    _goes(owner, "Continue")
    _goes(owner, "Skip the questions")
    owner.sees("on my left arm")
    # then what it was can be read
    _follows(owner, "It was corrected: see what it was before")
    owner.sees("I have a rash")
    owner.sees_no("left arm")
    owner.checks_the_page()


def test_everything_is_taken_along_and_erased(owner: Visitor, tmp_path: Path) -> None:
    # given a check-in
    _begins(owner, "I have a rash")
    _goes(owner, "Continue")
    _says_no_to_the_emergency_and_skips(owner)
    # when she takes everything along
    _follows(owner, "Your data")
    owner.checks_the_page()
    with owner.page.expect_download() as download:
        owner.saves("Get the file")
    assert download.value.suggested_filename == "herald-diary.zip"
    download.value.save_as(tmp_path / "taken.zip")
    # and looks who opened it
    _follows(owner, "See who opened your diary")
    owner.sees("took everything along")
    owner.checks_the_page()
    _follows(owner, "Your data")
    # and erases it
    _follows(owner, "Erase everything")
    owner.page.get_by_label("Password").fill(PASSWORD)
    owner.checks_the_page()
    _goes(owner, "Continue")
    owner.checks_the_page()
    _goes(owner, "Erase everything now")
    # then it is gone, and the file brings it back into another diary
    owner.sees("Everything is erased")
    owner.checks_the_page()
    _signed_up(owner)
    _follows(owner, "Your data")
    owner.page.locator("#file").set_input_files(tmp_path / "taken.zip")
    _goes(owner, "Bring it in")
    owner.sees("1 check-in was added.")


def test_a_passkey_signs_in(desktop: Visitor) -> None:
    # given a phone or computer that keeps passkeys
    devices = desktop.page.context.new_cdp_session(desktop.page)
    devices.send("WebAuthn.enable")
    kept = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**kept, "automaticPresenceSimulation": True}})
    # when she adds one
    desktop.opens("/account/2fa/webauthn/add/")
    desktop.page.get_by_label("Password").fill(PASSWORD)
    _goes(desktop, "Continue")
    desktop.page.get_by_label("Name").fill("My phone")
    desktop.page.locator("#id_passwordless").check()
    desktop.checks_the_page()
    desktop.presses("Add the passkey")
    desktop.page.wait_for_url("**/recovery-codes/")
    desktop.checks_the_page()
    # and signs out
    desktop.opens("/account/")
    desktop.checks_the_page()
    _goes(desktop, "Sign out")
    desktop.opens("/account/login/")
    desktop.checks_the_page()
    # then it lets her in without a password
    desktop.presses("Sign in with a passkey")
    desktop.page.wait_for_url("**/diary/**")
    desktop.sees("Your diary")


def test_pages_of_the_account(owner: Visitor) -> None:
    for path in (
        "/account/",
        "/account/2fa/",
        "/account/2fa/webauthn/",
        "/account/sessions/",
        "/account/password/change/",
        "/account/logout/",
        "/diary/join",
    ):
        owner.opens(path)
        owner.checks_the_page()
    owner.opens("/account/2fa/totp/activate/")
    owner.page.get_by_label("Password").fill(PASSWORD)
    _goes(owner, "Continue")
    owner.sees("If you cannot scan it")
    owner.checks_the_page()


def test_a_carer_comes_in_writes_and_is_shut_out(desktop: Visitor, browser: Browser, clinic: str) -> None:
    # given a carer with a code
    _follows(desktop, "Carers")
    desktop.page.get_by_label("Only write for me").check()
    _goes(desktop, "Make a code")
    desktop.checks_the_page()
    code = desktop.page.locator(".herald-secret").inner_text()
    context = browser.new_context(**VISITORS["phone"])
    carer = _signed_up(Visitor(context.new_page(), clinic), "Bob", code)
    _follows(carer, "The diary of Ada")
    carer.sees("This is the diary of Ada.")
    # when the carer writes
    _goes(carer, "Write for her")
    carer.page.locator("#words").fill("She has been tired")
    _goes(carer, "Continue")
    carer.checks_the_page()
    _goes(carer, "Skip the questions")
    carer.checks_the_page()
    # then she sees who wrote it, and can end it at once
    _follows(desktop, "Diary")
    desktop.sees("written by Bob")
    _follows(desktop, "Your data")
    _follows(desktop, "See who opened your diary")
    desktop.sees("Bob")
    desktop.checks_the_page()
    _follows(desktop, "Carers")
    with desktop.page.expect_navigation():
        desktop.page.get_by_role("button", name="End this now").click()
    carer.page.reload()
    carer.sees("Page not found")
    context.close()


def _typed(context: BrowserContext, visitor: Visitor, words: str) -> None:
    visitor.page.locator("#words").fill(words)
    context.set_offline(True)
    visitor.page.get_by_role("button", name="Continue", exact=True).click()


def test_without_a_connection_her_words_stay_and_go_on_later(desktop: Visitor) -> None:
    # given words that are being written
    _begins(desktop, "My hip")
    # when the connection is lost
    _typed(desktop.page.context, desktop, "My hip hurts at night")
    desktop.page.get_by_text("No connection.").wait_for()
    assert desktop.page.locator("#words").input_value() == "My hip hurts at night"
    # then nothing is lost when it is back
    desktop.page.context.set_offline(False)
    _goes(desktop, "Continue")
    _says_no_to_the_emergency_and_skips(desktop)
    desktop.sees("My hip hurts at night")


def test_what_was_answered_survives_a_killed_server(browser: Browser, tmp_path: Path) -> None:
    # given a check-in that is half answered
    port = free_port()
    running = _server(port, tmp_path)
    context = browser.new_context(**VISITORS["phone"])
    visitor = _signed_up(Visitor(context.new_page(), f"http://localhost:{port}"))
    _begins(visitor, "I have a rash")
    _goes(visitor, "Continue")
    visitor.page.get_by_label("No", exact=True).check()
    _goes(visitor, "Continue")
    asked = visitor.page.url
    # when the server is killed
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    running = _server(port, tmp_path)
    # then the next question goes on where she was
    try:
        visitor.page.goto(asked)
        visitor.sees_no("feels like an emergency to you")
        _goes(visitor, "Skip the questions")
        visitor.sees("I have a rash")
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        context.close()


def _server(port: int, folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "HERALD_DATA": str(folder), "HERALD_SIGN_UP": "open", "DJANGO_SETTINGS_MODULE": ""}
    command = [sys.executable, "-m", "herald", "serve", "--port", str(port), "--workers", "1"]
    started = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    wait_for(f"http://127.0.0.1:{port}/readyz", 60)
    return started


class _Mails(Message):
    """Keeps what a real SMTP server was given."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[str] = []

    def handle_message(self, message: object) -> None:
        self.got.append(str(message))

    def code(self, count: int) -> str:
        """The code in the mail with this number; waits for it."""
        for _ in range(100):
            if len(self.got) >= count:
                lines = self.got[count - 1].split("\n\n", 1)[1].splitlines()
                return next(line.strip() for line in lines if len(line.strip()) in range(6, 12) and line.strip().replace("-", "").isalnum())
            time.sleep(0.1)
        raise AssertionError("no mail came")


def test_mail_proves_an_address_and_lets_her_in_again(browser: Browser, serve: Callable[..., str]) -> None:
    # given a site that sends mail by SMTP
    mails = _Mails()
    post = Controller(mails, hostname="127.0.0.1", port=free_port())
    post.start()
    try:
        mail = f"smtp://127.0.0.1:{post.port}?from=herald@example.org&tls=no"
        site = serve(HERALD_SIGN_UP="open", HERALD_MAIL=mail).replace("127.0.0.1", "localhost")
        context = browser.new_context(**VISITORS["phone"])
        visitor = Visitor(context.new_page(), site)
        # when she signs up
        visitor.opens("/account/signup/")
        visitor.page.get_by_label("Your first name").fill("Ada")
        visitor.page.get_by_label("Email address").fill("ada@example.org")
        visitor.page.get_by_label("Password").fill(PASSWORD)
        _goes(visitor, "Make the account")
        visitor.sees("Enter the code from the mail")
        visitor.checks_the_page()
        visitor.page.get_by_label("Code").fill(mails.code(1))
        _goes(visitor, "Continue")
        visitor.sees("Start your diary")
        # and forgets her password
        visitor.page.context.clear_cookies()
        visitor.opens("/account/password/reset/")
        visitor.checks_the_page()
        visitor.page.get_by_label("Email").fill("ada@example.org")
        _goes(visitor, "Send a code")
        visitor.checks_the_page()
        visitor.page.get_by_label("Code").fill(mails.code(2))
        _goes(visitor, "Continue")
        visitor.checks_the_page()
        for field in visitor.page.locator("input[type=password]").all():
            field.fill("another-lantern-pear")
        _goes(visitor, "Set the password")
        # then the new one lets her in
        visitor.opens("/account/login/")
        visitor.page.get_by_label("Email address").fill("ada@example.org")
        visitor.page.get_by_label("Password").fill("another-lantern-pear")
        _goes(visitor, "Sign in")
        visitor.sees("Start your diary")
        assert "Ada" not in "".join(mails.got[:2]), "nothing personal but her address"
        context.close()
    finally:
        post.stop()
