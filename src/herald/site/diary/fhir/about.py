"""Diagnosis and treatments as she told them: https://hl7.org/fhir/R4/condition.html, medicationstatement.html, procedure.html."""

from collections.abc import Iterator

from herald.knowledge import Knowledge
from herald.site.diary.about import About, Taken
from herald.site.diary.fhir.naming import ICD10CM, LOINC, NCIT, SITE, TREATMENT, Resource, coding, concept, id_of, reference

_NO_MEDICINE = frozenset({"radiotherapy"})
"""Treatments that FHIR has as a Procedure."""
_HER2 = concept("HER2", coding(LOINC, "48676-1", "HER2 [Interpretation] in Tissue"))


def about_resources(about: About, patient: str, knowledge: Knowledge) -> Iterator[Resource]:
    """Condition for diagnosis and places, Observation for receptors, MedicationStatement or Procedure for treatments."""
    hers = {"subject": reference(patient)}
    if about.diagnosis.strip():
        yield {"resourceType": "Condition", "id": id_of(patient, "diagnosis"), "code": concept(about.diagnosis)} | hers
    for site in about.sites:
        yield {"resourceType": "Condition", "id": id_of(patient, "site", site)} | _site(site, knowledge) | hers
    for name, code, value in (("her2", _HER2, about.her2), ("hormone", concept("Hormone receptors"), about.hormone)):
        if value:
            yield {"resourceType": "Observation", "id": id_of(patient, name), "status": "final", "code": code, "valueString": value} | hers
    for number, taken in enumerate(about.treatments):
        yield _treatment(taken, id_of(patient, "treatment", number), hers, knowledge)


def _site(id_: str, knowledge: Knowledge) -> Resource:
    site = knowledge.sites.get(id_)
    if site is None:
        return {"code": concept(id_, coding(SITE, id_))}
    codes, found = site.codes, [coding(SITE, id_, site.name)]
    if codes.icd10cm:
        found.append(coding(ICD10CM, codes.icd10cm))
    place = [concept(site.plain, coding(NCIT, codes.ncit.removeprefix("NCIT:")))] if codes.ncit else []
    return {"code": concept(site.name, *found)} | ({"bodySite": place} if place else {})


def _treatment(taken: Taken, id_: str, hers: Resource, knowledge: Knowledge) -> Resource:
    known = knowledge.treatments.get(taken.id)
    what = concept(known.name if known else taken.id, coding(TREATMENT, taken.id))
    over = taken.ended or taken.end is not None
    period, last = _period(taken), [{"text": f"Last dose: {taken.last_dose}"}] if taken.last_dose else []
    noted = ({"note": last} if last else {}) | hers
    if taken.id in _NO_MEDICINE:
        kind = {"resourceType": "Procedure", "status": "completed" if over else "in-progress", "code": what}
        return kind | {"id": id_} | ({"performedPeriod": period} if period else {}) | noted
    kind = {"resourceType": "MedicationStatement", "status": "completed" if over else "active", "medicationCodeableConcept": what}
    return kind | {"id": id_} | ({"effectivePeriod": period} if period else {}) | noted


def _period(taken: Taken) -> dict[str, str]:
    """First and last day as far as they are told; an end before the start is left out, since FHIR has no such period."""
    start = {"start": taken.start.isoformat()} if taken.start else {}
    wrong = taken.start is not None and taken.end is not None and taken.end < taken.start
    return start | ({"end": taken.end.isoformat()} if taken.end and not wrong else {})
