"""Code systems, codes and references: https://hl7.org/fhir/R4/terminologies-systems.html."""

import datetime as dt
import uuid
from typing import Any

from herald.knowledge import Knowledge
from herald.triage.asking import name_of

Resource = dict[str, Any]
SYMPTOM, ANSWER, ATTRIBUTE, CHANGE = "urn:herald:symptom", "urn:herald:answer", "urn:herald:attribute", "urn:herald:change"
TREATMENT, SITE, URGENCY, TOLD = "urn:herald:treatment", "urn:herald:site", "urn:herald:urgency", "urn:herald:told"
CHECK_IN = "urn:herald:questionnaire:check-in"
HPO, ICD10CM = "http://human-phenotype-ontology.org", "http://hl7.org/fhir/sid/icd-10-cm"
NCIT, LOINC = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "http://loinc.org"
_SPACE = uuid.UUID("6c1d0f3e-3a5b-4f0e-9d43-6f2b7c5a9e10")


def id_of(*about: object) -> str:
    """The id of a resource: the same in each export of one diary, and telling nothing of what it is made from."""
    return str(uuid.uuid5(_SPACE, "\n".join(map(str, about))))


def reference(id_: str) -> dict[str, str]:
    """A reference within the Bundle."""
    return {"reference": f"urn:uuid:{id_}"}


def coding(system: str, code: str, display: str | None = None) -> dict[str, str]:
    """One code of a system."""
    return {"system": system, "code": code} | ({"display": display} if display else {})


def concept(text: str, *codings: dict[str, str]) -> Resource:
    """Words with the codes that stand for them."""
    return {"text": text} | ({"coding": list(codings)} if codings else {})


def moment(at: dt.datetime) -> str:
    """A moment as FHIR writes it, with its time zone."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def symptom_concept(id_: str, knowledge: Knowledge) -> Resource:
    """A symptom by Herald's code and by those of others that mean the same; a code that is only near would say what she did not."""
    symptom = knowledge.symptoms.get(id_)
    if symptom is None:
        name = name_of(id_, knowledge) if id_ in knowledge.check_in.items else id_
        return concept(name, coding(SYMPTOM, id_))
    codes, found = symptom.codes, [coding(SYMPTOM, id_, symptom.name)]
    if codes.hpo and codes.hpo.match == "same":
        found.append(coding(HPO, codes.hpo.id, codes.hpo.name))
    if codes.icd10cm:
        found.append(coding(ICD10CM, codes.icd10cm.code, codes.icd10cm.title))
    return concept(symptom.name, *found)
