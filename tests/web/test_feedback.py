"""Feedback on a statement: what is taken, what is refused, and what is not kept."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import words
from herald.knowledge import Knowledge
from herald.site.feedback import views
from herald.site.feedback.models import LONGEST, Feedback, State
from herald.site.guide.statements import statements
from herald.site.throttle.models import Act

pytestmark = pytest.mark.django_db
SAYS = "/feedback/urgency/jaundice/says/error/"


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=True)


def form(client: Client, path: str) -> dict[str, str]:
    """The hidden and chosen fields of the form at an address."""
    page = client.get(path).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    checked = re.findall(r'name="([^"]+)" type="radio" value="([^"]+)" checked', page)
    return {**{name: value for name, value in fields.items() if name in ("csrfmiddlewaretoken", "sentence")}, **dict(checked)}


def send(client: Client, path: str = SAYS, address: str = "203.0.113.7", **fields: str) -> object:
    return client.post(path, {**form(client, path), **fields}, REMOTE_ADDR=address)


def test_it_arrives_on_the_very_statement(client: Client, knowledge: Knowledge) -> None:
    answer = send(client, words="It should say when.")
    assert answer.status_code == 302
    assert "Thank you" in words(client.get(answer.url))
    (kept,) = Feedback.objects.all()
    said = statements(knowledge)["urgency", "jaundice", "says"]
    assert (kept.kind, kept.entry, kept.field, kept.text, kept.text_hash) == ("urgency", "jaundice", "says", said.text, said.hash)
    assert (kept.version, kept.digest) == (knowledge.version, knowledge.digest)
    assert (kept.about, kept.words, kept.state) == ("error", "It should say when.", State.OPEN)


def test_another_sentence_of_the_rule_can_be_chosen(client: Client, knowledge: Knowledge) -> None:
    said = statements(knowledge)["urgency", "jaundice", "do"]
    send(client, words="Which line?", sentence=f"do:{said.hash}")
    assert Feedback.objects.get().field == "do"


def test_helpful_needs_no_words_and_asks_nothing_of_an_editor(client: Client) -> None:
    send(client, "/feedback/sites/brain/figures-0/helpful/")
    kept = Feedback.objects.get()
    assert (kept.about, kept.words, kept.state) == ("helpful", "", State.CLOSED)


def test_every_statement_has_its_form(client: Client, knowledge: Knowledge) -> None:
    for said in list(statements(knowledge).values())[::25]:
        page = client.get(f"/feedback/{said.kind}/{said.id}/{said.field}/other/")
        assert page.status_code == 200
        assert said.text in words(page)
        assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("about", ["error", "other"])
def test_words_are_asked_for(client: Client, about: str) -> None:
    answer = send(client, about=about, words="  ")
    assert answer.status_code == 422
    assert "Write what is wrong, or what you want to say." in words(answer)
    assert not Feedback.objects.exists()


def test_too_long_is_refused_and_not_lost(client: Client) -> None:
    answer = send(client, words="x" * (LONGEST + 1))
    assert answer.status_code == 422
    assert f"Write at most {LONGEST} characters. You wrote {LONGEST + 1}." in words(answer)
    assert "x" * LONGEST in words(answer)
    assert not Feedback.objects.exists()


def test_a_sentence_that_has_changed_is_shown_again(client: Client) -> None:
    answer = send(client, words="Hm.", sentence="says:0000000000000000")
    assert answer.status_code == 422
    assert "This sentence has changed since you opened the page." in words(answer)
    assert not Feedback.objects.exists()


def test_without_a_token_nothing_is_kept(client: Client) -> None:
    assert client.post(SAYS, {"about": "error", "words": "spam"}).status_code == 403
    assert not Feedback.objects.exists()


def test_who_fills_the_trap_is_thanked_and_not_kept(client: Client) -> None:
    assert send(client, words="Buy now", website="http://example.org").status_code == 302
    assert not Feedback.objects.exists()


def test_one_client_may_not_send_without_end(client: Client) -> None:
    most = views.LIMITS[0].most
    for _ in range(most):
        assert send(client, words="again").status_code == 302
    answer = send(client, words="again")
    assert answer.status_code == 429
    assert "Too much was sent in a short time." in words(answer)
    assert "again</textarea>" in words(answer)
    assert send(client, address="203.0.113.8", words="somebody else").status_code == 302
    assert Feedback.objects.count() == most + 1


def test_a_household_counts_as_one(client: Client) -> None:
    for number in range(views.LIMITS[0].most):
        send(client, address=f"2001:db8:1:2::{number:x}", words="again")
    assert send(client, address="2001:db8:1:2:ffff::1", words="again").status_code == 429
    assert send(client, address="2001:db8:1:3::1", words="a neighbour").status_code == 302


def test_a_forged_header_makes_no_other_client(client: Client) -> None:
    for number in range(views.LIMITS[0].most + 1):
        fields = {**form(client, SAYS), "words": "again"}
        answer = client.post(SAYS, fields, REMOTE_ADDR="203.0.113.7", headers={"x-forwarded-for": f"198.51.100.{number}"})
    assert answer.status_code == 429


def test_all_together_may_not_send_without_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    together = next(limit for limit in views.LIMITS if not limit.each)
    monkeypatch.setattr(views, "LIMITS", (type(together)(most=3, within=together.within, each=False),))
    for number in range(3):
        assert send(client, address=f"203.0.113.{number}", words="x").status_code == 302
    assert send(client, address="203.0.113.99", words="x").status_code == 429


def test_no_address_is_kept_in_clear(client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        send(client, address="203.0.113.7", words="It should say when.")
    assert not any("203.0.113" in query["sql"] for query in queries)
    assert re.fullmatch(r"[0-9a-f]{64}", Act.objects.get().who)


def test_what_is_not_there_has_no_form(client: Client) -> None:
    for path in ("urgency/no-such/says/error", "urgency/jaundice/no-such/error", "no-such/jaundice/says/error", "urgency/jaundice/says/praise"):
        assert client.get(f"/feedback/{path}/").status_code == 404


def test_markup_is_shown_as_it_was_written(client: Client) -> None:
    send(client, words="<script>alert(1)</script>")
    assert Feedback.objects.get().words == "<script>alert(1)</script>"


def test_the_models_have_their_migrations() -> None:
    call_command("makemigrations", "feedback", "throttle", check=True, dry_run=True, verbosity=0)
