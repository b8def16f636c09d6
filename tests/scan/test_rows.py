"""The rows of a note: the columns of the standard, its conventions, and the reader of one message as the oracle."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.cli.message import LONGEST as LONGEST_MESSAGE
from herald.clinical import Assertion
from herald.knowledge import Knowledge, load_knowledge
from herald.scan import notes, omop, rows
from herald.scan.job import Job, system_of
from herald.shipped import default_folder
from herald.triage import check
from scan.archives import COLUMNS, DAY
from scan.archives import notes as invented

KNOWLEDGE = load_knowledge(default_folder())
JOB = Job(system=system_of(KNOWLEDGE), day=DAY, concepts={"headache": (378253, 45591453)})
STANDARD = list(csv.DictReader((Path(__file__).parent / "note_nlp_v54.csv").read_text(encoding="utf-8").splitlines()))
TYPES = {"integer": pa.int64(), "date": pa.date32(), "datetime": pa.timestamp("us")}


def batch(given_rows: list[dict[str, Any]]) -> Any:
    """Rows as a batch of notes."""
    columns = {name: [None if row.get(name) is None else str(row[name]) for row in given_rows] for name in COLUMNS[:3]}
    texts = [row.get("note_text") for row in given_rows]
    columns["note_text"] = [text.encode() if isinstance(text, str) else text for text in texts]
    return notes.notes_table(columns, len(given_rows))


def scan(text: str, job: Job = JOB) -> list[dict[str, Any]]:
    """The NOTE_NLP rows of one text."""
    found: list[dict[str, Any]] = rows.scan_batch(batch([{"note_id": 1, "note_text": text}]), KNOWLEDGE, job).note_nlp.to_pylist()
    return found


def test_the_columns_are_those_of_the_standard_in_its_order() -> None:
    assert omop.NOTE_NLP.names == [row["field"] for row in STANDARD]


@pytest.mark.parametrize("row", STANDARD, ids=lambda row: row["field"])
def test_each_column_has_the_type_of_the_standard(row: dict[str, str]) -> None:
    field = omop.NOTE_NLP.field(row["field"])
    assert field.type == TYPES.get(row["datatype"], pa.string())
    assert field.nullable is (row["required"] == "No")


def test_no_text_is_longer_than_its_column() -> None:
    long = f"{'word ' * 100}my back hurts so {'very ' * 30}badly when I cough{' and more' * 100} {'x' * 900} headache {'y' * 900}"
    widths = {row["field"]: int(row["datatype"][8:-1]) for row in STANDARD if row["datatype"].startswith("varchar")}
    found = scan(long)
    assert len(found) > 1
    for row in found:
        assert all(len(row[name] or "") <= width for name, width in widths.items())
        assert row["lexical_variant"] in row["snippet"]


@pytest.mark.parametrize(
    ("text", "symptom", "exists", "temporal", "modifier"),
    [
        ("I have a headache", "headache", "Y", "present", "Symptom=headache"),
        ("No headache", "headache", "N", None, "Negation=true"),
        ("I had a headache last year, it is gone", "headache", "Y", "past", "History=true"),
        ("What if I get a headache?", "headache", "N", None, "Conditional=true"),
        ("My little boy has a temperature of 39, I am well myself", "fever", "N", None, "Subject=boy"),
        ("My temperature is 38.5", "fever", "Y", "present", "Temperature=38.5"),
        ("For two weeks my back has been hurting", "back-pain", "Y", "present", "Days=14"),
    ],
)
def test_the_conventions_are_kept(text: str, symptom: str, exists: str, temporal: str | None, modifier: str) -> None:
    (row,) = (row for row in scan(text) if row["term_modifiers"].startswith(f"Symptom={symptom}"))
    assert (row["term_exists"], row["term_temporal"]) == (exists, temporal)
    assert modifier in row["term_modifiers"].split(",")


def test_concepts_come_from_the_vocabulary_and_else_are_0_with_the_source_code_among_the_modifiers() -> None:
    (known,) = scan("I have a headache")
    assert (known["note_nlp_concept_id"], known["note_nlp_source_concept_id"]) == (378253, 45591453)
    (unknown,) = scan("my back hurts")
    assert (unknown["note_nlp_concept_id"], unknown["note_nlp_source_concept_id"]) == (0, 0)
    assert "Code=ICD10CM:M54.9" in unknown["term_modifiers"]


def test_what_read_it_is_named_with_the_version_of_the_knowledge() -> None:
    (row,) = scan("I have a headache")
    assert f"{KNOWLEDGE.package} {KNOWLEDGE.version} ({KNOWLEDGE.digest[:12]})" in row["nlp_system"]
    assert row["nlp_date"] == DAY


def test_without_text_no_word_of_a_note_is_in_any_column_and_equal_words_have_equal_hashes() -> None:
    job = Job(system="herald", day=DAY, salt=b"s" * 32)
    found = scan("I have a pounding headache. HEADACHE again", job) + scan("a headache", job)
    assert found
    assert all(row["snippet"] == "" for row in found)
    assert not any("headache" in row["lexical_variant"].lower() or "pounding" in str(row) for row in found)
    other = scan("a headache", Job(system="herald", day=DAY, salt=b"t" * 32))
    assert len({found[-1]["lexical_variant"], scan("a HEADACHE", job)[0]["lexical_variant"]}) == 1
    assert other[0]["lexical_variant"] != found[-1]["lexical_variant"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"note_id": None, "note_text": "cough"}, "note_id is empty"),
        ({"note_id": "n-1", "note_text": "cough"}, "note_id is not a whole number"),
        ({"note_id": "1.5", "note_text": "cough"}, "note_id is not a whole number"),
        ({"note_id": "inf", "note_text": "cough"}, "note_id is not a whole number"),
        ({"note_id": 2**63, "note_text": "cough"}, "note_id is larger than 64 bits"),
        ({"note_id": 1, "person_id": "Jane", "note_text": "cough"}, "person_id is not a whole number"),
        ({"note_id": 1, "note_date": "24/11/2026", "note_text": "cough"}, "note_date is no date such as 2026-11-24"),
        ({"note_id": 1}, "note_text is empty"),
        ({"note_id": 1, "note_text": " \n"}, "note_text is empty"),
        ({"note_id": 1, "note_text": b"caf\xe9"}, "note_text is not UTF-8"),
        ({"note_id": 1, "note_text": "x" * (notes.LONGEST + 1)}, "note_text has more than 1,000,000 characters"),
    ],
)
def test_a_row_that_cannot_be_read_is_put_aside_with_its_reason(row: dict[str, Any], reason: str) -> None:
    found = rows.scan_batch(batch([row, {"note_id": 2, "note_text": "cough"}]), KNOWLEDGE, JOB)
    assert [reject["reason"] for reject in found.rejects.to_pylist()] == [reason]
    assert [row["note_id"] for row in found.assessments.to_pylist()] == [2]


def test_a_reject_repeats_no_words_where_none_may_leave() -> None:
    job = Job(system="herald", day=DAY, salt=b"s" * 32)
    shifted = {"note_id": "my name is Jane", "person_id": 5, "note_date": "headache", "note_text": "7"}
    (reject,) = rows.scan_batch(batch([shifted]), KNOWLEDGE, job).rejects.to_pylist()
    assert (reject["note_id"], reject["person_id"], reject["note_date"]) == (None, "5", None)
    (reject,) = rows.scan_batch(batch([shifted]), KNOWLEDGE, JOB).rejects.to_pylist()
    assert reject["note_id"] == "my name is Jane"


def test_a_fault_of_the_reader_puts_one_note_aside_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rows.read

    def failing(text: str, *given: Any, **more: Any) -> Any:
        if text == "break":
            raise RecursionError
        return real(text, *given, **more)

    monkeypatch.setattr(rows, "read", failing)
    found = rows.scan_batch(batch([{"note_id": 1, "note_text": "break"}, {"note_id": 2, "note_text": "cough"}]), KNOWLEDGE, JOB)
    assert found.rejects.to_pylist()[0]["reason"] == "Herald failed on it (RecursionError)"
    assert len(found.assessments) == 1


@pytest.mark.parametrize(("written", "number"), [("12", 12), ("12.0", 12), (" 12 ", 12), ("-3", -3), ("", None), (None, None)])
def test_ids_are_read_as_tables_write_them(written: str | None, number: int | None) -> None:
    assert notes.whole(written, "note_id") == number


@pytest.mark.parametrize("written", ["2026-11-24", "2026-11-24 13:00:00", "2026-11-24T13:00:00Z", " 2026-11-24 "])
def test_dates_are_read_as_tables_write_them(written: str) -> None:
    assert notes.day(written) == DAY


def test_a_note_longer_than_any_message_is_read_to_its_end() -> None:
    text = "She slept well and went for a walk. \n\n" * 3000 + "I am coughing up blood."
    assert len(text) > LONGEST_MESSAGE
    found = scan(text)
    assert [int(row["offset"]) > LONGEST_MESSAGE for row in found if "coughing up blood" in row["lexical_variant"]] == [True]


def expected(row: dict[str, Any], knowledge: Knowledge) -> tuple[list[Any], list[Any]]:
    """What the reader of one message says of a note, told without the code that is tested."""
    answer = check(row["note_text"], knowledge, today=row["note_date"])
    present = {Assertion.PRESENT: "present", Assertion.PAST: "past"}
    findings = [
        (row["note_id"], str(f.span[0]), row["note_text"][f.span[0] : f.span[1]][:250], f.symptom, present.get(f.assertion), f.assertion in present)
        for f in answer.reading.findings
    ]
    assessment = (
        row["note_id"],
        row["person_id"],
        row["note_date"],
        answer.urgency,
        [r.rule for r in answer.reasons],
        [s.site for s in answer.sites],
    )
    return findings, [assessment]


def assert_same(given_rows: list[dict[str, Any]]) -> None:
    """The batch gives what the reader of one message gives, note by note."""
    found = rows.scan_batch(batch(given_rows), KNOWLEDGE, JOB)
    told = [expected(row, KNOWLEDGE) for row in given_rows]
    findings = [
        (r["note_id"], r["offset"], r["lexical_variant"], r["term_modifiers"].split(",")[0][8:], r["term_temporal"], r["term_exists"] == "Y")
        for r in found.note_nlp.to_pylist()
    ]
    assessments = [tuple(r[name] for name in (*COLUMNS[:3], "urgency", "rules", "sites")) for r in found.assessments.to_pylist()]
    assert findings == [row for rows_, _ in told for row in rows_]
    assert assessments == [row for _, rows_ in told for row in rows_]


@pytest.mark.slow
def test_the_cases_give_what_the_reader_of_one_message_gives() -> None:
    assert_same(invented(3000))


WORDS = "my head hurts é 🤢 \n . , no not since Tuesday yesterday cough fever 38.5 she mum ’ left has had seizure yellow eyes for 3 weeks".split(" ")
TEXTS = st.lists(st.text(max_size=30).filter(str.strip) | st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join), max_size=8)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)))
def test_any_texts_give_what_the_reader_of_one_message_gives(texts: list[str], date: dt.date) -> None:
    given_rows = [{"note_id": at, "person_id": 1, "note_date": date, "note_text": text} for at, text in enumerate(texts) if text.strip()]
    assert_same(given_rows)
