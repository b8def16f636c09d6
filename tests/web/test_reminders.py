"""Reminders: planned, sent once, tried again, said in the app when they failed, and stopped with one click."""

import datetime as dt
import smtplib
from typing import Any

import pytest
from diaries import CALM, Person, somebody
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from herald.site.reminders import letter, tasks
from herald.site.reminders.letter import token_of
from herald.site.reminders.models import Reminder, Sending
from shown import words

pytestmark = pytest.mark.django_db
WANTED = {"on": "on", "hour": "10", "quiet_from": "21", "quiet_to": "8", "zone": "Europe/London"}


@pytest.fixture(autouse=True)
def _mail_is_sent(settings: Any) -> None:
    settings.HERALD_MAIL = True


@pytest.fixture
def ada() -> Person:
    return somebody("Ada")


def reminded(person: Person, **changed: Any) -> Reminder:
    assert person.post("reminders", **{**WANTED, **changed}).status_code == 302
    return Reminder.objects.get(diary_id=person.diary)


def due(reminder: Reminder, ago: dt.timedelta = dt.timedelta(minutes=1)) -> str:
    """Make it due, at an hour that is not quiet."""
    reminder.quiet_from = reminder.quiet_to = 0
    reminder.next_at = timezone.now() - ago
    reminder.save()
    return reminder.next_at.isoformat()


def send_all() -> list[str]:
    return [tasks.send.call(sending.pk) for sending in Sending.objects.filter(sent=None)]


def test_the_next_reminder_is_planned_for_her_hour_a_week_after_she_asked(ada: Person) -> None:
    reminder = reminded(ada)
    assert reminder.next_at is not None
    assert 6 <= (reminder.next_at - timezone.now()).total_seconds() / 86400 <= 8
    assert DBTaskResult.objects.get().run_after == reminder.next_at
    assert "ada@example.org" in words(ada.get("reminders"))


def test_a_reminder_that_is_due_is_sent_once_whoever_comes(ada: Person) -> None:
    reminder = reminded(ada)
    moment = due(reminder)
    assert tasks.remind.call(reminder.pk, moment) == "handed on"
    assert tasks.remind.call(reminder.pk, moment).startswith("nothing")
    assert send_all() == ["sent"]
    assert tasks.send.call(Sending.objects.get().pk).startswith("nothing")
    assert len(mail.outbox) == 1
    reminder.refresh_from_db()
    assert reminder.next_at is not None
    assert reminder.next_at > timezone.now() + dt.timedelta(days=5)


def test_the_mail_says_nothing_of_her(ada: Person) -> None:
    ada.post("about", diagnosis="HER2-positive cancer", every="7")
    ada.tell("I have a cough and feel sad")
    said = letter.letter_of(reminded(ada)).message().as_string()
    assert "testserver" in said
    for word in ("Ada ", "cancer", "HER2", "cough", "sad", "diary of", "symptom", "Herald"):
        assert word not in said.replace("List-Unsubscribe", "")
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in said


def test_nothing_is_sent_when_she_has_just_told_how_she_is(ada: Person) -> None:
    reminder = reminded(ada)
    ada.tell(CALM)
    assert tasks.remind.call(reminder.pk, due(reminder)).startswith("not needed")
    assert not Sending.objects.exists()


def test_a_server_that_fails_is_asked_again_and_the_failure_is_said_in_the_app(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Reminder) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(tasks, "send_letter", refuse)
    reminder = reminded(ada)
    tasks.remind.call(reminder.pk, due(reminder))
    said = [tasks.send.call(Sending.objects.get().pk) for _ in tasks.WAITS]
    assert [one.split()[0] for one in said] == ["again"] * 5 + ["given"]
    assert "We could not remind you" in words(ada.get("reminders"))
    assert "We could not remind you" in words(ada.get(""))
    ada.tell(CALM)
    assert "We could not remind you" not in words(ada.get(""))


def test_what_falls_into_quiet_hours_waits(ada: Person) -> None:
    reminder = reminded(ada)
    moment = due(reminder)
    tasks.remind.call(reminder.pk, moment)
    hour = timezone.now().astimezone(dt.UTC).hour
    Reminder.objects.update(zone="UTC", quiet_from=hour, quiet_to=(hour + 2) % 24)
    assert send_all()[0].startswith("again at")
    assert mail.outbox == []


def test_a_click_in_the_mail_stops_them_without_signing_in(ada: Person) -> None:
    reminder = reminded(ada)
    address, stranger = f"/reminders/stop/{token_of(reminder)}", Client(enforce_csrf_checks=True)
    assert "Stop the reminders?" in words(stranger.get(address))
    assert Reminder.objects.get().on
    assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Reminder.objects.get().on
    assert Reminder.objects.get().next_at is None
    assert stranger.post(address[:-3] + "xxx").status_code == 404


def test_what_is_stopped_erased_or_never_asked_for_sends_nothing(ada: Person) -> None:
    reminder = reminded(ada)
    moment = due(reminder)
    tasks.remind.call(reminder.pk, moment)
    sending = Sending.objects.get().pk
    reminded(ada, on="")
    assert tasks.send.call(sending).startswith("nothing")
    reminder.delete()
    assert tasks.send.call(sending).startswith("nothing")
    assert tasks.remind.call(reminder.pk or 0, moment).startswith("nothing")


def test_who_asks_for_no_check_ins_gets_no_reminders(ada: Person) -> None:
    ada.post("about", diagnosis="", every="0")
    assert reminded(ada).next_at is None


def test_her_rhythm_moves_the_next_reminder(ada: Person) -> None:
    before = reminded(ada).next_at
    ada.post("about", diagnosis="", every="1")
    after = Reminder.objects.get().next_at
    assert before
    assert after
    assert after < before


def test_what_a_stopped_worker_left_is_noted_as_missed_and_planned_anew(ada: Person) -> None:
    reminder = reminded(ada)
    due(reminder, dt.timedelta(days=2))
    assert tasks.mend() == 1
    assert tasks.mend() == 0
    reminder.refresh_from_db()
    assert reminder.next_at is not None
    assert reminder.next_at > timezone.now()
    assert "We could not remind you" in words(ada.get("reminders"))


@pytest.mark.parametrize(
    ("wrong", "says"), [({"hour": "23"}, "within the hours"), ({"zone": "Mars/Base"}, "Select a valid choice"), ({"hour": "x"}, "")]
)
def test_what_cannot_be_is_refused(wrong: dict[str, str], says: str, ada: Person) -> None:
    answer = ada.post("reminders", **{**WANTED, **wrong})
    assert answer.status_code == 422
    assert says in words(answer)
    assert not Reminder.objects.exists()


def test_without_mail_nothing_is_promised(ada: Person, settings: Any) -> None:
    settings.HERALD_MAIL = False
    assert "cannot send mail" in words(ada.get("reminders"))
    ada.post("reminders", **WANTED)
    assert not Reminder.objects.exists()


def test_a_mail_that_waited_is_not_sent_when_she_has_told_how_she_is_since(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Reminder) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    reminder = reminded(ada)
    tasks.remind.call(reminder.pk, due(reminder))
    with monkeypatch.context() as down:
        down.setattr(tasks, "send_letter", refuse)
        assert tasks.send.call(Sending.objects.get().pk).startswith("again")
    ada.tell(CALM)
    assert tasks.send.call(Sending.objects.get().pk).startswith("not needed")
    assert mail.outbox == []
    assert "We could not remind you" not in words(ada.get(""))


def test_her_devices_are_asked_once_however_often_the_mail_is_tried(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Reminder) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(tasks, "send_letter", refuse)
    reminder = reminded(ada)
    tasks.remind.call(reminder.pk, due(reminder))
    for _ in range(3):
        tasks.send.call(Sending.objects.get().pk)
    assert DBTaskResult.objects.filter(task_path="herald.site.push.tasks.show").count() == 1
