"""Accounts: signing up, signing in, second factor, getting in again, sessions."""

import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client

from herald.site.accounts.adapter import hidden_address
from herald.site.accounts.mail import mail_from_url
from herald.site.accounts.models import Invitation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PASSWORD = "river-lantern-apricot"
NAMED = {"name": "Ada", "email": "ada@example.org", "password1": PASSWORD}


@pytest.fixture(autouse=True)
def _no_counted_guesses() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("u1", "ada@example.org", PASSWORD, first_name="Ada")


def signed_in(user: User) -> Client:
    client = Client()
    assert client.post("/account/login/", {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def confirm(client: Client) -> None:
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def test_an_invitation_lets_one_person_sign_up() -> None:
    code = Invitation.objects.invite()
    made = Client().post("/account/signup/", {**NAMED, "invitation": code.lower().replace("-", " ")})
    assert made.status_code == 302
    user = User.objects.get(email="ada@example.org")
    assert user.first_name == "Ada"
    assert user.password.startswith("argon2")
    assert uuid.UUID(hex=user.username), "a random number, in which no name is"
    again = Client().post("/account/signup/", {**NAMED, "email": "eve@example.org", "invitation": code})
    assert "This code cannot be used" in again.content.decode()
    assert User.objects.count() == 1


def test_without_an_invitation_nobody_signs_up_unless_it_is_open(settings: LazySettings) -> None:
    assert Client().post("/account/signup/", NAMED).status_code == 200
    settings.HERALD_SIGN_UP = "open"
    assert Client().post("/account/signup/", NAMED).status_code == 302
    settings.HERALD_SIGN_UP = "off"
    assert "New accounts are closed" in Client().get("/account/signup/").content.decode()


def test_a_short_or_common_password_is_refused(settings: LazySettings) -> None:
    settings.HERALD_SIGN_UP = "open"
    for password in ("short", "qwerty123456", "1q2w3e4r5t6y"):
        assert Client().post("/account/signup/", {**NAMED, "password1": password}).status_code == 200
    assert not User.objects.exists()


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(ada: User) -> None:
    wrong = Client().post("/account/login/", {"login": ada.email, "password": "not it at all"})
    unknown = Client().post("/account/login/", {"login": "eve@example.org", "password": "not it at all"})
    assert plain(wrong, ada.email) == plain(unknown, "eve@example.org")


def plain(response: object, address: str) -> str:
    shown = response.content.decode().replace(address, "ADDRESS")  # type: ignore[attr-defined]
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", shown)


def test_asking_for_a_new_password_tells_no_stranger_who_has_an_account(ada: User) -> None:
    known, unknown = Client(), Client()
    first = known.post("/account/password/reset/", {"email": ada.email}, follow=True)
    second = unknown.post("/account/password/reset/", {"email": "eve@example.org"}, follow=True)
    assert first.redirect_chain == second.redirect_chain
    assert plain(first, ada.email) == plain(second, "eve@example.org")


def test_a_code_by_mail_sets_a_new_password_and_ends_every_session(ada: User) -> None:
    thief, client = signed_in(ada), Client()
    client.post("/account/password/reset/", {"email": ada.email})
    code = re.search(r"^\s*([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", mail.outbox[-1].body, re.MULTILINE)
    assert code
    client.post("/account/password/reset/confirm/", {"code": code.group(1)})
    done = client.post("/account/password/reset/complete/", {"password1": "another-lantern-pear", "password2": "another-lantern-pear"})
    assert done.status_code == 302
    ada.refresh_from_db()
    assert ada.check_password("another-lantern-pear")
    assert thief.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 302, "a new password alone signs nobody in"


def test_guesses_are_counted_by_account_and_by_client(ada: User) -> None:
    answers = [Client().post("/account/login/", {"login": ada.email, "password": f"guess number {n}"}, REMOTE_ADDR=f"192.0.2.{n}") for n in range(7)]
    assert "Too many failed" in answers[-1].content.decode()
    right = Client().post("/account/login/", {"login": ada.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.99")
    assert right.status_code == 200, "the right password must not be told from a wrong one while guesses are held up"


def test_forged_forwarding_headers_do_not_help(ada: User) -> None:
    answers = [
        Client().post("/account/login/", {"login": f"p{n}@example.org", "password": "a wrong guess"}, HTTP_X_FORWARDED_FOR=f"192.0.2.{n}")
        for n in range(12)
    ]
    assert "Too many failed" in answers[-1].content.decode()


def test_behind_a_proxy_each_client_counts_by_itself(ada: User, settings: LazySettings) -> None:
    settings.HERALD_PROXIES = 1
    wrong = {"login": "nobody@example.org", "password": "a wrong guess"}
    for number in range(12):
        Client().post("/account/login/", wrong | {"login": f"p{number}@example.org"}, HTTP_X_FORWARDED_FOR=f"forged-{number}, 192.0.2.7")
    assert "Too many failed" in Client().post("/account/login/", wrong, HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7").content.decode()
    right = Client().post("/account/login/", {"login": ada.email, "password": PASSWORD}, HTTP_X_FORWARDED_FOR="192.0.2.8")
    assert right.status_code == 302


def test_one_household_is_one_client_and_its_address_is_not_kept() -> None:
    assert hidden_address("2001:db8:1:2::1") == hidden_address("2001:db8:1:2:ffff::9")
    assert hidden_address("2001:db8:1:2::1") != hidden_address("2001:db8:1:3::1")
    assert hidden_address("192.0.2.1") != hidden_address("192.0.2.2")
    assert "192" not in hidden_address("192.0.2.1")


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_an_authenticator_app_is_asked_for_and_each_code_works_once(ada: User) -> None:
    client = signed_in(ada)
    assert client.get("/account/2fa/totp/activate/").status_code == 302, "she is asked for her password again first"
    confirm(client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'herald-secret">(\w+)<', page)
    assert secret
    client.post("/account/2fa/totp/activate/", {"code": code_now(secret.group(1))})
    assert Authenticator.objects.filter(user=ada, type="totp").exists()
    assert secret.group(1) not in str(Authenticator.objects.get(user=ada, type="totp").data), "the secret is kept sealed"
    cache.clear()
    other = Client()
    other.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert other.get("/account/").status_code == 302, "the password alone is not enough"
    once = code_now(secret.group(1))
    assert other.post("/account/2fa/authenticate/", {"code": once}).status_code == 302
    third = Client()
    third.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert third.post("/account/2fa/authenticate/", {"code": once}).status_code == 200, "a code that was used does not work again"


def test_a_recovery_code_lets_in_once(ada: User) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(ada).generate_codes()[0]
    for status in (302, 200):
        client = Client()
        client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == status


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(ada: User) -> None:
    here, there = signed_in(ada), signed_in(ada)
    changed = {"oldpassword": PASSWORD, "password1": "another-lantern-pear", "password2": "another-lantern-pear"}
    assert here.post("/account/password/change/", changed).status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_a_new_authenticator_ends_the_other_sessions(ada: User, django_capture_on_commit_callbacks: Any) -> None:
    here, there = signed_in(ada), signed_in(ada)
    confirm(here)
    secret = re.search(r'herald-secret">(\w+)<', here.get("/account/2fa/totp/activate/").content.decode())
    assert secret
    with django_capture_on_commit_callbacks(execute=True):
        here.post("/account/2fa/totp/activate/", {"code": code_now(secret.group(1))})
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_a_session_ends_when_idle_and_when_it_is_old(ada: User, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    client, now = signed_in(ada), time.time()
    client.get("/account/")
    monkeypatch.setattr("herald.site.accounts.sessions.time.time", lambda: now + settings.HERALD_IDLE_MINUTES * 60 + 90)
    assert client.get("/account/").status_code == 302
    monkeypatch.setattr("herald.site.accounts.sessions.time.time", lambda: now)
    client = signed_in(ada)
    hours = 0.0
    while client.get("/account/").status_code == 200:
        hours += 0.75
        assert hours < 48, "it never ends"
        monkeypatch.setattr("herald.site.accounts.sessions.time.time", lambda hours=hours: now + hours * 3600)
    assert hours > settings.HERALD_SESSION_HOURS


def test_signing_out_ends_the_session_and_clears_the_browser(ada: User) -> None:
    client = signed_in(ada)
    cookie = client.cookies["sessionid"].value
    done = client.post("/account/logout/")
    assert "cache" in done.headers["Clear-Site-Data"]
    back = Client()
    back.cookies["sessionid"] = cookie
    assert back.get("/account/").status_code == 302


def test_the_session_cookie_is_kept_from_scripts_and_changes_at_sign_in(ada: User) -> None:
    client = signed_in(ada)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_nothing_sends_her_to_another_site_after_signing_in(ada: User) -> None:
    done = Client().post("/account/login/", {"login": ada.email, "password": PASSWORD, "next": "https://evil.example/"})
    assert done.headers["Location"] == "/diary/"


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("HERALD_SIGN_UP", "everybody", "it can be invitation or off or open"),
        ("HERALD_SECOND_FACTOR", "Required", "it can be offered or required"),
        ("HERALD_MAIL", "mail.example.org", "HERALD_MAIL is written smtp://"),
    ],
)
def test_a_setting_that_cannot_be_understood_stops_the_start(variable: str, value: str, says: str, tmp_path: Path) -> None:
    environment = {**os.environ, "HERALD_DATA": str(tmp_path), variable: value}
    done = subprocess.run([sys.executable, "-m", "herald", "invite"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert says in done.stderr
    assert "If it feels like an emergency" in done.stderr


def test_the_command_makes_a_code_that_signs_up(tmp_path: Path) -> None:
    environment = {**os.environ, "HERALD_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "herald", "invite"], env=environment, capture_output=True, text=True, check=False)
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}\n", done.stdout)
    assert done.returncode == 0


def test_mail_goes_where_the_url_says() -> None:
    mail = mail_from_url("smtps://ada:p%40ss@mail.example.org?from=herald@example.org")
    assert (mail.host, mail.port, mail.user, mail.password, mail.ssl, mail.tls) == ("mail.example.org", 465, "ada", "p@ss", True, False)
    assert mail_from_url("smtp://mail.example.org?from=herald@example.org").tls
    assert not mail_from_url("").sends
