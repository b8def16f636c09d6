"""A real browser and a real server for journeys. Where the machine has no Chromium they are skipped and say so."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

ROOT = Path(__file__).parents[1]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLAIN = {"next", "weeks", "all"}
"""What an address may carry: where to go on, and how much to show."""
SMALLEST = 24
"""Pixels of the side of something to press (WCAG 2.2, 2.5.8)."""
_SMALL = """size => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, textarea')]
  .filter(it => it.checkVisibility()).map(it => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
  .filter(([_, box]) => box.width < size || box.height < size).map(([html, _]) => html)"""


def chromium() -> str | None:
    """Where the machine's Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def wait_for(address: str, seconds: float = 30) -> None:
    """Wait until a server answers an address with 200."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{address} does not answer within {seconds} seconds")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(*arguments: str, ready: bool = True, **variables: str) -> Iterator[str]:
    """Serve a site; give the arguments and variables of `herald serve` and get its address.

    Args:
        arguments: Of the command.
        ready: Whether to wait until it is ready, and not only alive.
        variables: Of the environment.
    """
    with tempfile.TemporaryDirectory(prefix="herald-journey-") as folder:
        port = free_port()
        environment = {**os.environ, "HERALD_DATA": folder, **variables}
        command = [sys.executable, "-m", "herald", "serve", "--port", str(port), "--workers", "1", *arguments]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/{'readyz' if ready else 'healthz'}")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Start sites that run until the end of the tests."""
    with ExitStack() as running:
        yield lambda *arguments, **options: running.enter_context(serving(*arguments, **options))


@pytest.fixture(scope="session")
def site(serve: Callable[..., str]) -> str:
    """The address of a site with an empty database."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine; as root: apt-get install chromium")
    if not AXE.is_file():
        pytest.skip("axe-core is not there; run: make assets")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


class Visitor:
    """Somebody at a browser: what she does, and what she must find on every page."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.elsewhere: list[str] = []
        page.set_default_timeout(10_000)
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.elsewhere.append(str(error)))

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def opens(self, path: str = "/") -> None:
        self.page.goto(self.site + path)

    def writes(self, text: str) -> None:
        self.page.get_by_label("What have you noticed?").fill(text)

    def presses(self, name: str) -> None:
        """Press a button that leads to another page, and wait for all of it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def saves(self, name: str) -> None:
        """Press a button that gives a file and leads nowhere."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def corrects(self, symptom: str, assertion: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(f"button[name=correct][value^='{symptom}@'][value$='={assertion}']").click()

    def sees(self, text: str) -> None:
        assert text in self.text(), self.text()

    def sees_no(self, text: str) -> None:
        assert text not in self.text()

    def text(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())

    def card(self) -> str:
        """The kind of the one care card on the page."""
        (found,) = self.page.locator(".nhsuk-card--care").all()
        names = (found.get_attribute("class") or "").split()
        return next(name.removeprefix("nhsuk-card--care--") for name in names if name.startswith("nhsuk-card--care--"))

    def checks_the_page(self) -> None:
        """Accessible, nothing wider than the screen, nothing too small to press, nothing asked of another host, nothing kept."""
        self.page.wait_for_load_state("load")  # what is measured before the style sheet has come is another page
        self.page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
        found = self.page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert self.page.evaluate(_SMALL, SMALLEST) == []
        assert self.elsewhere == []
        assert set(parse_qs(urlsplit(self.page.url).query)) <= PLAIN
        assert self.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


VISITORS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "320 px, scripts blocked": {"viewport": {"width": 320, "height": 640}},
}


@pytest.fixture(params=VISITORS)
def visitor(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Visitor]:
    """A visitor, once on each device."""
    context = browser.new_context(**VISITORS[request.param])
    if "blocked" in request.param:  # not switched off, because axe itself needs scripts
        context.route("**/*.js", lambda route: route.abort())
    yield Visitor(context.new_page(), site)
    context.close()
