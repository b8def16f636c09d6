"""Herald's answer to the lines of a case set, in the names of that set."""

from typing import Any

from herald.clinical import Assertion, Assessment
from herald.evaluation.names import Names
from herald.knowledge import Knowledge
from herald.reading import profile_from_words
from herald.triage import check

_SITES_NAMED = 3
_STATUS = {
    Assertion.PRESENT: "present",
    Assertion.ABSENT: "absent",
    Assertion.PAST: "past",
    Assertion.HYPOTHETICAL: "hypothetical",
    Assertion.SOMEONE_ELSE: "other_person",
}


def answer(case: dict[str, Any], knowledge: Knowledge) -> Assessment:
    """Herald's assessment of one line: a message with its context, or a bare text. The truth on the line is not looked at."""
    context = case.get("context") or {}
    profile = profile_from_words(
        knowledge,
        diagnosis=context.get("diagnosis"),
        her2=context.get("her2"),
        treatments=context.get("treatments"),
        speaker=case.get("speaker"),
        age=context.get("age"),
    )
    return check(case["message"] if "message" in case else case["text"], knowledge, profile)


def prediction(case: dict[str, Any], assessment: Assessment, names: Names) -> dict[str, Any]:
    """An assessment as a line of predictions."""
    findings = {(names.symptoms[finding.symptom], _STATUS[finding.assertion]): None for finding in assessment.reading.findings}
    sites = {name: None for hint in assessment.sites[:_SITES_NAMED] for name in names.sites.get(hint.site, ())}
    return {
        "id": case["id"],
        "findings": [{"symptom": symptom, "status": status} for symptom, status in findings],
        "site": list(sites),
        "urgency": assessment.urgency.value.replace("-", "_"),
    }
