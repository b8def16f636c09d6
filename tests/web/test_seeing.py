"""What she sees of her diary: changes, charts, tables, and the summary for the visit."""

import datetime as dt
import io

import pypdf
import pytest
from diaries import CALM, Person, somebody
from django.utils import timezone

from conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def day(back: int) -> str:
    return (timezone.localdate() - dt.timedelta(days=back)).isoformat()


@pytest.fixture
def ada() -> Person:
    person = somebody("Ada")
    person.post("about/treatment", id="t-dxd", start=day(60), last_dose=day(10))
    person.post("about/questions", questions="When is my next scan?\n\nMay I swim?")
    person.tell("I have a mild headache", day=day(14))
    person.tell("My headache is severe, and I feel sick", day=day(7))
    person.tell("I have a cough")
    return person


def test_the_course_is_told_drawn_and_in_tables(ada: Person) -> None:
    shown = words(ada.get("course"))
    assert shown.count("<svg") == 3
    assert shown.count("<table") == 3
    assert "Headache" in shown
    assert "Cough: " in shown
    assert "Trastuzumab deruxtecan" in shown


def test_a_longer_stretch_shows_more(ada: Person) -> None:
    ada.tell("I have a rash", day=day(100))
    assert "Rash" not in words(ada.get("course?weeks=12"))
    assert "Rash" in words(ada.get("course?weeks=26"))
    assert ada.get("course?weeks=nonsense").status_code == 200


def test_without_a_check_in_there_is_nothing_to_see() -> None:
    assert "There is no check-in yet." in words(somebody("Eve").get("course"))


def test_the_summary_tells_what_she_chose_and_leaves_out_the_rest(ada: Person) -> None:
    whole = words(ada.post("summary/made", weeks="12", since=day(10), sections=["changed", "questions", "courses", "chart", "treatments", "advice"]))
    for expected in ("When is my next scan?", "May I swim?", "What Herald advised, and when", "Trastuzumab deruxtecan", "Cough"):
        assert expected in whole
    part = words(ada.post("summary/made", weeks="12", sections=["questions"]))
    assert "May I swim?" in part
    assert "What Herald advised, and when" not in part
    assert ada.post("summary/made", weeks="12").status_code == 422


def test_the_summary_is_printed_from_the_same(ada: Person) -> None:
    answer = ada.post("summary/made", weeks="12", sections=["questions", "courses"], pdf="yes")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="herald-summary.pdf"'
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    assert "May I swim?" in read.pages[0].extract_text()


def test_the_next_check_in_is_due_after_the_days_that_she_chose(ada: Person) -> None:
    assert "has been due since" not in words(ada.get())
    eve = somebody("Eve")
    eve.tell(CALM, day=day(8))
    assert "has been due since" in words(eve.get())
    eve.post("about", every="0")
    assert "has been due since" not in words(eve.get())


def test_long_diaries_are_shown_in_part_and_whole_when_asked(ada: Person) -> None:
    for number in range(30):
        ada.tell(f"calm day {number}", day=day(20 + number))
    assert "3 older check-ins are not shown." in words(ada.get())
    assert words(ada.get("?all=yes")).count("calm day") == 30
