"""The editor: who gets in, what is seen, what is done."""

import re
import subprocess
import sys
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse

from herald.site.editor import device
from herald.site.editor.access import EDITORS
from herald.site.editor.account import RefusedError, add, change_password, remove, reset
from herald.site.editor.guesses import PER_CLIENT, PER_NAME, PER_NAME_AND_CLIENT
from herald.site.feedback.models import Feedback, Note, State
from shown import words

pytestmark = pytest.mark.django_db
PASSWORD = "seven plain pebbles"
OPEN_ROUTES = {"sign-in", "sign-out", "passkey"}
ROUTES = {"inbox": (), "item": (1,), "act": (1,), "entries": (), "second-factor": ()}
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    """Hash passwords quickly: how slowly they are hashed is tested by itself."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def new() -> User:
    """An editor whose account has just been made."""
    add("ana", PASSWORD)
    return User.objects.get(username="ana")


@pytest.fixture
def editor(new: User) -> User:
    """An editor with an authenticator app."""
    TOTP.activate(new, SECRET)
    return new


def signs_in(client: Client, after: str = "", **where: str) -> str:
    """Sign in with password and code, and give where that leads."""
    answer = client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD, "next": after}, **where)
    assert answer.headers["Location"] == reverse("mfa_authenticate"), words(answer)
    cache.clear()  # a code can be used once, and a test is faster than a code lasts
    return str(client.post(reverse("mfa_authenticate"), {"code": code()}).headers["Location"])


def code() -> str:
    return str(format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time())))))


@pytest.fixture
def inside(editor: User) -> Client:
    """A browser that an editor is signed in with."""
    client = Client()
    assert signs_in(client) == reverse("editor:inbox")
    return client


def sent(entry: str = "jaundice", **fields: Any) -> Feedback:
    given = {"kind": "urgency", "field": "says", "text": "Read then.", "text_hash": "0", "version": "1", "digest": "d", "about": "error"}
    return Feedback.objects.create(**{**given, "words": f"About {entry}", "entry": entry, **fields})


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


def test_without_a_second_factor_an_editor_is_led_to_one_and_nothing_else_opens(new: User) -> None:
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


def test_setting_up_a_code_opens_the_inbox(new: User, settings: Any, mailoutbox: list[Any]) -> None:
    settings.HERALD_MAIL = settings.ACCOUNT_EMAIL_NOTIFICATIONS = True  # an editor has no address: nothing is sent, nothing fails
    client = Client()
    client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    right = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    answer = client.post(reverse("mfa_activate_totp"), {"code": right})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert "Go on to the inbox" in words(client.get(answer.headers["Location"]))
    assert client.get(reverse("editor:inbox")).status_code == 200
    assert client.get(reverse("editor:second-factor")).headers["Location"] == reverse("editor:inbox")
    assert not mailoutbox
    assert "To the inbox" in words(client.get(reverse("accounts:overview")))


def test_the_password_alone_does_not_get_in_where_there_is_a_second_factor(editor: User) -> None:
    client = Client()
    client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD})
    assert client.get(reverse("editor:inbox")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get(reverse("editor:inbox")).status_code == 302
    assert reverse("editor:sign-in") in words(client.get(reverse("mfa_authenticate"))), "starting again leads back here"


def test_recovery_codes_alone_are_no_second_factor(new: User) -> None:
    RecoveryCodes.activate(new)
    client = Client()
    client.force_login(new, "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("editor:inbox")).headers["Location"] == reverse("editor:second-factor")


def test_an_operator_can_leave_it_to_the_editors(new: User, settings: Any) -> None:
    settings.HERALD_EDITOR_SECOND_FACTOR = False
    client = Client()
    client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD})
    assert client.get(reverse("editor:inbox")).status_code == 200


def test_it_is_asked_for_unless_the_operator_says_otherwise() -> None:
    from herald.site import settings as ours

    assert ours.HERALD_EDITOR_SECOND_FACTOR is True


def test_a_lost_second_factor_is_reset_and_every_session_ends(inside: Client, editor: User) -> None:
    reset("Ana")
    assert inside.get(reverse("editor:inbox")).status_code == 302
    assert not Authenticator.objects.filter(user=editor).exists()
    client = Client()
    client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD})
    assert client.get(reverse("editor:inbox")).headers["Location"] == reverse("editor:second-factor")
    with pytest.raises(RefusedError, match="there is no editor named nobody; there are ana"):
        reset("nobody")


def test_a_passkey_that_is_no_editors_does_not_get_in(client: Client) -> None:
    assert client.get(reverse("editor:passkey")).headers["Location"] == reverse("editor:sign-in")
    asked = client.get(reverse("editor:passkey"), headers={"accept": "application/json"})
    assert "challenge" in asked.json()["request_options"]["publicKey"]
    assert client.post(reverse("editor:passkey"), {"credential": "{}"}).headers["Location"] == reverse("editor:sign-in")


def test_sign_out_ends_the_session(inside: Client) -> None:
    session = inside.cookies["sessionid"].value
    assert inside.get(reverse("editor:sign-out")).status_code == 405
    answer = inside.post(reverse("editor:sign-out"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    again = Client()
    again.cookies["sessionid"] = session
    assert again.get(reverse("editor:inbox")).status_code == 302


def test_sign_in_gives_a_new_session_with_a_safe_cookie(editor: User) -> None:
    client = Client()
    client.get("/")
    signs_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 0 < int(cookie["max-age"]) <= 8 * 3600


def test_sign_in_goes_on_to_what_was_wanted_and_never_to_another_site(editor: User) -> None:
    for wanted, after in ((reverse("editor:entries"), reverse("editor:entries")), ("https://example.org/", reverse("editor:inbox"))):
        assert signs_in(Client(), wanted) == after
    assert signs_in(Client(), "//example.org") == reverse("editor:inbox")


@pytest.mark.parametrize(("name", "password"), [("ana", "wrong"), ("nobody", PASSWORD), ("", ""), ("patient", PASSWORD), ("an\0", PASSWORD)])
def test_what_is_not_right_is_told_in_the_same_words(editor: User, name: str, password: str) -> None:
    User.objects.create_user("patient", password=PASSWORD)
    answer = Client().post(reverse("editor:sign-in"), {"name": name, "password": password})
    assert answer.status_code == 422
    assert "Name or password is not right." in words(answer)
    assert PASSWORD not in answer.content.decode()


def guesses(count: int, name: str = "ana", **where: str) -> list[int]:
    """Guess at a password; from a network of its own each time unless one is given."""
    return [
        Client().post(reverse("editor:sign-in"), {"name": name, "password": "wrong"}, **(where or {"REMOTE_ADDR": f"203.0.113.{at}"})).status_code
        for at in range(count)
    ]


def tries(client: Client, address: str = "198.51.100.1") -> int:
    """Try the right password from another network."""
    return client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD}, REMOTE_ADDR=address).status_code


def test_who_guesses_waits_and_the_editor_does_not(editor: User) -> None:
    most = PER_NAME_AND_CLIENT[0].most
    assert guesses(most + 1, "Ana", REMOTE_ADDR="203.0.113.1") == [422] * most + [429]
    assert tries(Client(), "203.0.113.1") == 429, "even with the right password, from there"
    assert tries(Client()) == 302, "from elsewhere she gets in"


def test_guesses_from_everywhere_are_braked_but_not_for_a_browser_that_is_known(editor: User) -> None:
    hers = Client()
    signs_in(hers)
    hers.get(reverse("editor:inbox"))
    hers.post(reverse("editor:sign-out"))
    most = PER_NAME[0].most - 1  # her own, too, was one
    assert guesses(most + 1)[most - 1 :] == [422, 429]
    assert tries(Client()) == 429, "the brake holds for a browser that is not known"
    assert tries(hers) == 302, "and lets hers pass"
    assert [tries(Client(), f"198.51.100.{at}") for at in range(3)] == [429] * 3, "her success gives no new tries to others"


def test_a_known_browser_is_no_way_round_the_limits(editor: User) -> None:
    hers = Client()
    signs_in(hers)
    hers.get(reverse("editor:inbox"))
    hers.post(reverse("editor:sign-out"))
    stolen = hers.cookies[device.COOKIE].value
    for at in range(PER_NAME_AND_CLIENT[0].most):
        assert hers.post(reverse("editor:sign-in"), {"name": "ana", "password": "wrong"}, REMOTE_ADDR=f"203.0.113.{at}").status_code == 422
    assert tries(hers) == 429
    change_password("ana", PASSWORD + "!")
    assert device.known(_asks(stolen), User.objects.get(username="ana")) == "", "a new password makes it unknown"
    add("ben", PASSWORD)
    assert device.known(_asks(stolen), User.objects.get(username="ben")) == "", "and it was never another's"


def _asks(cookie: str) -> Any:
    request = RequestFactory().get("/editor/sign-in/")
    request.COOKIES[device.COOKIE] = cookie
    return request


def test_a_browser_is_known_only_after_the_second_factor(editor: User) -> None:
    client = Client()
    assert tries(client) == 302
    assert client.get(reverse("editor:inbox")).status_code == 302
    assert device.COOKIE not in client.cookies
    client = Client()
    signs_in(client)
    client.get(reverse("editor:inbox"))
    cookie = client.cookies[device.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/editor/")


def test_guesses_of_a_client_are_slowed_down_whatever_the_name() -> None:
    most = PER_CLIENT[0].most
    found = [guesses(1, f"n{number}", REMOTE_ADDR="203.0.113.1")[0] for number in range(most + 1)]
    assert found == [422] * most + [429]


def test_signing_in_needs_a_token(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD}).status_code == 403


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
