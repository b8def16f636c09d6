"""The log: each page of a diary writes a row, with nothing of hers in it, and erasing leaves numbers that lead to nobody."""

from typing import Any

import pytest
from diaries import BACK, PASSWORD, Person, somebody
from django.contrib.auth.models import User
from django.test import Client
from test_compartment import addresses, carer_of, entry_of, filled

from herald import __version__
from herald.site.accounts.models import Invitation
from herald.site.audit.models import Action, AppendOnlyError, Event, record
from shown import words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "zanzibar"


@pytest.fixture
def ada() -> Person:
    person = somebody("Ada")
    person.tell(f"{BACK} in {SECRET}")
    Event.objects.all().delete()
    return person


def logged(**of: Any) -> list[str]:
    return list(Event.objects.filter(**of).order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_a_diary_that_answers_is_logged(method: str, ada: Person) -> None:
    tried = 0
    for address in addresses():
        if address.endswith(("erase", "delete", "drop")):
            continue
        before = Event.objects.filter(diary=ada.diary).count()
        answer = getattr(ada.client, method)(filled(address, ada.diary, entry_of(ada).pk))
        if answer.status_code != 405:
            tried += 1
            assert Event.objects.filter(diary=ada.diary).count() > before, address
    assert tried > 10


def test_a_page_that_cannot_be_logged_is_not_shown(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("herald.site.diary.access.record", fail)
    ada.client.raise_request_exception = False
    answer = ada.get()
    assert answer.status_code == 500
    assert SECRET not in words(answer)


def test_opening_writing_taking_along_and_letting_in_have_their_names(ada: Person) -> None:
    ada.get()
    ada.post("about/questions", questions="what now?")
    ada.post("hers/export")
    ada.post("carers", may="read")
    ada.post(f"check-in/{entry_of(ada).pk}/delete")
    assert logged(diary=ada.diary) == ["opened", "wrote", "exported", "invited", "deleted"]
    assert set(Event.objects.values_list("version", flat=True)) == {__version__}
    assert set(Event.objects.values_list("person", flat=True)) == {ada.user.pk}


def test_who_is_not_let_in_is_logged(ada: Person) -> None:
    eve = somebody("Eve")
    eve.get(of=ada.diary)
    assert logged(diary=ada.diary, person=eve.user.pk) == ["refused"]


def test_signing_in_out_and_failing_is_logged_without_what_was_typed(ada: Person) -> None:
    client = Client()
    client.post("/account/login/", {"login": "ada@example.org", "password": "wrong-wrong-wrong"})
    client.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})
    client.post("/account/logout/")
    assert logged() == ["failed", "signed-in", "signed-out"]
    Invitation.objects.invite()
    assert logged(person=None) == ["failed", "invited"]


def test_she_sees_who_opened_her_diary(ada: Person) -> None:
    bob = carer_of(ada, "Bob", reads=True)
    bob.get()
    bob.get()
    eve = somebody("Eve")
    eve.get(of=ada.diary)
    page = words(ada.get("hers/log"))
    assert "Bob" in page
    assert "was not let in" in page
    assert "Eve" not in page, "the name of a stranger is the stranger's"
    bob.user.delete()
    assert "An account that is gone" in words(ada.get("hers/log"))


def test_no_word_of_hers_is_in_the_log_and_erasing_leaves_numbers_only(ada: Person) -> None:
    ada.post("about", diagnosis=SECRET, every="7")
    ada.client.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})
    number = ada.user.pk
    ada.client.post("/account/reauthenticate/", {"password": PASSWORD})
    ada.post("hers/erase")
    assert not User.objects.filter(pk=number).exists()
    assert "erased" in logged(person=number)
    told = str(list(Event.objects.values()))
    assert all(word not in told for word in (SECRET, "Ada", "example.org", ada.user.username))


def test_what_was_logged_is_neither_changed_nor_taken_away() -> None:
    record(Action.FAILED)
    event = Event.objects.get()
    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(AppendOnlyError):
        event.delete()
