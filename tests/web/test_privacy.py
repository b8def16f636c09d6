"""Her words are in the page that answers her and nowhere else."""

import logging
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

import herald.site
from herald.site.headers import CONTENT_SECURITY_POLICY
from herald.site.log import Requests, Wordless

SITE = Path(herald.site.__file__).parent
SECRET = "zanzibar"
TEXT = f"my back hurts in {SECRET}"
POSTS = ["/check", "/check/symptoms", "/check/body", "/check/pdf"]


@pytest.mark.parametrize("address", POSTS)
def test_no_page_sets_a_cookie_or_may_be_kept(address: str, client: Client) -> None:
    answered = client.post(address, {"text": TEXT})
    assert answered.status_code == 200
    assert not client.cookies
    assert answered.headers["Cache-Control"] == "no-store"


def test_no_address_of_the_check_carries_a_word(client: Client) -> None:
    for address in POSTS[:3]:
        page = client.post(address, {"text": TEXT}).content.decode()
        linked = re.findall(r'(?:href|src|action|formaction)="([^"]*)"', page)
        assert linked
        assert not [link for link in linked if SECRET in link or ("?" in link and not link.startswith("http"))]


def test_no_form_of_the_check_is_sent_by_get(client: Client) -> None:
    for address in POSTS[:3]:
        page = client.post(address, {"text": TEXT}).content.decode()
        assert set(re.findall(r'<form[^>]*method="(\w+)"', page)) == {"post"}
        assert page.count("<form") == page.count('method="post"')


@pytest.mark.django_db
def test_the_check_asks_nothing_of_the_database(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0, connection=connection):  # type: ignore[operator]
        for address in POSTS:
            client.post(address, {"text": TEXT})


def test_a_fault_is_logged_without_her_words(client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise ValueError(f"cannot read {TEXT}")

    monkeypatch.setattr("herald.site.check.views.answer_of", fail)
    logging.getLogger("django.request").addHandler(caplog.handler)
    try:
        answered = client.post("/check", {"text": TEXT, "skip": "yes"})
    finally:
        logging.getLogger("django.request").removeHandler(caplog.handler)
    assert answered.status_code == 500
    formatter, shown = Wordless("%(message)s"), []
    for record in caplog.records:
        Requests().filter(record)
        shown.append(formatter.format(record))
    assert "ValueError" in "\n".join(shown)
    assert SECRET not in "\n".join(shown)


def test_the_log_of_a_request_does_not_repeat_its_address() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (f"/{SECRET}",), None)
    record.status_code = 404
    Requests().filter(record)
    assert record.getMessage() == "request answered with 404"


def test_every_page_has_the_headers(client: Client) -> None:
    for answered in (client.get("/"), client.post("/check", {"text": TEXT}), client.get("/no-such-page"), client.get("/healthz")):
        assert answered.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert answered.headers["X-Content-Type-Options"] == "nosniff"
        assert answered.headers["X-Frame-Options"] == "DENY"
        assert answered.headers["Referrer-Policy"] == "same-origin"
        assert answered.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


def test_no_template_has_an_inline_style_or_script() -> None:
    templates = list((SITE / "templates").rglob("*.html"))
    assert templates
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", text), path


def test_the_script_keeps_and_sends_nothing() -> None:
    script = (SITE / "assets" / "site.js").read_text(encoding="utf-8")
    assert not re.search(r"localStorage|sessionStorage|indexedDB|cookie|fetch|XMLHttp|sendBeacon", script)


def test_the_style_sheet_names_no_other_host_and_no_font_of_others() -> None:
    style = next((SITE / "static").glob("site.*.css")).read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org)", style)
    assert "Frutiger" not in style
    assert "@font-face" not in style
