"""A clinic's own form in the check-in: asked, kept, judged where it is words, shown, taken along."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fhirkit
import pytest
from diaries import BACK, CALM, Person, somebody
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from herald.site.diary import records
from herald.site.diary.access import ALL, Access
from herald.site.diary.models import CheckIn, Diary
from herald.site.diary.safe import Safe
from herald.site.knowledge import site_knowledge
from herald.site.questionnaire.loading import FormError
from herald.site.questionnaire.models import LoadedForm
from herald.site.questionnaire.shelf import asked, load, withdraw
from shown import words

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-form.json"
MUCH, NOT = "https://clinic.example/sore|much", "https://clinic.example/sore|not"
AT_HOME = ("nights", "weight", "visit", "help", "else")


@pytest.fixture
def ada() -> Person:
    return somebody("Ada")


@pytest.fixture
def loaded() -> LoadedForm:
    return load(EXAMPLE.read_bytes(), site_knowledge())


def to_form(person: Person, text: str = CALM) -> str:
    """Begin a check-in and go as far as the form."""
    here = person.client.post(person.post("begin").headers["Location"], {"words": text}).headers["Location"]
    if here.endswith("/ask"):
        here = person.client.post(here, {"question": "feels-emergency", "value": "no"}).headers["Location"]
    if here.endswith("/ask"):
        here = person.client.post(here, {"skip": "yes"}).headers["Location"]
    return here


def fill(person: Person, here: str, sore: str = MUCH, **home: Any) -> str:
    """Fill in both pages; gives where that leads."""
    here = person.client.post(here, {"shown": "feet-sore", "q-feet-sore": sore}).headers["Location"]
    if here.endswith("/1"):
        here = person.client.post(here, {"shown": ["feet-sore", "feet-skin"], "q-feet-sore": sore, "q-feet-skin": "false"}).headers["Location"]
    sent = {"shown": AT_HOME, **{f"q-{name.replace('_', '-')}": value for name, value in home.items()}}
    return str(person.client.post(here, sent).headers["Location"])


def told(person: Person) -> Any:
    row, diary = CheckIn.objects.filter(diary=person.diary).latest("changed"), Diary.objects.get(pk=person.diary)
    return records.told_of(row, Access(diary, person.user, ALL, Safe(diary)).safe)


def archive(person: Person) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(person.post("hers/export").content))


def test_without_a_form_nothing_is_asked(ada: Person) -> None:
    assert to_form(ada).endswith(f"{CheckIn.objects.get().pk}/")


def test_it_comes_after_heralds_questions_and_leads_to_the_answer(ada: Person, loaded: LoadedForm) -> None:
    here = to_form(ada)
    assert here.endswith("/form/1")
    page = words(ada.client.get(here))
    assert "Your week, for the day clinic" in page
    assert "Page 1 of 2" in page
    assert "Is the skin there broken" not in page
    end = fill(ada, here, nights="5", help=["Money and work"], help_other="A lift", else_="")
    shown = words(ada.client.get(end))
    for said in ("How sore have the palms", "Very", "How many nights", "Money and work", "Is the skin there broken or blistered?"):
        assert said in shown


def test_each_answer_is_kept_as_it_is_given_and_a_wrong_one_is_asked_again(ada: Person, loaded: LoadedForm) -> None:
    here = to_form(ada)
    assert ada.client.post(here, {"keep": "yes", "shown": "feet-sore", "q-feet-sore": MUCH}).status_code == 204
    assert f'value="{MUCH}" checked' in words(ada.client.get(here))
    second = here.removesuffix("1") + "2"
    answer = ada.client.post(second, {"shown": AT_HOME, "q-nights": "9", "q-weight": "sixty", "q-else": "I feel all right"})
    assert answer.status_code == 422
    page = words(answer)
    assert "At most 7 was expected." in page
    assert "Write a number, for example 37.5." in page
    assert "I feel all right" in page
    assert "I feel all right" in words(ada.client.get(second)), "what was right is kept"


@pytest.mark.parametrize(
    ("link", "value", "says"),
    [
        ("visit", "last week", "Write a day"),
        ("weight", "1e9", "Write a number"),
        ("nights", "2.5", "Write a whole number"),
        ("nights", "9" * 400, "Write a whole number"),
        ("nights", "1_0", "Write a whole number"),
        ("weight", "9" * 400, "Write a number"),
        ("visit", "20260131", "Write a day"),
        ("visit", "2026-02-30", "Write a day"),
        ("nights", "-1", "At least 0 was expected"),
        ("else", "a" * 2001, "Write at most 2000 letters"),
        ("help", "other", "Choose one of the answers"),
    ],
)
def test_what_is_no_answer_is_told_in_words(link: str, value: str, says: str, ada: Person, loaded: LoadedForm) -> None:
    second = to_form(ada).removesuffix("1") + "2"
    field = "q-help" if link == "help" else f"q-{link}"
    answer = ada.client.post(second, {"shown": AT_HOME, field: value if link != "help" else "Something"})
    assert answer.status_code == 422
    assert says in words(answer)


def test_a_required_question_has_to_be_answered_unless_the_form_is_left_out(ada: Person, loaded: LoadedForm) -> None:
    here = to_form(ada)
    answer = ada.client.post(here, {"shown": "feet-sore"})
    assert "Answer this question, or leave the form out." in words(answer)
    assert ada.client.post(here, {"leave": "yes"}).headers["Location"].endswith(f"{CheckIn.objects.get().pk}/")
    assert told(ada).forms[0].answers == ()


def test_an_emergency_is_not_kept_waiting_by_a_form(ada: Person, loaded: LoadedForm) -> None:
    assert to_form(ada, BACK).endswith(f"{CheckIn.objects.get().pk}/")
    assert CheckIn.objects.get().urgency == "emergency"


def test_a_red_flag_written_into_the_form_is_read_marked_and_judged(ada: Person, loaded: LoadedForm) -> None:
    end = fill(ada, to_form(ada), **{"else": "Since this morning my legs are so weak that I cannot stand"})
    assert CheckIn.objects.get().urgency == "emergency"
    page = words(ada.client.get(end))
    assert "nhsuk-card--care--emergency" in page
    assert "<mark" in page[page.index("What was told") :]


def test_words_of_ones_own_beside_the_options_are_read_too(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada), **{"help-other": "I cannot breathe"})
    assert CheckIn.objects.get().urgency == "emergency"


def test_a_linked_answer_counts_as_heralds_own_question_would(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada))
    noted = {(one.symptom, one.severity) for one in told(ada).observations}
    assert ("hand-foot", 3) in noted
    assert site_knowledge().symptoms["hand-foot"].name in words(ada.get("course"))


def test_what_a_form_asks_herald_does_not_ask_again(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada))
    here = ada.client.post(ada.post("begin").headers["Location"], {"words": ""}).headers["Location"]
    seen = []
    while here.endswith("/ask"):
        page = words(ada.client.get(here))
        question = page.split('name="question" value="')[1].split('"')[0]
        seen.append(question)
        here = ada.client.post(here, {"question": question, "value": "no" if question == "feels-emergency" else "unsure"}).headers["Location"]
    assert seen
    assert "hand-foot/severity" not in seen


def test_a_correction_goes_through_the_form_again_and_keeps_what_it_was(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada), **{"else": "The bus is late"})
    row = CheckIn.objects.get()
    here = ada.client.post(ada.post(f"check-in/{row.pk}/correct").headers["Location"], {"words": CALM}).headers["Location"]
    if here.endswith("/ask"):
        here = ada.client.post(here, {"skip": "yes"}).headers["Location"]
    assert f'value="{MUCH}" checked' in words(ada.client.get(here))
    fill(ada, here, sore=NOT, **{"else": "The bus was on time"})
    assert {answer.link: answer.values for answer in told(ada).forms[0].answers} == {"feet-sore": (NOT,), "else": ("The bus was on time",)}
    before = words(ada.get(f"check-in/{row.pk}/before"))
    assert "The bus is late" in before
    assert "Very" in before


def test_the_summary_tells_the_last_answers_with_title_and_day(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada), nights="5")
    page = words(ada.post("summary/made", weeks="12", sections=["forms"]))
    assert "My clinic's form" in page
    assert "Your week, for the day clinic" in page
    assert "How many nights did you sleep through?" in page
    assert ada.post("summary/made", weeks="12", sections=["forms"], pdf="yes").content.startswith(b"%PDF")


def test_an_export_holds_form_and_answers_and_is_brought_in_elsewhere(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada), nights="5", weight="61,5", visit="2026-11-02", help=["Money and work"], **{"help-other": "A lift", "else": "=2+2 days"})
    taken = archive(ada)
    bundle = json.loads(taken.read("fhir-bundle.json"))
    assert [str(issue) for issue in fhirkit.validate(bundle)] == []
    kinds = [one["resource"] for one in bundle["entry"]]
    form = next(one for one in kinds if one["resourceType"] == "Questionnaire")
    assert form["title"] == "Your week, for the day clinic"
    answers = next(one for one in kinds if one.get("questionnaire") == "https://clinic.example/forms/week|1.0")
    assert answers["status"] == "completed"
    assert {item["linkId"]: item["answer"] for item in answers["item"]} == {
        "feet-sore": [{"valueCoding": {"system": "https://clinic.example/sore", "code": "much", "display": "Very"}}],
        "feet-skin": [{"valueBoolean": False}],
        "nights": [{"valueInteger": 5}],
        "weight": [{"valueDecimal": 61.5}],
        "visit": [{"valueDate": "2026-11-02"}],
        "help": [{"valueString": "Money and work"}, {"valueString": "A lift"}],
        "else": [{"valueString": "=2+2 days"}],
    }
    rows = list(csv.reader(io.StringIO(taken.read("answers.csv").decode())))
    assert [row[2] for row in rows if row[1].endswith("What do you weigh today, in kilograms?")] == ["61.5"]
    assert [row[2] for row in rows if row[1].endswith("anything else that the team should know?")] == ["'=2+2 days"], "no formula runs"
    assert "Money and work, A lift" in taken.read("diary.html").decode()
    LoadedForm.objects.all().delete()
    eve = somebody("Eve")
    eve.post("hers/import", file=SimpleUploadedFile("x.zip", ada.post("hers/export").content))
    assert told(eve).forms == told(ada).forms, "readable without the form"


def test_no_byte_of_an_answer_is_plain_in_the_database(ada: Person, loaded: LoadedForm) -> None:
    fill(ada, to_form(ada), **{"else": "zanzibar"})
    row = CheckIn.objects.values_list("told", "result", "draft").get()
    assert not any(b"zanzibar" in bytes(part) for part in row)


def test_a_new_version_takes_the_place_of_the_old_and_what_was_answered_stays(ada: Person, loaded: LoadedForm) -> None:
    end = fill(ada, to_form(ada))
    changed = json.loads(EXAMPLE.read_text(encoding="utf-8")) | {"version": "2.0", "title": "Your week, anew"}
    load(json.dumps(changed).encode(), site_knowledge())
    assert [form.version for form in asked()] == ["2.0"]
    assert "Your week, for the day clinic" in words(ada.client.get(end))
    assert "Your week, anew" in words(ada.client.get(to_form(ada)))


def test_one_version_never_changes(loaded: LoadedForm) -> None:
    changed = json.loads(EXAMPLE.read_text(encoding="utf-8")) | {"title": "Other"}
    with pytest.raises(FormError, match="give the changed form a new version"):
        load(json.dumps(changed).encode(), site_knowledge())
    assert load(EXAMPLE.read_bytes(), site_knowledge()).pk == loaded.pk


def test_a_form_that_is_withdrawn_is_asked_no_more(ada: Person, loaded: LoadedForm) -> None:
    assert withdraw(loaded.url) == 1
    assert withdraw(loaded.url) == 0
    assert to_form(ada).endswith("/")


def test_nobody_else_gets_to_the_form(ada: Person, loaded: LoadedForm) -> None:
    here = to_form(ada)
    assert somebody("Eve").client.get(here).status_code == 404
    assert ada.client.get(here.removesuffix("1") + "3").status_code == 404


def test_a_form_speaks_the_language_that_it_is_translated_into(ada: Person, loaded: LoadedForm) -> None:
    here = to_form(ada)
    ada.client.cookies["django_language"] = "es"
    page = words(ada.client.get(here))
    assert "Su semana, para el hospital de día" in page
    assert "¿Cuánto le han dolido esta semana" in page


def test_a_page_asks_the_database_a_fixed_number_of_times(ada: Person, loaded: LoadedForm, django_assert_max_num_queries: Callable[..., Any]) -> None:
    here = to_form(ada)
    with django_assert_max_num_queries(6, connection=connection):
        ada.client.get(here)
