"""What was asked and answered in a check-in: https://hl7.org/fhir/R4/questionnaireresponse.html."""

from herald.knowledge import Knowledge
from herald.site.diary.answers import answers_shown
from herald.site.diary.export_format import SavedVersion
from herald.site.diary.fhir.naming import ANSWER, CHECK_IN, Resource, coding, moment, reference
from herald.site.diary.fhir.person import People


def response(id_: str, version: SavedVersion, people: People, knowledge: Knowledge, *, corrected: bool) -> Resource:
    """The words and answers of one version of a check-in.

    Args:
        id_: Of the resource.
        version: A check-in at one time.
        people: Of the Bundle.
        knowledge: Where the questions stand; one that it does not know any more keeps its id for its text.
        corrected: Whether an older version was corrected by this one.
    """
    told = version.told
    items = [_words(told.words)] if told.words.strip() else []
    items += [_item(link, str(asks), told.answers[link], str(said)) for link, asks, said in answers_shown(told, knowledge)]
    made = {
        "resourceType": "QuestionnaireResponse",
        "id": id_,
        "questionnaire": f"{CHECK_IN}|{version.result.assessment['knowledge']['version']}",
        "status": "amended" if corrected else "completed",
        "subject": reference(people.patient),
        "authored": moment(version.written),
        "author": people.writer(told),
        "source": people.writer(told),
    }
    return made | ({"item": items} if items else {})


def _words(words: str) -> Resource:
    return {"linkId": "words", "text": "In her own words", "answer": [{"valueString": words}]}


def _item(link: str, asks: str, said: str, shown: str) -> Resource:
    return {"linkId": link, "text": asks, "answer": [{"valueCoding": coding(ANSWER, " ".join(said.split()), shown)}]}
