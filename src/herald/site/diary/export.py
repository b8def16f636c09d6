"""Everything of hers in one ZIP: a page for people, CSV for spreadsheets, a FHIR Bundle for clinics, JSON for another Herald."""

import csv
import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.template.loader import render_to_string
from django.utils import timezone

from herald.knowledge import Knowledge
from herald.site.diary.about_record import about_of
from herald.site.diary.access import Access
from herald.site.diary.answers import answers_shown, forms_shown
from herald.site.diary.export_format import DATA, FORMAT, SavedDiary, SavedEntry, SavedVersion
from herald.site.diary.fhir import bundle_of
from herald.site.diary.models import CheckIn, OldVersion
from herald.site.diary.records import result_of, told_of
from herald.site.diary.told import Told
from herald.site.questionnaire.shelf import source_of

_FORMULA = tuple("=+-@\t\r")
FHIR = "fhir-bundle.json"
_SHOWN = {"shown": answers_shown, "forms_shown": forms_shown}


def saved(access: Access) -> SavedDiary:
    """Everything of a diary in the clear."""
    rows = access.check_ins().exclude(told=b"").prefetch_related("old")
    return SavedDiary(
        format=FORMAT,
        made=timezone.now(),
        every=access.diary.every,
        about=about_of(access.diary, access.safe),
        entries=(entries := tuple(_entry(row, access) for row in rows)),
        forms=tuple(_forms(entries)),
    )


def _forms(entries: Iterable[SavedEntry]) -> Iterator[dict[str, Any]]:
    """The forms that were answered, each version once, as they were loaded."""
    told = {(form.url, form.version): None for entry in entries for version in (entry.now, *entry.before) for form in version.told.forms}
    yield from (source for url, version in told if (source := source_of(url, version)) is not None)


def _entry(row: CheckIn, access: Access) -> SavedEntry:
    now = SavedVersion(at=row.at, written=row.changed, told=told_of(row, access.safe), result=result_of(row, access.safe), urgency=row.urgency)
    return SavedEntry(id=row.pk, now=now, before=tuple(_old(old, access) for old in row.old.all()))


def _old(old: OldVersion, access: Access) -> SavedVersion:
    told = access.safe.get(old.told, str(old.check_in_id), Told)
    return SavedVersion(at=old.at, written=old.written, told=told, result=result_of(old, access.safe), urgency=old.urgency)


def export_zip(diary: SavedDiary, knowledge: Knowledge, name: str, diary_id: uuid.UUID) -> bytes:
    """A diary as a ZIP: `diary.html`, `check-ins.csv`, `answers.csv`, `treatments.csv`, `fhir-bundle.json` and `herald.json`.

    Only `herald.json` is read when it is brought in again.
    """
    files = {
        "diary.html": render_to_string("diary/export.html", {"diary": diary, "name": name, "knowledge": knowledge, **_SHOWN}),
        "check-ins.csv": _csv(_check_ins(diary)),
        "answers.csv": _csv(_answers(diary, knowledge)),
        "treatments.csv": _csv(_treatments(diary, knowledge)),
        FHIR: msgspec.json.format(msgspec.json.encode(bundle_of(diary, knowledge, diary_id))).decode(),
        DATA: msgspec.json.format(msgspec.json.encode(diary)).decode(),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return made.getvalue()


def _check_ins(diary: SavedDiary) -> Iterator[tuple[Any, ...]]:
    yield "about", "written", "written by", "words", "urgency", "what Herald advised", "knowledge"
    for entry in diary.entries:
        version, result = entry.now, entry.now.result
        package = result.assessment["knowledge"]
        yield (
            version.at.isoformat(),
            version.written.isoformat(),
            version.told.name,
            version.told.words,
            version.urgency,
            result.answer.card.action,
            f"{package['package']} {package['version']}",
        )


def _answers(diary: SavedDiary, knowledge: Knowledge) -> Iterator[tuple[Any, ...]]:
    yield "about", "question", "answer"
    for entry in diary.entries:
        at, told = entry.now.at.isoformat(), entry.now.told
        yield from ((at, asks, said) for _, asks, said in answers_shown(told, knowledge))
        yield from ((at, f"{title}: {asks}", "; ".join(map(str, said))) for title, answers in forms_shown(told) for asks, said in answers)


def _treatments(diary: SavedDiary, knowledge: Knowledge) -> Iterator[tuple[Any, ...]]:
    yield "treatment", "first day", "last dose", "last day", "ended"
    for taken in diary.about.treatments:
        name = knowledge.treatments[taken.id].name if taken.id in knowledge.treatments else taken.id
        yield name, taken.start, taken.last_dose, taken.end, "yes" if taken.ended else "no"


def _csv(rows: Iterable[tuple[Any, ...]]) -> str:
    """Rows as CSV. A cell that a spreadsheet would run as a formula gets a quote before it."""
    made = io.StringIO()
    csv.writer(made).writerows([[_cell(value) for value in row] for row in rows])
    return made.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
