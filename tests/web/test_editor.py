"""The editor: who may see it, what is seen, what is done."""

import re
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import get_resolver, reverse
from editors import PASSWORD, sent

from herald.site.editor.access import EDITORS
from herald.site.editor.account import RefusedError, add, change_password, remove
from herald.site.feedback.models import Note, State
from shown import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]
OPEN_ROUTES = {"sign-in", "sign-out", "passkey"}
ROUTES = {"inbox": (), "item": (1,), "act": (1,), "entries": (), "second-factor": ()}


def test_every_route_is_in_this_test() -> None:
    from herald.site.editor.urls import urlpatterns

    assert {pattern.name for pattern in urlpatterns} == OPEN_ROUTES | set(ROUTES)
    assert get_resolver().resolve("/editor/").app_name == "editor"


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete"])
@pytest.mark.parametrize("route", ROUTES)
def test_nobody_else_gets_in(route: str, method: str) -> None:
    sent(pk=1)
    path = reverse(f"editor:{route}", args=ROUTES[route])
    answer = getattr(Client(), method)(path)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("editor:sign-in"))
    other = Client()
    other.force_login(User.objects.create_user("patient", password=PASSWORD))
    assert getattr(other, method)(path).status_code == 403
    super_user = Client()
    super_user.force_login(User.objects.create_superuser("root", password=PASSWORD))
    assert getattr(super_user, method)(path).status_code == 403
    assert not Note.objects.exists()


def test_who_is_no_editor_any_more_is_out_at_once(inside: Client, editor: User) -> None:
    assert inside.get(reverse("editor:inbox")).status_code == 200
    editor.groups.clear()
    assert inside.get(reverse("editor:inbox")).status_code == 403
    editor.groups.add(Group.objects.get(name=EDITORS))
    editor.is_active = False
    editor.save()
    assert inside.get(reverse("editor:inbox")).status_code == 302


def test_without_a_second_factor_an_editor_is_led_to_one_and_nothing_else_opens(new_editor: User) -> None:
    sent(pk=1)
    client = Client()
    assert client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD}).headers["Location"] == reverse("editor:inbox")
    for route in ROUTES.keys() - {"second-factor"}:
        answer = getattr(client, "post" if route == "act" else "get")(reverse(f"editor:{route}", args=ROUTES[route]))
        assert answer.headers["Location"] == reverse("editor:second-factor")
    assert not Note.objects.exists()
    page = words(client.get(reverse("editor:second-factor")))
    assert reverse("mfa_activate_totp") in page
    assert reverse("mfa_add_webauthn") in page
    assert "Open an authenticator app" in words(client.get(reverse("mfa_activate_totp")))


def test_nothing_of_the_editor_is_kept_by_browsers(inside: Client) -> None:
    sent(pk=1)
    for route, arguments in ROUTES.items():
        if route != "act":
            assert inside.get(reverse(f"editor:{route}", args=arguments)).headers["Cache-Control"] == "no-store"


def test_the_open_stand_first(inside: Client) -> None:
    sent("seizure", state=State.CLOSED)
    sent("jaundice")
    sent("rash", state=State.CLOSED)
    page = words(inside.get(reverse("editor:inbox")))
    assert re.findall(r"urgency/(\w+)</a>", page) == ["jaundice", "rash", "seizure"]
    assert "1 open" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=closed", ["seizure"]),
        ("about=other", ["rash"]),
        ("entry=urgency/jaundice", ["jaundice"]),
        ("entry=urgency/none", []),
        ("state=nonsense&page=99", ["rash", "jaundice", "seizure"]),
    ],
)
def test_the_inbox_is_narrowed_down(inside: Client, query: str, shown: list[str]) -> None:
    sent("seizure", state=State.CLOSED)
    sent("jaundice")
    sent("rash", about="other")
    assert re.findall(r"urgency/(\w+)</a>", words(inside.get(f"{reverse('editor:inbox')}?{query}"))) == shown


def test_a_long_inbox_has_pages(inside: Client) -> None:
    for number in range(30):
        sent("jaundice", words=f"number {number}.")
    first, second = (words(inside.get(f"{reverse('editor:inbox')}?page={page}&entry=urgency/jaundice")) for page in (1, 2))
    assert "number 29." in first
    assert "number 0." in second
    assert "entry=urgency/jaundice&page=2" in first


def test_answer_close_and_reopen_are_kept_with_who_and_when(inside: Client) -> None:
    item = sent("jaundice")
    path = reverse("editor:act", args=[item.pk])
    for did, note, state in (("answered", "Asked the clinic.", "open"), ("closed", "", "closed"), ("reopened", "Not done.", "open")):
        assert inside.post(path, {"did": did, "words": note}).status_code == 302
        item.refresh_from_db()
        assert item.state == state
    assert list(item.notes.values_list("did", "words", "by")) == [
        ("answered", "Asked the clinic.", "ana"),
        ("closed", "", "ana"),
        ("reopened", "Not done.", "ana"),
    ]
    page = words(inside.get(reverse("editor:item", args=[item.pk])))
    assert "Asked the clinic." in page
    assert "Reopened" in page


@pytest.mark.parametrize("fields", [{"did": "answered", "words": " "}, {"did": "nonsense", "words": "x"}, {}])
def test_an_act_that_is_none_changes_nothing(inside: Client, fields: dict[str, str]) -> None:
    item = sent("jaundice")
    assert inside.post(reverse("editor:act", args=[item.pk]), fields).status_code == 422
    assert not Note.objects.exists()


def test_acts_need_a_token(editor: User) -> None:
    item = sent("jaundice")
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(reverse("editor:act", args=[item.pk]), {"did": "closed"}).status_code == 403
    item.refresh_from_db()
    assert item.state == State.OPEN


def test_the_sentence_is_shown_as_it_was_read_and_as_it_is(inside: Client) -> None:
    changed, gone = sent("jaundice"), sent("no-such-rule")
    page = words(inside.get(reverse("editor:item", args=[changed.pk])))
    assert "Read then." in page
    assert "It has been changed since." in page
    assert "This sentence is not in the knowledge any more." in words(inside.get(reverse("editor:item", args=[gone.pk])))
    assert inside.get(reverse("editor:item", args=[gone.pk + 1])).status_code == 404


def test_markup_of_readers_is_no_markup(inside: Client) -> None:
    item = sent("jaundice", words="<script>alert(1)</script>", text="<i>x</i>")
    for path in (reverse("editor:inbox"), reverse("editor:item", args=[item.pk])):
        source = inside.get(path).content.decode()
        assert "<script>alert" not in source
        assert "<i>x" not in source


def test_entries_show_their_review_and_their_feedback(inside: Client) -> None:
    sent("jaundice")
    page = words(inside.get(f"{reverse('editor:entries')}?kind=urgency&state=unreviewed"))
    assert "urgency/jaundice" in page
    assert "1 piece of feedback, 1 open" in page
    assert "sites/brain" not in page
    assert "Not reviewed by a clinician yet." in page
    assert "0 entries" in words(inside.get(f"{reverse('editor:entries')}?state=past-date"))


def test_passwords_are_hashed_with_argon2_and_weak_ones_refused(settings: Any) -> None:
    from herald.site import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    add("ben", PASSWORD)
    assert User.objects.get(username="ben").password.startswith("argon2$argon2id$")
    for name, password, told in (
        ("Ben", PASSWORD, "already"),
        ("cara", "short", "too short"),
        ("cara", "1qaz2wsx3edc", "too common"),
        ("a b", PASSWORD, "valid username"),
    ):
        with pytest.raises(RefusedError, match=told):
            add(name, password)
    assert not User.objects.filter(username="cara").exists()


def test_another_password_ends_the_sessions_and_lets_in_again(inside: Client) -> None:
    remove("Ana")
    assert inside.get(reverse("editor:inbox")).status_code == 302
    change_password("ana", "eight plain pebbles")
    assert inside.get(reverse("editor:inbox")).status_code == 302
    assert Client().post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD}).status_code == 422
    assert Client().post(reverse("editor:sign-in"), {"name": "ana", "password": "eight plain pebbles"}).status_code == 302
    with pytest.raises(RefusedError, match="too short"):
        change_password("ana", "short")


def test_only_an_editor_can_be_removed_or_given_a_password(editor: User) -> None:
    User.objects.create_user("patient", password=PASSWORD)
    for act in (lambda: remove("patient"), lambda: change_password("patient", "eight plain pebbles")):
        with pytest.raises(RefusedError, match="no editor named patient; there are ana"):
            act()
    assert User.objects.get(username="patient").check_password(PASSWORD)


@pytest.mark.parametrize("command", ["add", "password"])
def test_the_password_is_no_argument(command: str) -> None:
    told = subprocess.run([sys.executable, "-m", "herald", "editor", command, "--help"], capture_output=True, text=True, check=True).stdout
    assert "--password" not in told
    assert f"herald editor {command} ana" in told
