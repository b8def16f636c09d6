"""When something fails: the emergency advice, never a blank page."""

import shutil
from pathlib import Path

import pytest
from django.test import Client

from conftest import words
from herald.site import knowledge as site_knowledge

ADVICE = "Call your local emergency number now"
PAGES = [
    ("get", "/"),
    ("post", "/check"),
    ("get", "/check/body"),
    ("get", "/no-such-page"),
    ("get", "/guide/"),
    ("get", "/guide/herald-guide.pdf"),
    ("post", "/guide/search/"),
    ("get", "/feedback/urgency/jaundice/says/error/"),
    ("get", "/editor/sign-in/"),
]


@pytest.fixture
def broken(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge folder that is refused."""
    copy = tmp_path / "knowledge"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".compiled", "__pycache__"))
    (copy / "symptoms" / "headache.yaml").write_text("name: Headache\nnonsense: yes\n", encoding="utf-8")
    return _use(copy, monkeypatch)


@pytest.fixture
def missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge folder that is not there."""
    return _use(tmp_path / "nothing-here", monkeypatch)


def _use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HERALD_KNOWLEDGE", str(folder))
    site_knowledge._loaded.cache_clear()
    monkeypatch.setattr(site_knowledge, "_log", _Silent())
    return folder


class _Silent:
    def error(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def _anew() -> object:
    yield
    site_knowledge._loaded.cache_clear()


@pytest.mark.parametrize("knowledge_is", [pytest.param("broken", marks=pytest.mark.slow), "missing"])
@pytest.mark.parametrize(("method", "address"), PAGES)
def test_without_knowledge_every_page_is_the_advice(
    knowledge_is: str, method: str, address: str, request: pytest.FixtureRequest, client: Client
) -> None:
    request.getfixturevalue(knowledge_is)
    answered = getattr(client, method)(address, {"text": "chest pain"} if method == "post" else {})
    assert answered.status_code in (503, 404)
    assert ADVICE in words(answered)
    assert answered.headers["Cache-Control"] == "no-store"


def test_without_knowledge_the_site_is_alive_but_not_ready(missing: Path, client: Client) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_readiness_says_what_is_not_ready(missing: Path, client: Client) -> None:
    answered = client.get("/readyz")
    assert answered.status_code == 503
    assert answered.json() == {"knowledge": "refused", "database": "ready"}


@pytest.mark.parametrize("broken_part", ["herald.site.check.views.answer_of", "herald.site.check.views.read_told", "herald.site.page.place_of"])
def test_a_fault_anywhere_gives_the_advice(broken_part: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(broken_part, fail)
    answered = client.post("/check", {"text": "chest pain", "skip": "yes"})
    assert answered.status_code == 500
    assert ADVICE in words(answered)


def test_the_page_of_advice_needs_nothing_but_itself() -> None:
    page = (Path(site_knowledge.__file__).parent / "templates/faults/advice.html").read_text(encoding="utf-8")
    assert "{%" not in page
    assert "{{" not in page
    assert "http" not in page
    assert "<link" not in page


def test_a_page_that_there_is_not_shows_the_emergency_line(client: Client) -> None:
    answered = client.get("/no-such-page")
    assert answered.status_code == 404
    assert "If it feels like an emergency:" in words(answered)


@pytest.mark.parametrize("address", ["/check/pdf", "/place"])
def test_a_wrong_method_is_refused(address: str, client: Client) -> None:
    assert client.get(address).status_code == 405


def test_a_form_far_too_large_is_refused_with_the_emergency_line(client: Client) -> None:
    answered = client.post("/check", {"text": "pain " * 400_000})
    assert answered.status_code == 400
    assert "If it feels like an emergency:" in words(answered) or ADVICE in words(answered)
