"""Reminders on a device in a real browser. Headless Chromium has no push service; what the browser would get from one is put in its place."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext
from push_service import Device
from test_diary_in_browser import PASSWORD, _goes, _Mails

from browser import VISITORS, Visitor, free_port

pytestmark = pytest.mark.slow
_PEOPLE = iter(range(1000))
SUBSCRIBES = """PushManager.prototype.subscribe = async options => {
  window.name = `${options.userVisibleOnly} ${options.applicationServerKey.length}`;
  return { toJSON: () => (%s) };
};"""
SHOWN = (
    """async () => (await (await navigator.serviceWorker.getRegistration('/reminders/')).getNotifications()).map(it => [it.title, it.body, it.tag])"""
)
KEPT = "async () => [await caches.keys(), (await indexedDB.databases()).length, localStorage.length, sessionStorage.length]"


@pytest.fixture(scope="module")
def mails() -> Iterator[tuple[_Mails, int]]:
    """A mail server, for the code with which she proves her address."""
    box = _Mails()
    running = Controller(box, hostname="127.0.0.1", port=free_port())
    running.start()
    yield box, running.port
    running.stop()


@pytest.fixture(scope="module")
def clinic(serve: Callable[..., str], mails: tuple[_Mails, int]) -> str:
    """A site with mail, which reminders need."""
    mail = f"smtp://127.0.0.1:{mails[1]}?from=herald@example.org&tls=no"
    return serve(HERALD_SIGN_UP="open", HERALD_MAIL=mail, HERALD_PUSH_HOSTS="push.example.org").replace("127.0.0.1", "localhost")


@pytest.fixture(params=VISITORS)
def owner(request: pytest.FixtureRequest, browser: Browser, clinic: str, mails: tuple[_Mails, int]) -> Iterator[Visitor]:
    """Somebody with a diary at the page of her devices, once on each device."""
    context = browser.new_context(**VISITORS[request.param])
    context.add_init_script(SUBSCRIBES % json.dumps(_subscription()))
    visitor = Visitor(context.new_page(), clinic)
    _signs_up(visitor, mails[0], f"person-{next(_PEOPLE)}@example.org")
    if "blocked" in request.param:
        context.route("**/*.js", lambda route: route.abort())
    visitor.page.get_by_role("link", name="Reminders", exact=True).click()
    visitor.checks_the_page()
    visitor.page.get_by_role("link", name="Reminders on a device").click()
    yield visitor
    context.close()


def _subscription() -> dict[str, Any]:
    fields = Device().fields
    return {"endpoint": fields["endpoint"], "keys": {"p256dh": fields["p256dh"], "auth": fields["auth"]}}


def _signs_up(visitor: Visitor, box: _Mails, address: str) -> None:
    visitor.opens("/account/signup/")
    visitor.page.get_by_label("Your first name").fill("Ada")
    visitor.page.get_by_label("Email address").fill(address)
    visitor.page.get_by_label("Password").fill(PASSWORD)
    before = len(box.got)
    _goes(visitor, "Make the account")
    visitor.page.get_by_label("Code").fill(box.code(before + 1))
    _goes(visitor, "Continue")
    _goes(visitor, "Start my diary")


def test_she_allows_a_device_and_takes_it_away(owner: Visitor) -> None:
    blocked = not owner.page.get_by_role("button", name="Show reminders on this device").is_visible()
    owner.checks_the_page()
    owner.sees("Your reminders are off")
    if blocked:  # without scripts there is no button that does nothing
        owner.sees("on no device yet")
        return
    owner.page.context.grant_permissions(["notifications"], origin=owner.site)
    _goes(owner, "Show reminders on this device")
    owner.sees("Devices on which reminders are shown: 1")
    assert owner.page.evaluate("window.name") == "true 65"
    owner.checks_the_page()
    _goes(owner, "Show them on no device any more")
    owner.sees("on no device yet")


@pytest.mark.parametrize("owner", ["desktop"], indirect=True)
def test_a_message_shows_the_fixed_sentence_and_nothing_that_came_with_it(owner: Visitor) -> None:
    owner.page.context.grant_permissions(["notifications"], origin=owner.site)
    _goes(owner, "Show reminders on this device")
    sentences = {"en": "It is time for what you asked", "<b>your cancer</b>": "It is time for what you asked"}
    for sent, shown in sentences.items():
        _delivers(owner.page.context, owner, sent)
        owner.page.wait_for_timeout(700)
        found = owner.page.evaluate(SHOWN)
        assert [(title.startswith(shown), body, tag) for title, body, tag in found] == [(True, "", "reminder")], found
    assert owner.page.evaluate(KEPT) == [[], 0, 0, 0]


@pytest.mark.parametrize("owner", ["desktop"], indirect=True)
def test_who_does_not_allow_it_is_told_and_nothing_is_stored(owner: Visitor) -> None:
    owner.page.evaluate("Notification.requestPermission = async () => 'denied'; undefined")
    owner.saves("Show reminders on this device")
    owner.page.get_by_text("The browser was not allowed to show them.").wait_for()
    owner.checks_the_page()
    owner.page.reload()
    owner.sees("on no device yet")


@pytest.mark.parametrize("owner", ["desktop"], indirect=True)
def test_a_browser_without_a_push_service_says_that_it_did_not_work(owner: Visitor) -> None:
    owner.page.context.grant_permissions(["notifications"], origin=owner.site)
    owner.page.evaluate("PushManager.prototype.subscribe = async () => { throw new DOMException('no service', 'AbortError') }; undefined")
    owner.saves("Show reminders on this device")
    owner.page.get_by_text("That did not work.").wait_for()
    owner.checks_the_page()


def _delivers(context: BrowserContext, visitor: Visitor, text: str) -> None:
    """Have the browser believe that a message has come."""
    session = context.new_cdp_session(visitor.page)
    found: list[str] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(one["registrationId"] for one in told["registrations"]))
    session.send("ServiceWorker.enable")
    visitor.page.wait_for_timeout(300)
    session.send("ServiceWorker.deliverPushMessage", {"origin": visitor.site, "registrationId": found[-1], "data": text})
    session.detach()


@pytest.mark.parametrize("device", ["America/New_York", "Asia/Tokyo"])
def test_the_zone_of_her_device_is_chosen_until_she_chooses_one(device: str, browser: Browser, clinic: str, mails: tuple[_Mails, int]) -> None:
    context = browser.new_context(**VISITORS["phone"], timezone_id=device)
    visitor = Visitor(context.new_page(), clinic)
    _signs_up(visitor, mails[0], f"person-{next(_PEOPLE)}@example.org")
    visitor.page.get_by_role("link", name="Reminders", exact=True).click()
    zone = visitor.page.get_by_label("Your time zone")
    assert zone.input_value() == device
    visitor.page.get_by_label("Remind me by e-mail").check()
    zone.select_option("Europe/London")
    _goes(visitor, "Save")
    assert visitor.page.get_by_label("Your time zone").input_value() == "Europe/London"
    visitor.sees("The next mail goes to")
    visitor.checks_the_page()
    context.close()
