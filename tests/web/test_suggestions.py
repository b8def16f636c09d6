"""What was not understood, asked back on the page of the answer."""

import pytest
from django.test import Client

from herald.site.check import views

WORDS = "I can't make head nor tail of what people say"


def test_a_suggestion_can_be_taken(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "suggestions_of", lambda reading, _: dict.fromkeys(reading.not_understood, ("understanding-speech", "hearing-loss")))
    page = client.post("/check", {"text": WORDS, "stay": "yes"}).content.decode()
    assert "Did you mean one of these?" in page
    assert 'name="symptom" value="understanding-speech"' in page
    taken = client.post("/check", {"text": WORDS, "symptom": "understanding-speech", "stay": "yes"}).content.decode()
    assert 'name="symptom" value="understanding-speech">' in taken, "it is carried on"
    assert "Trouble understanding words" in taken
    assert 'button class="herald-link" name="symptom" value="understanding-speech"' not in taken


def test_without_suggestions_the_words_are_shown_alone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "suggestions_of", lambda *_: {})
    page = client.post("/check", {"text": WORDS, "stay": "yes"}).content.decode()
    assert "Did you mean" not in page
    assert "make head nor tail" in page
