"""Pictures of every page, at phone and desktop width, in build/screenshots: made to be looked at."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browser import FLAGS, chromium, serving  # noqa: E402

OUT = ROOT / "build/screenshots"
WIDTHS = {"phone": 390, "narrow": 320, "desktop": 1280}
EDITOR, PASSWORD = "ana", "only for these pictures"
EMERGENCY = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."
MIXED = "Bad headache for 3 days, no fever. My mum had a stroke. I take Enhertu. The cat sat on the frumious bander."


def tells(text: str, *, skip: bool = True) -> Callable[[Page], None]:
    """Write something and go on to the answer."""

    def act(page: Page) -> None:
        page.get_by_label("What have you noticed?").fill(text)
        page.get_by_role("button", name="See what to do").click()
        skipping = page.get_by_role("button", name="Skip the questions")
        if skip and skipping.count():
            skipping.click()

    return act


def presses(name: str) -> Callable[[Page], None]:
    """Press a button."""
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def shows_the_body(page: Page) -> None:
    """Choose regions on the body map."""
    presses("On a drawing of the body")(page)
    for region in ("chest", "spine-lower"):
        page.locator(f"#region-{region}").check()


GUIDE = {
    "article": "",
    "symptom": "symptoms/jaundice/",
    "symptoms": "symptoms/",
    "site": "places/brain/",
    "complication": "places/spine/",
    "treatment": "treatments/t-dxd/",
    "help": "when-to-get-help/",
    "emergency": "when-to-get-help/emergency/",
    "summary": "summary/",
    "numbers": "numbers-to-call/",
    "checked": "how-this-is-checked/",
    "sources": "sources/",
}


def searches(page: Page) -> None:
    """Search the guide."""
    page.locator("#words").fill("yellow eyes")
    presses("Search")(page)


def sends(page: Page) -> None:
    """Report an error."""
    page.get_by_label("Your words").fill("Is the same day right when the blood tests are closed?")
    presses("Send")(page)


def signs_in(page: Page) -> None:
    """Sign in as an editor."""
    page.get_by_label("Name").fill(EDITOR)
    page.get_by_label("Password").fill(PASSWORD)
    presses("Sign in")(page)


def opens_the_first(page: Page) -> None:
    """Sign in and open what stands first in the inbox."""
    signs_in(page)
    page.locator(".herald-inbox a").first.click()


def with_editor(folder: str) -> str:
    """Make a database with an editor in it; gives its URL."""
    database = f"sqlite:///{folder}/herald.sqlite3"
    code = "import sys; from herald.site.editor import account; account.open_database(sys.argv[1]); account.add(*sys.argv[2:])"
    subprocess.run([sys.executable, "-c", code, database, EDITOR, PASSWORD], check=True)
    return database


PAGES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("/", lambda page: None),
    "start-about": ("/", lambda page: page.get_by_text("About you (you can leave this out)").click()),
    "start-wrong": ("/", presses("See what to do")),
    "question": ("/", tells("my back hurts", skip=False)),
    "question-number": ("/", tells("I am on chemo and feel hot and shivery", skip=False)),
    "emergency": ("/", tells(EMERGENCY)),
    "emergency-place": ("/?place=gb", tells(EMERGENCY)),
    "crisis": ("/?place=gb", tells("I want to end it all")),
    "mixed": ("/", tells(MIXED)),
    "within-days": ("/", tells("my back hurts")),
    "routine": ("/", tells("my hair is falling out")),
    "nothing-now": ("/", tells("I have no pain")),
    "not-understood": ("/", tells("xyzzy plugh")),
    "symptoms": ("/check/symptoms", lambda page: None),
    "body": ("/", shows_the_body),
    "not-found": ("/no-such-page", lambda page: None),
    **{f"guide-{name}": (f"/guide/{path}", lambda page: None) for name, path in GUIDE.items()},
    "guide-search": ("/guide/search/", searches),
    "feedback": ("/feedback/urgency/jaundice/says/error/", lambda page: None),
    "feedback-wrong": ("/feedback/urgency/jaundice/says/error/", presses("Send")),
    "feedback-sent": ("/feedback/urgency/jaundice/says/error/", sends),
    "editor-sign-in": ("/editor/", lambda page: None),
    "editor-second-factor": ("/editor/second-factor/", signs_in),
    "editor-inbox": ("/editor/", signs_in),
    "editor-item": ("/editor/", opens_the_first),
    "editor-entries": ("/editor/entries/", signs_in),
}


def main() -> None:
    """Make them all; words on the command line choose pages."""
    wanted = {name: page for name, page in PAGES.items() if not sys.argv[1:] or name in sys.argv[1:]}
    OUT.mkdir(parents=True, exist_ok=True)
    path = chromium()
    if path is None:
        sys.exit("no Chromium on this machine; as root: apt-get install chromium")
    with ExitStack() as open_:
        folder = open_.enter_context(tempfile.TemporaryDirectory())
        site = open_.enter_context(serving("--database", with_editor(folder), HERALD_EDITOR_SECOND_FACTOR="offered"))
        playwright = open_.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for kind, width in WIDTHS.items():
            for name, (address, act) in wanted.items():
                page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
                page.goto(site + address)
                act(page)
                page.evaluate("window.scrollTo(0, 0)")
                page.screenshot(path=OUT / f"{name}-{kind}.png", full_page=True)
                page.context.close()
        browser.close()
    print(f"{len(wanted) * len(WIDTHS)} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
