"""What was noted of each symptom: https://hl7.org/fhir/R4/observation.html."""

from collections.abc import Iterator

from herald.clinical import Observation
from herald.knowledge import Knowledge
from herald.report.wording import grade_of
from herald.site.diary.fhir.naming import ATTRIBUTE, CHANGE, TOLD, Resource, coding, concept, reference, symptom_concept

SURVEY = concept("Survey", coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey", "Survey"))
_ABSENT_REASON = concept("Unknown", coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown"))
_DAYS = {"unit": "days", "system": "http://unitsofmeasure.org", "code": "d"}


def observation(noted: Observation, knowledge: Knowledge) -> Resource:
    """One symptom at one time: there or denied (`valueBoolean`), and as components what was told of it.

    A symptom that she denies is an Observation that says false, never a missing one; what was not told has no component.
    """
    components = list(_components(noted))
    there = noted.there
    made = {
        "resourceType": "Observation",
        "category": [SURVEY],
        "code": symptom_concept(noted.symptom, knowledge),
        "effectiveDateTime": noted.day.isoformat(),
        "method": concept(noted.told.value, coding(TOLD, noted.told.value)),
    }
    said = {"dataAbsentReason": _ABSENT_REASON} if there is None else {"valueBoolean": there}
    return made | said | ({"component": components} if components else {})


def _components(noted: Observation) -> Iterator[Resource]:
    for attribute, level in noted.levels().items():
        yield _component(attribute) | {"valueInteger": level}
    if (grade := grade_of(noted)) is not None:
        yield _component("composite-grade") | {"valueInteger": grade}
    if noted.change is not None:
        yield _component("change") | {"valueCodeableConcept": concept(noted.change.value, coding(CHANGE, noted.change.value))}
    if noted.onset is not None:
        yield _component("onset") | {"valueString": noted.onset}
    if noted.days is not None:
        yield _component("days") | {"valueQuantity": {"value": noted.days, **_DAYS}}


def _component(attribute: str) -> Resource:
    return {"code": concept(attribute, coding(ATTRIBUTE, attribute))}


def belongs(made: Resource, *, id_: str, issued: str, patient: str, writer: dict[str, str], response: str, corrected: bool) -> Resource:
    """An Observation with its place: whose it is, who told it, and the answers that it comes from."""
    return made | {
        "id": id_,
        "status": "amended" if corrected else "final",
        "subject": reference(patient),
        "issued": issued,
        "performer": [writer],
        "derivedFrom": [reference(response)],
    }
