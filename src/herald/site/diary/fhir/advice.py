"""What Herald advised, and by whom each thing was made: https://hl7.org/fhir/R4/communication.html, provenance.html."""

from herald import __version__
from herald.site.diary.export_format import SavedVersion
from herald.site.diary.fhir.naming import URGENCY, Resource, coding, concept, id_of, moment, reference

_PRIORITY = {"emergency": "stat", "same-day": "asap", "within-days": "urgent", "routine": "routine"}
_AUTHOR = concept("Author", coding("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "author", "Author"))


def device(patient: str) -> Resource:
    """Herald itself, as what advised."""
    return {
        "resourceType": "Device",
        "id": id_of(patient, "herald"),
        "deviceName": [{"name": "Herald", "type": "user-friendly-name"}],
        "version": [{"value": __version__}],
    }


def advice(id_: str, version: SavedVersion, patient: str, response: str) -> Resource:
    """The answer that was shown: how soon, what to do and why, with the notice that says who reviewed it."""
    answer = version.result.answer
    said = [answer.title, answer.card.action, answer.card.says, *(reason.says for reason in answer.reasons)]
    package = version.result.assessment["knowledge"]
    return {
        "resourceType": "Communication",
        "id": id_,
        "status": "completed",
        "category": [concept(version.urgency, coding(URGENCY, version.urgency))],
        "priority": _PRIORITY[version.urgency],
        "subject": reference(patient),
        "recipient": [reference(patient)],
        "sender": reference(id_of(patient, "herald")),
        "sent": moment(version.written),
        "about": [reference(response)],
        "payload": [{"contentString": text} for text in said if text.strip()],
        "note": [{"text": answer.disclaimer}, {"text": f"{package['package']} {package['version']}"}],
    }


def provenance(targets: list[str], version: SavedVersion, writer: dict[str, str], id_: str, before: str | None) -> Resource:
    """Who wrote what, when, and which version it took the place of."""
    made = {
        "resourceType": "Provenance",
        "id": id_,
        "target": [reference(target) for target in targets],
        "recorded": moment(version.written),
        "agent": [{"type": _AUTHOR, "who": writer}],
    }
    return made | ({"entity": [{"role": "revision", "what": reference(before)}]} if before else {})
