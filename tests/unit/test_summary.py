"""The summary for the visit: what it says, what she leaves out, and its print."""

import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import pytest

from diary import OBSERVATIONS, START, TODAY, TREATMENTS
from herald.clinical import Change, Observation, Urgency
from herald.knowledge import Knowledge
from herald.report.course_words import changes, course_sentence
from herald.report.summary import SECTIONS, Advice, Diary, FormTold, Section, Summary, summary_of
from herald.report.summary_pdf import summary_pdf
from herald.report.wording import days_words
from herald.triage import courses_of

LAST = TODAY - dt.timedelta(days=7)
ADVICE = (
    Advice(when=LAST, urgency=Urgency.WITHIN_DAYS, do="Tell your team within the next few days."),
    Advice(when=TODAY, urgency=Urgency.SAME_DAY, do="Call your cancer team's line today."),
)
FORMS = tuple(FormTold(title="Our week", when=day, answers=(("How are your hands?", said),)) for day, said in ((LAST, "Sore"), (TODAY, "Better")))
DIARY = Diary(observations=OBSERVATIONS, treatments=TREATMENTS, advice=ADVICE, questions=("When is my next scan?",), forms=FORMS)


def ago(back: int, severity: int | None = None, **more: object) -> Observation:
    return Observation(symptom="headache", when=TODAY - dt.timedelta(days=back), severity=severity, **more)  # type: ignore[arg-type]


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def section(summary: Summary, id_: str) -> Section:
    return next(section for section in summary.sections if section.id == id_)


@pytest.mark.parametrize(
    ("observations", "sentence"),
    [
        ([ago(7, 1), ago(0, 3)], 'Headache: worse than on 17 Nov. It went from "a little" to "bad".'),
        ([ago(7, 3), ago(0, 1)], 'Headache: better than on 17 Nov. It went from "bad" to "a little".'),
        ([ago(7, 0), ago(0, 2)], "Headache: new. Not there on 17 Nov, there on 24 Nov."),
        ([ago(7, 2), ago(0, 0)], "Headache: gone. Last there on 17 Nov."),
        ([ago(21, 2), ago(14, 2), ago(0, 2)], "Headache: has gone on for 3 weeks and is not better."),
        ([ago(1, 0), ago(0, 4)], "Headache: came on suddenly, noted 24 Nov."),
        ([ago(2, change=Change.SAME), ago(0, change=Change.WORSE)], "Headache: noted as worse on 24 Nov."),
        ([ago(2, 2), ago(0, 2)], "Headache: about the same as on 22 Nov."),
        ([ago(0, 2)], "Headache: noted on 24 Nov."),
    ],
)
def test_a_course_in_one_sentence(observations: list[Observation], sentence: str, knowledge: Knowledge) -> None:
    assert said(course_sentence(courses_of(observations, knowledge, TODAY)["headache"], knowledge)) == sentence


@pytest.mark.parametrize(
    ("observations", "since", "told"),
    [
        ([ago(7, 3), ago(0, 1)], LAST, 'Headache: better than on 17 Nov. It went from "bad" to "a little".'),
        ([ago(7, 2), ago(0, 2)], LAST, "Nothing has changed since 17 Nov."),
        ([ago(14, 2), ago(7, 0), ago(0, 0)], LAST, "Nothing has changed since 17 Nov."),
        ([ago(14, 2), ago(0, 0)], LAST, "Headache: gone. Last there on 10 Nov."),
        ([ago(0, 2)], None, "This is your first entry, so there is nothing to compare it with yet."),
    ],
)
def test_what_has_changed_since_last_time(observations: list[Observation], since: dt.date | None, told: str, knowledge: Knowledge) -> None:
    courses = courses_of(observations, knowledge, TODAY)
    assert [said(text) for text in changes(courses.values(), knowledge, since)] == [told]


@pytest.mark.parametrize(("days", "text"), [(1, "1 day"), (3, "3 days"), (21, "3 weeks"), (90, "3 months")])
def test_how_long_in_words(days: float, text: str, knowledge: Knowledge) -> None:
    assert days_words(days, knowledge.phrases.diary) == text


def test_every_word_of_the_catalogue_that_a_course_needs_is_there(knowledge: Knowledge) -> None:
    courses = courses_of(OBSERVATIONS, knowledge, TODAY, START)
    assert all(course_sentence(course, knowledge) for course in courses.values())


def test_a_summary_has_every_section_in_order(knowledge: Knowledge) -> None:
    summary = summary_of(DIARY, knowledge, TODAY, START, since=LAST)
    assert tuple(section.id for section in summary.sections) == SECTIONS
    assert section(summary, "questions").lines == ("When is my next scan?",)
    table = section(summary, "forms").table
    assert table is not None
    last = [(said(asks), answer) for asks, answer in table.rows]
    assert last == [("Our week, 24 Nov: How are your hands?", "Better")]
    assert [said(line)[:6] for line in section(summary, "advice").lines] == ["24 Nov", "17 Nov"]
    assert said(section(summary, "concerns").lines[0]) == "Headache: worse, severe at worst (24 Nov)"
    assert summary.disclaimer == knowledge.phrases.texts["disclaimer"]


@pytest.mark.parametrize("left_out", SECTIONS)
def test_she_can_leave_out_any_section(left_out: str, knowledge: Knowledge) -> None:
    summary = summary_of(DIARY, knowledge, TODAY, START, since=LAST, without={left_out})
    assert {section.id for section in summary.sections} == {*SECTIONS} - {left_out}


def test_a_section_that_there_is_not_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="no section 'weather'"):
        summary_of(DIARY, knowledge, TODAY, START, without={"weather"})


def test_her_own_concerns_come_before_what_the_diary_finds(knowledge: Knowledge) -> None:
    hers = Diary(observations=OBSERVATIONS, concerns=("I am afraid of the scan",))
    assert section(summary_of(hers, knowledge, TODAY, START), "concerns").lines == ("I am afraid of the scan",)


def test_an_empty_diary_has_a_summary(knowledge: Knowledge) -> None:
    summary = summary_of(Diary(observations=()), knowledge, TODAY, START)
    assert [section.id for section in summary.sections] == ["changed"]
    assert summary_pdf(summary).startswith(b"%PDF")


def test_what_does_not_fit_is_counted(knowledge: Knowledge) -> None:
    many = [Observation(symptom=symptom, when=TODAY, severity=1) for symptom in sorted(knowledge.symptoms)[:20]]
    assert section(summary_of(Diary(observations=many), knowledge, TODAY, START), "courses").more == "8 more are in the diary."


def test_the_print_is_one_tagged_page_with_all_that_the_summary_says(knowledge: Knowledge, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    summary = summary_of(DIARY, knowledge, TODAY, START, since=LAST)
    made = summary_pdf(summary)
    reader = pypdf.PdfReader(io.BytesIO(made))
    text = " ".join(said(reader.pages[0].extract_text()).split())
    assert len(reader.pages) == 1
    assert reader.metadata.title == summary.title
    assert reader.root_object["/Lang"] == "en"
    for heading in (each.heading for each in summary.sections):
        assert heading in text
    assert "When is my next scan?" in text


def test_the_print_passes_a_checker_of_pdf_ua(knowledge: Knowledge, tmp_path: Path) -> None:
    pytest.importorskip("pdfua", reason="the checker of PDF/UA is not installed")
    path = tmp_path / "summary.pdf"
    path.write_bytes(summary_pdf(summary_of(DIARY, knowledge, TODAY, START, since=LAST)))
    checked = subprocess.run([Path(sys.executable).with_name("pdfua"), "check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_a_sign_that_no_font_has_still_gives_a_print(knowledge: Knowledge) -> None:
    hers = Diary(observations=OBSERVATIONS, questions=("Why \N{GOTHIC LETTER AHSA}?",))
    assert summary_pdf(summary_of(hers, knowledge, TODAY, START)).startswith(b"%PDF")
