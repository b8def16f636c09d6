"""Forms of a clinic and what was answered to them: https://hl7.org/fhir/R4/questionnaireresponse.html."""

from collections.abc import Iterator

from herald.site.diary.export_format import SavedVersion
from herald.site.diary.fhir.naming import Resource, coding, id_of, moment, reference
from herald.site.diary.fhir.person import People
from herald.site.questionnaire.filled import FilledForm, FormAnswer
from herald.site.questionnaire.form import CHOOSING, OTHER


def form_responses(answers: str, version: SavedVersion, people: People, *, corrected: bool) -> Iterator[Resource]:
    """What was answered to each form in one version of a check-in.

    Args:
        answers: Id of the response that holds the words and answers of the same version.
        version: A check-in at one time.
        people: Of the Bundle.
        corrected: Whether an older version was corrected by this one.
    """
    for form in version.told.forms:
        if form.answers:
            yield _response(id_of(answers, form.url), form, version, people, corrected=corrected)


def _response(id_: str, form: FilledForm, version: SavedVersion, people: People, *, corrected: bool) -> Resource:
    writer = people.writer(version.told)
    return {
        "resourceType": "QuestionnaireResponse",
        "id": id_,
        "questionnaire": f"{form.url}|{form.version}",
        "status": "in-progress" if not form.done else "amended" if corrected else "completed",
        "subject": reference(people.patient),
        "authored": moment(version.written),
        "author": writer,
        "source": writer,
        "item": [{"linkId": answer.link, "text": answer.asks, "answer": list(_values(answer))} for answer in form.answers],
    }


def _values(answer: FormAnswer) -> Iterator[Resource]:
    for value, shown in zip(answer.values, answer.shown or answer.values, strict=True):
        if answer.kind == "boolean":
            yield {"valueBoolean": value == "true"}
        elif answer.kind == "integer":
            yield {"valueInteger": int(value)}
        elif answer.kind == "decimal":
            yield {"valueDecimal": float(value)}
        elif answer.kind == "date":
            yield {"valueDate": value}
        elif answer.kind in CHOOSING and "|" in value and not value.startswith(OTHER):
            system, _, code = value.rpartition("|")
            yield {"valueCoding": coding(system, code, shown) if system else {"code": code, "display": shown}}
        else:
            yield {"valueString": value.removeprefix(OTHER)}
