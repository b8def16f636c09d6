"""The worker, as real processes with a real mail server: TLS, sign-in, each reminder once whoever comes, and a server that is down at first."""

import os
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from test_postgresql import postgresql  # noqa: F401  (a fixture)

import tls
from browser import free_port

pytestmark = pytest.mark.slow
PEOPLE = 12
FILL = """
import datetime as dt, sys, django
django.setup()
from herald.site.serve import migrate
migrate()
from django.contrib.auth.models import User
from django.utils import timezone
from herald.site.diary.models import Diary
from herald.site.reminders.models import Reminder
from herald.site.reminders.tasks import remind
for number in range(int(sys.argv[1])):
    owner = User.objects.create_user(f"u{number}", f"u{number}@example.org", first_name="Ada")
    due = timezone.now() - dt.timedelta(minutes=1)
    made = Reminder.objects.create(
        diary=Diary.objects.create(owner=owner), on=True, quiet_from=0, quiet_to=0, address="https://herald.example/", next_at=due
    )
    remind.using(run_after=due).enqueue(made.pk, due.isoformat())
    remind.using(run_after=due).enqueue(made.pk, due.isoformat())
"""
STATES = """
import django
django.setup()
from herald.site.reminders.models import Sending
print(*(f"{row.tries}{'s' if row.sent else 'w'}" for row in Sending.objects.all()))
"""

PARENT = """
import os, subprocess, sys
quiet = subprocess.DEVNULL
print(subprocess.Popen([sys.executable, "-m", "herald.site.worker", str(os.getpid())], stdout=quiet, stderr=quiet).pid)
"""


class Box:
    """What the mail server took."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  (the library's name)
        self.mails.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content)))
        return "250 taken"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1, with its key, in one file."""
    return tls.certificate(tmp_path_factory.mktemp("tls"), "127.0.0.1")


def smtp(box: Box, port: int, certificate: Path) -> Controller:
    """A mail server that wants TLS and a name with a password."""

    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, said: Any) -> AuthResult:
        return AuthResult(success=isinstance(said, LoginPassword) and (said.login, said.password) == (b"herald", b"se:cret"))

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return Controller(
        box,
        hostname="127.0.0.1",
        port=port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=check,
        auth_require_tls=True,
    )


@pytest.fixture
def environment(tmp_path: Path, certificate: Path) -> dict[str, str]:
    port = free_port()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "herald.site.settings",
        "HERALD_DATA": str(tmp_path),
        "HERALD_MAIL": f"smtp://herald:se%3Acret@127.0.0.1:{port}?from=herald@example.org",
        "SSL_CERT_FILE": str(certificate),
        "PORT": str(port),
    }


@pytest.fixture
def workers() -> Iterator[list["subprocess.Popen[bytes]"]]:
    running: list[subprocess.Popen[bytes]] = []
    yield running
    for one in running:
        one.kill()
        one.wait()


def run(script: str, environment: dict[str, str], *said: str) -> str:
    return subprocess.run([sys.executable, "-c", script, *said], env=environment, check=True, capture_output=True, text=True).stdout


def start(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "herald.site.worker"], env=environment)


def wait_for(box: Box, count: int, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while len(box.mails) < count and time.monotonic() < end:
        time.sleep(0.2)


def each_once(environment: dict[str, str], certificate: Path, workers: list["subprocess.Popen[bytes]"]) -> None:
    box = Box()
    run(FILL, environment, str(PEOPLE))
    server = smtp(box, int(environment["PORT"]), certificate)
    server.start()
    try:
        workers += [start(environment), start(environment)]
        wait_for(box, PEOPLE)
        time.sleep(3)  # for what would come twice
    finally:
        server.stop()
    assert Counter(to for to, _ in box.mails) == {f"u{number}@example.org": 1 for number in range(PEOPLE)}
    assert run(STATES, environment).split() == ["1s"] * PEOPLE
    said = box.mails[0][1]
    assert said["Subject"] == "A reminder from herald.example"
    assert said["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Ada" not in said.as_string()


def test_two_workers_send_each_reminder_once(environment: dict[str, str], certificate: Path, workers: list["subprocess.Popen[bytes]"]) -> None:
    each_once(environment, certificate, workers)


def test_two_workers_send_each_reminder_once_on_postgresql(
    environment: dict[str, str],
    certificate: Path,
    workers: list["subprocess.Popen[bytes]"],
    postgresql: str,  # noqa: F811
) -> None:
    each_once({**environment, "HERALD_DATABASE": postgresql}, certificate, workers)


def test_a_mail_server_that_is_down_is_asked_again_later(environment: dict[str, str], workers: list["subprocess.Popen[bytes]"]) -> None:
    run(FILL, environment, "1")
    workers.append(start(environment))
    end = time.monotonic() + 30
    while (states := run(STATES, environment).split()) != ["1w"] and time.monotonic() < end:
        time.sleep(0.5)
    assert states == ["1w"]


def test_a_worker_ends_with_the_process_that_started_it(environment: dict[str, str]) -> None:
    run(FILL, environment, "0")
    pid = int(run(PARENT, environment))
    end = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.2)
    assert not Path(f"/proc/{pid}").exists()
