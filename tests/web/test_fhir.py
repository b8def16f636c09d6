"""The FHIR Bundle in an export: what it holds, held against two libraries that know R4, and the way into another Herald and out again."""

import io
import json
import re
import zipfile
from collections import Counter
from typing import Any

import fhirkit
import pytest
from diaries import BACK, CALM, Person, somebody
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from herald.knowledge import Knowledge
from herald.site.diary.models import Carer
from herald.site.knowledge import site_knowledge

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Resource = dict[str, Any]


@pytest.fixture
def ada() -> Person:
    person = somebody("Ada")
    person.post("about", diagnosis="breast cancer in my liver", her2="positive", hormone="negative", spread="yes", sites=["liver"], every="7")
    person.post("about/treatment", id="t-dxd", start="2026-01-01", last_dose="2026-11-01")
    person.post("about/treatment", id="radiotherapy", start="2026-02-01", end="2026-02-20")
    person.correct(person.tell(BACK), "No fever. My legs are weak and my back is better")
    person.tell(CALM)
    bob = somebody("Bob", diary=False)
    Carer.objects.create(diary_id=person.diary, person=bob.user, until=timezone.now(), reads=True, writes=True)
    bob.tell("She has a headache", of=person.diary)
    return person


def exported(person: Person, file: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(person.post("hers/export").content)) as archive:
        return json.loads(archive.read(file))


def of_kind(bundle: Resource, kind: str) -> list[Resource]:
    return [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind]


@pytest.fixture
def bundle(ada: Person) -> Resource:
    made: Resource = exported(ada, "fhir-bundle.json")
    return made


def test_two_libraries_find_no_fault(bundle: Resource) -> None:
    assert [str(issue) for issue in fhirkit.validate(bundle)] == []
    assert len(Bundle.model_validate(bundle).entry) == len(bundle["entry"])


def test_the_libraries_would_find_a_fault(bundle: Resource) -> None:
    del of_kind(bundle, "Observation")[0]["code"]
    assert fhirkit.validate(bundle)
    with pytest.raises(ValueError, match="code"):
        Bundle.model_validate(bundle)


def test_all_that_the_diary_holds_is_there(bundle: Resource) -> None:
    kinds = Counter(one["resource"]["resourceType"] for one in bundle["entry"])
    assert kinds["QuestionnaireResponse"] == kinds["Communication"] == kinds["Provenance"] == 4, "three check-ins, one of them twice"
    assert (kinds["Patient"], kinds["RelatedPerson"], kinds["Device"], kinds["Condition"]) == (1, 1, 1, 2)
    assert (kinds["MedicationStatement"], kinds["Procedure"]) == (1, 1)


def test_every_reference_leads_to_a_resource_of_the_bundle(bundle: Resource) -> None:
    there = [one["fullUrl"] for one in bundle["entry"]]
    assert len(set(there)) == len(there)
    named = set(re.findall(r'"reference": "([^"]+)"', json.dumps(bundle)))
    assert named
    assert named <= set(there)


def test_codes_are_those_of_the_standard(bundle: Resource) -> None:
    """None of the libraries checks bindings; the lists are those of R4."""
    assert {one["status"] for one in of_kind(bundle, "QuestionnaireResponse")} == {"completed", "amended"}
    assert {one["status"] for one in of_kind(bundle, "Observation")} == {"final", "amended"}
    assert {one["priority"] for one in of_kind(bundle, "Communication")} <= {"routine", "urgent", "asap", "stat"}
    assert "stat" in {one["priority"] for one in of_kind(bundle, "Communication")}


def noted(bundle: Resource, symptom: str) -> list[Resource]:
    return [one for one in of_kind(bundle, "Observation") if one["code"].get("coding", [{}])[0].get("code") == symptom]


def test_what_she_denies_is_said_to_be_absent(bundle: Resource) -> None:
    assert [one["valueBoolean"] for one in noted(bundle, "fever")] == [False]
    assert [one["valueBoolean"] for one in noted(bundle, "headache")] == [True]


def test_a_symptom_has_the_codes_of_the_knowledge(bundle: Resource) -> None:
    knowledge: Knowledge = site_knowledge()
    codes = {one["system"]: one["code"] for one in noted(bundle, "headache")[0]["code"]["coding"]}
    hpo, icd = knowledge.symptoms["headache"].codes.hpo, knowledge.symptoms["headache"].codes.icd10cm
    assert hpo
    assert icd
    assert codes["http://human-phenotype-ontology.org"] == hpo.id
    assert codes["http://hl7.org/fhir/sid/icd-10-cm"] == icd.code


def test_who_wrote_is_told_and_her_name_is_not(bundle: Resource) -> None:
    carer = of_kind(bundle, "RelatedPerson")[0]
    assert carer["name"] == [{"text": "Bob"}]
    by = Counter(one["agent"][0]["who"]["reference"] for one in of_kind(bundle, "Provenance"))
    assert by[f"urn:uuid:{carer['id']}"] == 1
    assert "name" not in of_kind(bundle, "Patient")[0]
    assert "Ada" not in json.dumps(bundle)


def test_what_was_corrected_names_what_it_took_the_place_of(bundle: Resource) -> None:
    revised = [one for one in of_kind(bundle, "Provenance") if "entity" in one]
    assert [one["entity"][0]["role"] for one in revised] == ["revision"]
    old = revised[0]["entity"][0]["what"]["reference"].removeprefix("urn:uuid:")
    words = {one["id"]: one["item"][0]["answer"][0]["valueString"] for one in of_kind(bundle, "QuestionnaireResponse")}
    assert words[old] == BACK


def test_advice_says_who_reviewed_it(bundle: Resource) -> None:
    assert all("review" in one["note"][0]["text"] for one in of_kind(bundle, "Communication"))


def test_two_exports_name_the_same_things_alike(ada: Person) -> None:
    first, second = (exported(ada, "fhir-bundle.json") for _ in range(2))
    assert first["entry"] == second["entry"]


def alike(bundle: Resource) -> Resource:
    """A Bundle with its ids numbered in order, and without the time of the export."""
    text = json.dumps({**bundle, "timestamp": ""})
    for number, id_ in enumerate(dict.fromkeys(re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text))):
        text = text.replace(id_, str(number))
    made: Resource = json.loads(text)
    return made


def test_out_and_in_and_out_again_is_the_same(ada: Person) -> None:
    eve = somebody("Eve")
    eve.post("hers/import", file=SimpleUploadedFile("x.zip", ada.post("hers/export").content))
    was, now = (exported(person, "fhir-bundle.json") for person in (ada, eve))
    assert alike(was) == alike(now)
    assert was["entry"][0]["resource"]["id"] != now["entry"][0]["resource"]["id"], "another diary is another patient"
