"""Who sees what: every address of the diary, listed from the site itself, for every role and with everybody's numbers."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from diaries import CALM, Person, somebody
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from herald.site.diary.models import Carer, CheckIn, Diary
from shown import words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "zanzibar"


def addresses() -> list[str]:
    """Every address of the site under /diary/of/, as its pattern."""
    return [address for address in _under(get_resolver(), "/") if address.startswith("/diary/of/")]


def _under(resolver: URLResolver, before: str) -> list[str]:
    found: list[str] = []
    for one in resolver.url_patterns:
        here = before + str(one.pattern)
        found += _under(one, here) if isinstance(one, URLResolver) else [here] if isinstance(one, URLPattern) else []
    return found


def filled(address: str, diary: uuid.UUID, entry: uuid.UUID) -> str:
    made = address.replace("<uuid:diary_id>", str(diary)).replace("<uuid:entry_id>", str(entry))
    return re.sub(r"<int:\w+>", "1", made)


def carer_of(owner: Person, name: str, **may: bool) -> Person:
    person = somebody(name, diary=False)
    Carer.objects.create(diary_id=owner.diary, person=person.user, until=timezone.now() + dt.timedelta(days=1), **may)
    person.diary = owner.diary
    return person


@pytest.fixture(autouse=True)
def _no_counted_guesses() -> None:
    cache.clear()


@pytest.fixture
def ada() -> Person:
    person = somebody("Ada")
    person.post("about", diagnosis=f"cancer in {SECRET}", every="7")
    person.post("about/treatment", id="t-dxd")
    person.tell(f"my back hurts in {SECRET}")
    return person


def entry_of(person: Person) -> CheckIn:
    return CheckIn.objects.filter(diary_id=person.diary).order_by("at")[0]


def rows() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Diary, CheckIn, Carer)]


def test_the_list_of_addresses_is_found() -> None:
    assert len(addresses()) > 15
    assert "/diary/of/<uuid:diary_id>/check-in/<uuid:entry_id>/" in addresses()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing_and_changes_nothing(method: str, ada: Person) -> None:
    eve = somebody("Eve")
    own = eve.tell(CALM)
    before = rows()
    for address in addresses():
        for diary, entry in ((ada.diary, entry_of(ada).pk), (eve.diary, entry_of(ada).pk), (ada.diary, own.pk)):
            if diary == eve.diary and "<uuid:entry_id>" not in address:
                continue
            answer = getattr(eve.client, method)(filled(address, diary, entry))
            assert answer.status_code in (404, 405) or "reauthenticate" in answer.headers.get("Location", ""), address
            assert SECRET not in answer.content.decode()
    assert rows() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_is_sent_to_sign_in(method: str, ada: Person) -> None:
    before = rows()
    for address in addresses():
        answer = getattr(Client(), method)(filled(address, ada.diary, entry_of(ada).pk))
        assert answer.status_code == 405 or answer.headers["Location"].startswith(("/account/login/", "/account/reauthenticate/")), address
    assert rows() == before


OWN = {
    "about",
    "about/contacts",
    "about/questions",
    "about/treatment",
    "carers",
    "hers",
    "hers/log",
    "hers/export",
    "hers/import",
    "hers/erase",
    "reminders",
}


def owners_only(address: str) -> bool:
    page = address.removeprefix("/diary/of/<uuid:diary_id>/")
    return page in OWN or page.startswith(("about/treatment/", "carers/", "reminders/"))


@pytest.mark.parametrize("may", [{"reads": True}, {"writes": True}, {"reads": True, "writes": True}])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_carer_never_reaches_what_is_the_owners(method: str, may: dict[str, bool], ada: Person) -> None:
    bob = carer_of(ada, "Bob", **may)
    checked = 0
    for address in addresses():
        if owners_only(address):
            answer = getattr(bob.client, method)(filled(address, ada.diary, entry_of(ada).pk))
            assert answer.status_code in (404, 405) or "reauthenticate" in answer.headers.get("Location", ""), address
            checked += 1
    assert checked == len(OWN) + 4


def test_who_only_writes_sees_nothing_that_others_wrote(ada: Person) -> None:
    bob = carer_of(ada, "Bob", writes=True)
    own = bob.tell("She has been tired")
    assert "She has been tired" in words(bob.get())
    for address in addresses():
        if owners_only(address):
            continue
        for entry in (entry_of(ada).pk, own.pk):
            if address.endswith(("/delete", "/drop", "/correct", "begin")):
                continue
            assert SECRET not in bob.client.get(filled(address, ada.diary, entry), follow=True).content.decode(), address
    assert bob.get(f"check-in/{entry_of(ada).pk}/").status_code == 404


def test_who_only_reads_changes_nothing(ada: Person) -> None:
    bob = carer_of(ada, "Bob", reads=True)
    assert SECRET in words(bob.get())
    before = rows()
    for address in addresses():
        bob.client.post(filled(address, ada.diary, entry_of(ada).pk), {"words": "changed", "value": "no"})
    assert rows() == before


def test_a_carer_changes_only_what_the_carer_wrote(ada: Person) -> None:
    bob = carer_of(ada, "Bob", reads=True, writes=True)
    own, hers = bob.tell("She has been tired"), entry_of(ada)
    for page in ("words", "ask", "correct", "drop", "delete"):
        assert bob.post(f"check-in/{hers.pk}/{page}", words="changed").status_code == 404
    assert bob.post(f"check-in/{own.pk}/delete").status_code == 302
    assert ada.post(f"check-in/{hers.pk}/delete").status_code == 302


def test_every_entry_shows_who_wrote_it(ada: Person) -> None:
    bob = carer_of(ada, "Bob", writes=True)
    own = bob.tell("She has been tired")
    assert "written by Bob" in words(ada.get())
    assert "written by Bob (carer)" in words(ada.get(f"check-in/{own.pk}/"))
    bob.user.delete()
    assert "written by Bob (carer)" in words(ada.get(f"check-in/{own.pk}/")), "the name stays when the account is gone"


def code_for(ada: Person, may: str) -> str:
    found = re.search(r'herald-secret">([A-Z0-9-]{19})<', words(ada.post("carers", may=may)))
    assert found
    return found.group(1)


def test_a_code_lets_one_carer_in_and_withdrawing_ends_it_at_once(ada: Person) -> None:
    code = code_for(ada, "both")
    bob, eve = somebody("Bob", diary=False), somebody("Eve", diary=False)
    assert bob.client.post("/diary/join", {"code": code}).status_code == 302
    assert eve.client.post("/diary/join", {"code": code}).status_code == 422, "a code lets one person in"
    assert bob.get(of=ada.diary).status_code == 200
    ada.post(f"carers/{Carer.objects.get().pk}/withdraw")
    assert bob.get(of=ada.diary).status_code == 404


def test_a_code_that_was_withdrawn_or_has_ended_lets_nobody_in(ada: Person) -> None:
    code = code_for(ada, "read")
    Carer.objects.update(until=timezone.now() - dt.timedelta(days=1))
    bob = somebody("Bob", diary=False)
    assert bob.client.post("/diary/join", {"code": code}).status_code == 422
    later = code_for(ada, "read")
    ada.post(f"carers/{Carer.objects.order_by('-pk')[0].pk}/withdraw")
    assert bob.client.post("/diary/join", {"code": later}).status_code == 422


def test_a_carer_without_an_account_signs_up_with_the_code_and_is_in(ada: Person) -> None:
    code = code_for(ada, "write")
    new = {"name": "Bob", "email": "bob@example.org", "password1": "river-lantern-apricot", "invitation": code}
    client = Client()
    assert client.post("/account/signup/", new).status_code == 302
    assert client.get(f"/diary/of/{ada.diary}/").status_code == 200


def test_codes_cannot_be_guessed_at_will(ada: Person) -> None:
    code = code_for(ada, "both")
    eve = somebody("Eve", diary=False)
    for number in range(12):
        eve.client.post("/diary/join", {"code": f"AAAA-BBBB-CCCC-{number:04}"})
    assert eve.client.post("/diary/join", {"code": code}).status_code == 422
