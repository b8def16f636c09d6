"""The check in the browser: from her words to the answer, page by page."""

import pytest
from django.test import Client

BACK = "For two weeks my back has been hurting at night and since this morning my legs feel weak. No fever."


@pytest.fixture
def client() -> Client:
    return Client()


def page(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_the_front_page_asks_in_one_text_box_and_shows_the_emergency_advice(client: Client) -> None:
    shown = client.get("/")
    assert shown.status_code == 200
    assert page(shown).count("<textarea") == 1
    assert "If it feels like an emergency:" in page(shown)


def test_an_emergency_gets_one_card_that_ends_in_if(client: Client) -> None:
    shown = page(client.post("/check", {"text": BACK}))
    assert shown.count("nhsuk-card--care--emergency") == 1
    assert " now if:</h2>" in shown
    assert "<li>weak legs</li>" in shown
    assert "possible spinal cord compression" in shown
    assert "Not reviewed by a clinician yet." in shown


def test_the_place_decides_the_number(client: Client) -> None:
    assert "Call 999 or go to A&amp;E now if:" in page(client.post("/check", {"text": BACK, "place": "gb"}))
    client.post("/place", {"place": "ie"})
    assert "Call 112 or 999" in page(client.get("/"))


def test_nothing_written_is_told_and_keeps_what_was_said(client: Client) -> None:
    shown = client.post("/check", {"text": "  ", "diagnosis": "spread to bone"})
    assert shown.status_code == 422
    assert "There is a problem" in page(shown)
    assert "spread to bone" in page(shown)


def test_a_refused_field_never_loses_her_words(client: Client) -> None:
    shown = client.post("/check", {"text": "my back hurts", "symptom": "no-such-symptom"})
    assert shown.status_code == 422
    assert "my back hurts" in page(shown)


def test_no_cookie_is_needed_or_set(client: Client) -> None:
    client.post("/check", {"text": BACK})
    assert not client.cookies
