"""How often each page of a diary asks the database: a fixed number, however long the diary is."""

from collections.abc import Callable
from typing import Any

import pytest
from diaries import CALM, Person, somebody
from django.db import connection
from django.test.utils import CaptureQueriesContext

from herald.site.diary.models import CheckIn

pytestmark = pytest.mark.django_db
_STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE")
_WHO = 4
"""Session, account and diary of every page, and the row that the log gets."""
ENTRIES = [1, 9]


@pytest.fixture(params=ENTRIES)
def ada(request: pytest.FixtureRequest) -> Person:
    """Somebody whose diary has so many entries."""
    person = somebody("Ada")
    for _ in range(request.param):
        person.tell(CALM)
    return person


def asked(action: Callable[[], Any]) -> tuple[int, Any]:
    """How often the database was asked, beyond who she is, and what the action gives."""
    with CaptureQueriesContext(connection) as captured:
        result = action()
    return sum(query["sql"].startswith(_STATEMENTS) for query in captured.captured_queries) - _WHO, result


def test_pages_that_show(ada: Person) -> None:
    entry = CheckIn.objects.latest("at")
    pages = {"": 4, "course": 2, f"check-in/{entry.pk}/": 2, "about": 0}
    assert {page: asked(lambda page=page: ada.get(page))[0] for page in pages} == pages


def test_every_step_of_a_check_in(ada: Person) -> None:
    begun, answer = asked(lambda: ada.post("begin"))
    words = answer.headers["Location"]
    kept, answer = asked(lambda: ada.client.post(words, {"words": CALM}))
    ask = answer.headers["Location"]
    shown, _ = asked(lambda: ada.client.get(ask))
    answered, _ = asked(lambda: ada.client.post(ask, {"question": "feels-emergency", "value": "no"}))
    judged, answer = asked(lambda: ada.client.post(ask, {"skip": "yes"}))
    assert answer.headers["Location"] == words.removesuffix("words")
    assert (begun, kept, shown, answered, judged) == (2, 4, 3, 4, 5)


def test_the_summary_and_all_that_is_hers(ada: Person) -> None:
    fields = {"weeks": "12", "sections": ["changed", "courses"]}
    assert asked(lambda: ada.post("summary/made", **fields))[0] == 3
    assert asked(lambda: ada.post("hers/export"))[0] == 2


def test_what_is_being_written_is_found_by_its_index(ada: Person) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite gives the values of a query after it is planned; the index serves on PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = CheckIn.objects.filter(diary=ada.diary).exclude(draft=b"").explain()
    assert "being_written" in plan, plan
