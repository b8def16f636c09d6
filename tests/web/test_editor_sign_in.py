"""How an editor gets in, and nobody else: password, second factor, limits on guessing, the end of a session."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from editors import PASSWORD, signs_in

from herald.site.editor import device
from herald.site.editor.account import RefusedError, add, change_password, reset
from herald.site.editor.guesses import PER_CLIENT, PER_NAME, PER_NAME_AND_CLIENT
from shown import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]


def test_setting_up_a_code_opens_the_inbox(new_editor: User, settings: Any, mailoutbox: list[Any]) -> None:
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


def test_recovery_codes_alone_are_no_second_factor(new_editor: User) -> None:
    RecoveryCodes.activate(new_editor)
    client = Client()
    client.force_login(new_editor, "django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("editor:inbox")).headers["Location"] == reverse("editor:second-factor")


def test_an_operator_can_leave_it_to_the_editors(new_editor: User, settings: Any) -> None:
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
