"""Web Push: a push service that decrypts what it gets, devices that are gone, and addresses that the server never calls."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from diaries import Person, somebody
from django.conf import settings as current
from django.test import Client
from push_service import HOST, Device, PushService
from py_vapid import Vapid02

from herald.site.diary.erasing import erase
from herald.site.diary.keys import destroy_key
from herald.site.diary.models import Diary
from herald.site.push import models, place, send
from herald.site.push.key import public_key
from herald.site.push.place import ForbiddenError, Place, host_of, is_public, place_of
from herald.site.push.send import push_to
from herald.site.push.tasks import show
from shown import words
from tls import certificate

pytestmark = pytest.mark.django_db
PAGE = "reminders/devices"


@pytest.fixture(autouse=True)
def _offered(settings: Any) -> None:
    settings.HERALD_MAIL = True
    settings.HERALD_PUSH_HOSTS = [HOST]
    settings.DEFAULT_FROM_EMAIL = "herald@example.org"


@pytest.fixture
def ada() -> Person:
    return somebody("Ada")


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """A push service on this machine. The look-up of its address, which forbids just that, has tests of its own."""
    file = certificate(tmp_path, HOST)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    running = PushService(file)
    monkeypatch.setattr(send, "PORT", running.server_port)
    monkeypatch.setattr(send, "place_of", lambda endpoint: Place(HOST, endpoint.removeprefix(f"https://{HOST}"), "127.0.0.1"))
    yield running
    running.stop()


def allows(person: Person, device: Device) -> None:
    assert person.post(PAGE, **device.fields).status_code == 302


def diary_of(person: Person) -> Diary:
    return Diary.objects.get(pk=person.diary)


def test_only_the_device_reads_the_message_and_nothing_in_it_is_about_her(ada: Person, service: PushService) -> None:
    device = Device()
    allows(ada, device)
    assert push_to(diary_of(ada), "es") == 1
    path, headers, body = service.taken[0]
    assert (path, device.reads(body)) == ("/send/one", "es")
    assert Vapid02.verify(headers["Authorization"])
    assert headers["Authorization"].endswith(f"k={public_key()}")
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["TTL"] == "43200"
    assert not {"Cookie", "Referer", "Origin"} & headers.keys()
    with pytest.raises(Exception, match="ecryption"):
        Device().reads(body)


def test_a_message_is_different_each_time(ada: Person, service: PushService) -> None:
    allows(ada, Device())
    assert [push_to(diary_of(ada), "en"), push_to(diary_of(ada), "en")] == [1, 1]
    assert service.taken[0][2] != service.taken[1][2]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten_and_the_others_are_not(status: int, ada: Person, service: PushService) -> None:
    allows(ada, Device("/send/gone"))
    allows(ada, Device("/send/here"))
    service.answers["/send/gone"] = status
    assert push_to(diary_of(ada), "en") == 1
    assert models.Device.objects.count() == 1
    assert push_to(diary_of(ada), "en") == 1
    assert [path for path, *_ in service.taken].count("/send/gone") == 1


@pytest.mark.parametrize("status", [302, 400, 429, 500, 503])
def test_a_service_that_refuses_keeps_the_device_and_leads_nowhere(status: int, ada: Person, service: PushService) -> None:
    allows(ada, Device())
    service.answers["/send/one"] = status
    assert push_to(diary_of(ada), "en") == 0
    assert models.Device.objects.count() == 1
    assert [path for path, *_ in service.taken] == ["/send/one"]


def test_a_service_that_is_down_or_is_not_who_it_says_is_no_fault(
    ada: Person, service: PushService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allows(ada, Device())
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path, "other.example.org")))
    assert push_to(diary_of(ada), "en") == 0
    assert service.taken == []
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setattr(send, "PORT", unused.getsockname()[1])
        assert push_to(diary_of(ada), "en") == 0
    assert models.Device.objects.count() == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        f"http://{HOST}/x",
        f"https://{HOST}:8443/x",
        f"https://{HOST}@127.0.0.1/x",
        f"https://eve@{HOST}/x",
        f"https://{HOST}.evil.example/x",
        f"https://evil{HOST}/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[::1/x",
        "https://localhost/x",
        "https://169.254.169.254/latest",
        f"https://{HOST}:x/",
        f"https://{HOST}/a b",
        f"https://{HOST}/a\r\nHost: evil",
        f"https://{HOST}/é",
        f"https://{HOST}/" + "a" * 1000,
        f"ftp://{HOST}/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_address_that_is_no_push_service_is_refused(endpoint: str, ada: Person) -> None:
    answer = ada.post(PAGE, **{**Device().fields, "endpoint": endpoint})
    assert answer.status_code == 422
    assert "cannot be reached from here" in words(answer)
    assert not models.Device.objects.exists()


@pytest.mark.parametrize("wrong", [{"p256dh": ""}, {"p256dh": "AAAA"}, {"p256dh": "é"}, {"auth": "AAAA"}, {"auth": ""}, {"auth": "*" * 22}])
def test_keys_that_are_none_are_refused(wrong: dict[str, str], ada: Person) -> None:
    assert ada.post(PAGE, **{**Device().fields, **wrong}).status_code == 422
    assert not models.Device.objects.exists()


def resolves(monkeypatch: pytest.MonkeyPatch, *ips: str) -> None:
    rows = [(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443)) for ip in ips]
    monkeypatch.setattr(place.socket, "getaddrinfo", lambda *_, **__: rows)


PRIVATE = """127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1 224.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 2001:db8::1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1::
2002:a00:1::""".split()


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_not_called(ip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_public(ip)
    for found in ([ip], ["93.184.216.34", ip]):
        resolves(monkeypatch, *found)
        with pytest.raises(ForbiddenError):
            place_of(f"https://{HOST}/x")


def test_a_public_address_is_called_as_it_was_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for ip in ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"):
        resolves(monkeypatch, ip)
        assert place_of(f"https://{HOST}/x?y=1") == Place(HOST, "/x?y=1", ip)
    assert host_of(f"https://sub.{HOST}/x") == f"sub.{HOST}"


def test_a_message_to_a_private_address_opens_no_connection(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    allows(ada, Device())
    called: list[Any] = []
    monkeypatch.setattr(send.socket, "create_connection", lambda *said: called.append(said))
    resolves(monkeypatch, "10.0.0.7")
    assert push_to(diary_of(ada), "en") == 0
    assert called == []


def test_where_a_device_is_reached_is_sealed_with_her_key(ada: Person, service: PushService) -> None:
    device = Device()
    allows(ada, device)
    row = models.Device.objects.values().get()
    stored = b"".join(
        value if isinstance(value, bytes) else bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in row.values()
    )
    assert HOST.encode() not in stored
    assert device.fields["auth"].encode() not in stored
    destroy_key(ada.diary)
    assert push_to(diary_of(ada), "en") == 0
    assert service.taken == []


def test_erasing_forgets_her_devices(ada: Person) -> None:
    allows(ada, Device())
    erase(diary_of(ada), ada.user)
    assert not models.Device.objects.exists()


def test_a_browser_stands_once_and_belongs_to_whom_it_was_given_last(ada: Person) -> None:
    device, eve = Device(), somebody("Eve")
    allows(ada, device)
    allows(ada, device)
    assert models.Device.objects.get().diary_id == ada.diary
    allows(eve, device)
    assert models.Device.objects.get().diary_id == eve.diary


def test_there_are_at_most_ten_and_the_oldest_goes(ada: Person) -> None:
    for number in range(12):
        allows(ada, Device(f"/send/{number}"))
    assert models.Device.objects.count() == 10
    assert "are shown: 10" in words(ada.get(PAGE))


def test_she_takes_all_devices_away(ada: Person) -> None:
    allows(ada, Device())
    assert "are shown: 1" in words(ada.get(PAGE))
    assert ada.post(PAGE, stop="yes").status_code == 302
    assert "on no device yet" in words(ada.get(PAGE))


@pytest.mark.parametrize("off", [{"HERALD_MAIL": False}, {"HERALD_PUSH_HOSTS": []}])
def test_where_it_is_not_offered_nothing_is_promised_or_stored(off: dict[str, Any], ada: Person, settings: Any) -> None:
    for name, value in off.items():
        setattr(settings, name, value)
    assert "does not show reminders on devices" in words(ada.get(PAGE))
    ada.post(PAGE, **Device().fields)
    assert not models.Device.objects.exists()


def test_the_script_in_the_browser_knows_its_sentences_and_asks_for_nothing() -> None:
    answer = Client().get("/reminders/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    said = answer.content.decode()
    assert "It is time for what you asked testserver to remind you of." in said
    for word in ("caches", "indexedDB", "fetch(", "importScripts", "Herald", "cancer"):
        assert word not in said


def test_the_key_of_the_site_is_a_file_that_only_its_owner_reads() -> None:
    assert len(public_key()) == 87
    assert Path(current.HERALD_PUSH_KEY).stat().st_mode & 0o777 == 0o600
    assert Path(current.HERALD_PUSH_KEY).parent == Path(current.HERALD_MASTER_KEY).parent


def test_the_worker_shows_it_on_her_devices_and_on_none_of_what_was_erased(ada: Person, service: PushService) -> None:
    allows(ada, Device())
    assert show.call(str(ada.diary), "en") == "taken by 1"
    erase(diary_of(ada), ada.user)
    assert show.call(str(ada.diary), "en") == "nothing: erased"
    assert len(service.taken) == 1


def test_the_page_says_that_nothing_is_shown_while_her_reminders_are_off(ada: Person) -> None:
    assert "Your reminders are off" in words(ada.get(PAGE))
    ada.post("reminders", on="on", hour="10", quiet_from="21", quiet_to="8", zone="UTC")
    assert "Your reminders are off" not in words(ada.get(PAGE))
    assert PAGE in ada.get("reminders").content.decode()
