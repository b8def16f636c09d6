"""The diary: from the first word to the answer, and what becomes of it."""

import datetime as dt
import io
import json
import logging
import re
import zipfile

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from diaries import BACK, CALM, Person, somebody
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from conftest import words
from herald.site.diary import records
from herald.site.diary.access import ALL, Access
from herald.site.diary.models import CheckIn, Diary, OldVersion
from herald.site.diary.safe import Safe
from herald.site.knowledge import site_knowledge
from herald.site.log import Requests, Wordless

pytestmark = pytest.mark.django_db
SECRET = "zanzibar"


@pytest.fixture
def ada() -> Person:
    return somebody("Ada")


def opened(person: Person) -> Access:
    diary = Diary.objects.get(pk=person.diary)
    return Access(diary, person.user, ALL, Safe(diary))


def test_a_check_in_gets_the_card_of_the_check_and_keeps_what_judged_it(ada: Person) -> None:
    row = ada.tell(BACK)
    shown = words(ada.get(f"check-in/{row.pk}/"))
    assert shown.count("nhsuk-card--care--emergency") == 1
    assert "possible spinal cord compression" in shown
    assert "Ada" in shown
    kept = records.result_of(row, opened(ada).safe)
    assert row.urgency == "emergency"
    assert kept.assessment["knowledge"]["version"]
    assert "back-pain-with-nerve-signs" in [reason["rule"] for reason in kept.assessment["reasons"]]


def test_every_answer_is_kept_before_the_next_question(ada: Person) -> None:
    here = ada.post("begin").headers["Location"]
    asked = ada.client.post(here, {"words": "I have a headache"}).headers["Location"]
    assert asked.endswith("/ask")
    ada.client.post(asked, {"question": "feels-emergency", "value": "no"})
    ada.client.post(asked, {"question": "headache.severity", "value": "mild"})
    row = CheckIn.objects.get()
    assert records.draft_of(row, opened(ada).safe).answers == {"feels-emergency": "no", "headache.severity": "mild"}


def test_what_is_typed_is_kept_while_it_is_typed(ada: Person) -> None:
    here = ada.post("begin").headers["Location"]
    assert ada.client.post(here, {"words": "My hip has", "keep": "yes"}).status_code == 204
    assert "My hip has" in words(ada.client.get(here))
    assert "You began a check-in" in words(ada.get())


def test_an_empty_check_in_is_not_begun_twice(ada: Person) -> None:
    assert ada.post("begin").headers["Location"] == ada.post("begin").headers["Location"]


def test_questions_alone_make_a_check_in(ada: Person) -> None:
    here = ada.post("begin").headers["Location"]
    asked = ada.client.post(here, {"words": " "}).headers["Location"]
    assert ada.client.post(asked, {"question": "feels-emergency", "value": "yes"}).headers["Location"].endswith("/")
    assert CheckIn.objects.get().urgency == "emergency"


def test_nothing_at_all_is_no_check_in(ada: Person) -> None:
    here = ada.post("begin").headers["Location"]
    asked = ada.client.post(here, {"words": ""}).headers["Location"]
    assert ada.client.post(asked, {"skip": "yes"}).headers["Location"] == here
    assert not CheckIn.objects.get().told


def test_what_was_there_last_time_is_asked_again_and_judged_against_it(ada: Person) -> None:
    week = timezone.localdate() - dt.timedelta(days=7)
    ada.tell("My back hurts a little", day=week.isoformat())
    here = ada.post("begin").headers["Location"]
    asked = ada.client.post(here, {"words": "The same as last week"}).headers["Location"]
    put: dict[str, str] = {}
    for _ in range(40):
        question = re.search(r'name="question" value="([^"]+)"', words(ada.client.get(asked)))
        assert question
        put[question.group(1)] = {"back-pain/change": "worse", "back-pain/severity": "4", "feels-emergency": "no"}.get(question.group(1), "unsure")
        asked_next = ada.client.post(asked, {"question": question.group(1), "value": put[question.group(1)]}).headers["Location"]
        if not asked_next.endswith("/ask"):
            break
    assert {"feels-emergency", "back-pain/change", "back-pain/severity"} <= put.keys()
    assert len(put) * site_knowledge().check_in.seconds_each <= site_knowledge().check_in.seconds_most + 3 * 8
    row = ada_last()
    told = records.result_of(row, opened(ada).safe).assessment
    assert "back-pain-worrying-pattern" in [reason["rule"] for reason in told["reasons"]]
    shown = words(ada.get(f"check-in/{row.pk}/"))
    assert "Back pain: how is it against last time?" in shown
    assert "Worse" in shown


def ada_last() -> CheckIn:
    return CheckIn.objects.order_by("-at")[0]


def test_an_answer_can_be_changed(ada: Person) -> None:
    row = ada.tell(CALM)
    here = ada.post(f"check-in/{row.pk}/correct").headers["Location"]
    assert "What you answered" in words(ada.client.get(here))
    ada.client.post(here, {"words": CALM, "forget": "feels-emergency"})
    asked = ada.client.post(here, {"words": CALM}).headers["Location"]
    ada.client.post(asked, {"question": "feels-emergency", "value": "yes"})
    row.refresh_from_db()
    assert row.urgency == "emergency"


def test_it_can_be_dated_back_but_not_into_the_future(ada: Person) -> None:
    last_week = timezone.localdate() - dt.timedelta(days=7)
    row = ada.tell(CALM, day=last_week.isoformat())
    assert timezone.localtime(row.at).date() == last_week
    here = ada.post("begin").headers["Location"]
    answer = ada.client.post(here, {"words": "tomorrow I was ill", "day": (timezone.localdate() + dt.timedelta(days=1)).isoformat()})
    assert answer.status_code == 422
    assert "tomorrow I was ill" in words(answer), "a refused day never loses her words"


def test_several_a_day_are_kept_apart(ada: Person) -> None:
    ada.tell(CALM)
    ada.tell("My arm is swollen")
    assert CheckIn.objects.exclude(told=b"").count() == 2


def test_a_correction_keeps_what_it_was(ada: Person) -> None:
    row = ada.tell(CALM)
    here = ada.post(f"check-in/{row.pk}/correct").headers["Location"]
    assert "a bit tired" in words(ada.client.get(here))
    ada.correct(row, BACK)
    assert row.urgency == "emergency"
    old = OldVersion.objects.get()
    assert old.urgency != "emergency"
    assert "a bit tired" in words(ada.get(f"check-in/{row.pk}/before"))


def test_a_correction_that_is_not_finished_changes_nothing(ada: Person) -> None:
    row = ada.tell(BACK)
    here = ada.post(f"check-in/{row.pk}/correct").headers["Location"]
    ada.client.post(here, {"words": "nothing", "keep": "yes"})
    assert "emergency" in words(ada.get(f"check-in/{row.pk}/"))
    ada.post(f"check-in/{row.pk}/drop")
    row.refresh_from_db()
    assert not row.draft
    assert row.told


def test_deleting_takes_all_versions(ada: Person) -> None:
    row = ada.tell(CALM)
    ada.correct(row, BACK)
    assert "Delete this check-in?" in words(ada.get(f"check-in/{row.pk}/delete"))
    ada.post(f"check-in/{row.pk}/delete")
    assert not CheckIn.objects.exists()
    assert not OldVersion.objects.exists()


def test_her_treatments_judge_her_check_in(ada: Person) -> None:
    ada.post("about/treatment", id="t-dxd", start=(timezone.localdate() - dt.timedelta(days=60)).isoformat())
    ada.post("about", diagnosis="breast cancer, spread to liver", her2="positive", spread="yes", sites=["liver"], every="7", fever="37.5", place="gb")
    row = ada.tell("I have a new dry cough")
    told = records.result_of(row, opened(ada).safe).assessment
    assert "lung-signs-on-treatment" in [reason["rule"] for reason in told["reasons"]]
    assert told["locale"] == "gb"
    assert "999" in words(ada.get()), "the numbers on every page of hers are those of where she is"


def test_a_treatment_that_ends_before_it_starts_is_refused(ada: Person) -> None:
    answer = ada.post("about/treatment", id="t-dxd", start="2026-05-01", end="2026-04-01")
    assert answer.status_code == 422
    assert "This is before the first day." in words(answer)


def test_treatments_can_be_changed_and_removed(ada: Person) -> None:
    ada.post("about/treatment", id="t-dxd")
    ada.post("about/treatment/0", id="t-dm1", ended="on")
    assert "has ended" in words(ada.get("about"))
    ada.post("about/treatment/0/remove")
    assert "None is told yet" in words(ada.get("about"))
    assert ada.get("about/treatment/0").status_code == 404


def test_whom_to_ring_stands_beside_the_advice(ada: Person) -> None:
    ada.post("about/contacts", **{"team-1-name": "Breast unit", "team-1-number": "020 7946 0000", "team-1-hours": "9 to 5"})
    row = ada.tell(BACK)
    shown = words(ada.get(f"check-in/{row.pk}/"))
    assert 'href="tel:02079460000"' in shown


def test_her_words_and_answers_are_sealed_in_the_database(ada: Person) -> None:
    ada.post("about", diagnosis=SECRET, every="7")
    row = ada.tell(f"my back hurts in {SECRET}")
    for stored in (bytes(row.told), bytes(row.result), bytes(Diary.objects.get().about)):
        assert stored
        assert SECRET.encode() not in stored


def test_what_is_sealed_opens_only_where_it_belongs(ada: Person) -> None:
    first, second = ada.tell(CALM), ada.tell(BACK)
    CheckIn.objects.filter(pk=first.pk).update(result=second.result)
    ada.client.raise_request_exception = False
    assert ada.get(f"check-in/{first.pk}/").status_code == 500


def test_pages_of_a_diary_are_not_kept_and_name_nothing_of_hers(ada: Person) -> None:
    row = ada.tell(f"my back hurts in {SECRET}")
    for page in ("", f"check-in/{row.pk}/", "about", "hers", "carers"):
        answer = ada.get(page)
        assert answer.headers["Cache-Control"] == "no-store"
        assert SECRET not in str(answer.headers)
        assert not [link for link in re.findall(r'(?:href|src|action)="([^"]*)"', words(answer)) if SECRET in link]


def archive(person: Person) -> zipfile.ZipFile:
    answer = person.post("hers/export")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="herald-diary.zip"'
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_everything_can_be_taken_along_and_brought_in_elsewhere(ada: Person) -> None:
    ada.post("about/treatment", id="t-dxd", start="2026-01-01")
    row = ada.tell(BACK)
    ada.correct(row, "My back is better, my legs are weak")
    ada.tell("=1+1 is what I feel")
    taken = archive(ada)
    assert "'=1+1" in taken.read("check-ins.csv").decode(), "a spreadsheet must not run her words"
    assert "my legs are weak" in taken.read("diary.html").decode()
    eve = somebody("Eve")
    file = SimpleUploadedFile("x.zip", ada.post("hers/export").content)
    assert "2 check-ins were added." in words(eve.post("hers/import", file=file))
    was, now = (json.loads(archive(person).read("herald.json")) for person in (ada, eve))
    for diary in (was, now):
        diary.pop("made")
        for entry in diary["entries"]:
            entry.pop("id")
    assert was == now
    again = SimpleUploadedFile("x.zip", archive_bytes(eve))
    assert "0 check-ins were added." in words(eve.post("hers/import", file=again))


def archive_bytes(person: Person) -> bytes:
    return bytes(person.post("hers/export").content)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"\x00" * 100])
def test_a_file_that_is_no_diary_is_refused(content: bytes, ada: Person) -> None:
    answer = ada.post("hers/import", file=SimpleUploadedFile("x.zip", content))
    assert answer.status_code == 422
    assert "cannot be brought in" in words(answer)


def test_a_zip_that_unpacks_to_too_much_is_refused(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.site.diary.importing.MOST_BYTES", 1000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("herald.json", " " * 2000)
    assert ada.post("hers/import", file=SimpleUploadedFile("x.zip", made.getvalue())).status_code == 422


def test_a_fault_is_logged_and_shown_without_her_words(ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise ValueError(f"cannot judge {SECRET}")

    monkeypatch.setattr("herald.site.diary.engine.assess", fail)
    ada.client.raise_request_exception = False
    logging.getLogger("django.request").addHandler(caplog.handler)
    try:
        answer = ada.client.post(ada.post("begin").headers["Location"], {"words": f"my back hurts in {SECRET}"})
    finally:
        logging.getLogger("django.request").removeHandler(caplog.handler)
    shown = []
    for record in caplog.records:
        Requests().filter(record)
        shown.append(Wordless("%(message)s").format(record))
    assert answer.status_code == 500
    assert SECRET not in answer.content.decode()
    assert "ValueError" in "\n".join(shown)
    assert SECRET not in "\n".join(shown)
    assert SECRET in records.draft_of(CheckIn.objects.get(), opened(ada).safe).words, "and what she wrote is kept"


def test_where_a_second_factor_is_required_nothing_opens_without_one(ada: Person, settings: LazySettings) -> None:
    settings.HERALD_SECOND_FACTOR = True
    for page in ("", "about", "course", "hers"):
        assert ada.get(page).headers["Location"] == "/account/2fa/"
    TOTP.activate(ada.user, "JBSWY3DPEHPK3PXP")
    assert ada.get().status_code == 200
