"""The throttle: whom it takes for one client, and that it forgets."""

import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import timezone

from herald.site.throttle import client as clients
from herald.site.throttle import limits
from herald.site.throttle.limits import Limit, allow, forget
from herald.site.throttle.models import Act


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7/32"),
        ("not an address", "0.0.0.0/32"),
        ("", "0.0.0.0/32"),
    ],
)
def test_network(address: str, network: str) -> None:
    assert clients.network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "198.51.100.1", "203.0.113.7/32"),
        (1, "10.9.9.9, 198.51.100.1", "198.51.100.1/32"),
        (2, "10.9.9.9, 198.51.100.1, 192.0.2.1", "198.51.100.1/32"),
        (2, "198.51.100.1", "203.0.113.7/32"),
    ],
)
def test_only_as_many_proxies_are_believed_as_there_are(settings: object, proxies: int, forwarded: str, network: str) -> None:
    settings.HERALD_PROXIES = proxies  # type: ignore[attr-defined]
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", headers={"x-forwarded-for": forwarded})
    assert clients.network_of(request) == network


def test_a_hidden_name_is_another_one_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    today = clients.hidden("203.0.113.7/32")
    assert clients.hidden("203.0.113.7/32") == today
    assert clients.hidden("203.0.113.8/32") != today
    tomorrow = timezone.now() + dt.timedelta(days=1)
    monkeypatch.setattr(clients.timezone, "now", lambda: tomorrow)
    assert clients.hidden("203.0.113.7/32") != today


@pytest.mark.django_db
def test_what_is_older_than_a_day_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = (Limit(most=1, within=dt.timedelta(hours=1)),)
    assert allow("x", "a", limit)
    assert not allow("x", "a", limit)
    assert allow("y", "a", limit)
    later = timezone.now() + limits.KEPT + dt.timedelta(minutes=1)
    monkeypatch.setattr(limits.timezone, "now", lambda: later)
    assert allow("x", "a", limit)
    assert Act.objects.count() == 1


@pytest.mark.django_db
def test_forget_is_of_one() -> None:
    limit = (Limit(most=1, within=dt.timedelta(hours=1)),)
    assert allow("x", "a", limit)
    assert allow("x", "b", limit)
    forget("x", "a")
    assert allow("x", "a", limit)
    assert not allow("x", "b", limit)
