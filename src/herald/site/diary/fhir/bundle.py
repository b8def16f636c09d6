"""The whole diary as one Bundle: https://hl7.org/fhir/R4/bundle.html."""

import uuid
from collections.abc import Iterator

from herald.knowledge import Knowledge
from herald.site.diary.export_format import SavedDiary, SavedEntry
from herald.site.diary.fhir.about import about_resources
from herald.site.diary.fhir.advice import advice, device, provenance
from herald.site.diary.fhir.forms import form_responses
from herald.site.diary.fhir.naming import Resource, id_of, moment
from herald.site.diary.fhir.observations import belongs, observation
from herald.site.diary.fhir.person import People
from herald.site.diary.fhir.responses import response


def bundle_of(diary: SavedDiary, knowledge: Knowledge, diary_id: uuid.UUID) -> Resource:
    """A diary as a Bundle of type collection.

    Args:
        diary: Everything of a diary.
        knowledge: Where names and codes stand.
        diary_id: From which the ids are made: two exports of one diary name the same things alike.
    """
    people = People(id_of(diary_id))
    about = list(about_resources(diary.about, people.patient, knowledge))
    told = [one for entry in diary.entries for one in _entry(entry, people, knowledge)]
    forms = [{**form, "id": id_of(form["url"], form["version"])} for form in diary.forms]
    resources = [*people.resources(), device(people.patient), *forms, *about, *told]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": moment(diary.made),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
    }


def _entry(entry: SavedEntry, people: People, knowledge: Knowledge) -> Iterator[Resource]:
    """A check-in with what it was before, the oldest first; symptoms are noted of what it is now, as the course takes them."""
    before: str | None = None
    versions = (*sorted(entry.before, key=lambda one: one.written), entry.now)
    for number, version in enumerate(versions):
        answers, writer = id_of(people.patient, entry.id, number, "answers"), people.writer(version.told)
        yield response(answers, version, people, knowledge, corrected=before is not None)
        yield from form_responses(answers, version, people, corrected=before is not None)
        noted = _noted(entry, people, knowledge, answers, corrected=before is not None) if version is entry.now else []
        yield from noted
        yield advice(id_of(answers, "advice"), version, people.patient, answers)
        yield provenance([answers, *(one["id"] for one in noted)], version, writer, id_of(answers, "provenance"), before)
        before = answers


def _noted(entry: SavedEntry, people: People, knowledge: Knowledge, answers: str, *, corrected: bool) -> list[Resource]:
    now = entry.now
    return [
        belongs(
            observation(one, knowledge),
            id_=id_of(answers, "observation", number),
            issued=moment(now.written),
            patient=people.patient,
            writer=people.writer(now.told),
            response=answers,
            corrected=corrected,
        )
        for number, one in enumerate(now.told.observations)
    ]
