"""A clinic's form: what is refused when it is loaded, and what hangs on what."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.knowledge import Knowledge
from herald.site.questionnaire.filled import filled, levels_in, words_in
from herald.site.questionnaire.form import enabled_items, items_of, linked_to, pages_of, told_in
from herald.site.questionnaire.loading import FormError, form_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-form.json"
SORE = "https://clinic.example/sore|"
Change = dict[str, Any]


@pytest.fixture
def source() -> dict[str, Any]:
    return dict(json.loads(EXAMPLE.read_text(encoding="utf-8")))


def problems(source: dict[str, Any], knowledge: Knowledge) -> str:
    with pytest.raises(FormError) as refused:
        form_of(json.dumps(source).encode(), knowledge)
    return "\n".join(refused.value.problems)


def item(source: dict[str, Any], link: str) -> dict[str, Any]:
    return next(one for group in source["item"] for one in group["item"] if one["linkId"] == link)


def test_the_example_can_be_asked(knowledge: Knowledge) -> None:
    form = form_of(EXAMPLE.read_bytes(), knowledge)
    assert [[one.link_id for one in page] for page in pages_of(form)] == [["feet"], ["life"]]
    assert [linked_to(one) for one in items_of(form.item) if linked_to(one)] == ["hand-foot/severity"]


@pytest.mark.parametrize("source", [b"", b"[]", b"no json", b'{"resourceType": "Patient", "status": "active"}', b"\xff\xfe", b'{"resourceType": 3}'])
def test_what_is_no_questionnaire_is_refused(source: bytes, knowledge: Knowledge) -> None:
    with pytest.raises(FormError):
        form_of(source, knowledge)


@pytest.mark.parametrize("name", ["url", "version", "title"])
def test_a_form_without_a_name_is_refused(source: dict[str, Any], name: str, knowledge: Knowledge) -> None:
    del source[name]
    assert f"{name}: it is missing" in problems(source, knowledge)


@pytest.mark.parametrize(
    ("link", "change", "says"),
    [
        ("weight", {"type": "quantity"}, "item[1].item[2] (weight).type: quantity cannot be asked"),
        ("weight", {"text": ""}, "text: it is missing"),
        ("weight", {"repeats": True}, "repeats: only a choice"),
        ("weight", {"maxLength": 5}, "maxLength: it is for string and text"),
        ("weight", {"readOnly": True}, "readOnly, initial, hidden"),
        ("weight", {"initial": [{"valueDecimal": 60}]}, "readOnly, initial, hidden"),
        ("weight", {"answerValueSet": "http://x"}, "answerValueSet: it stands on a server"),
        ("weight", {"modifierExtension": [{"url": "http://x"}]}, "modifierExtension"),
        ("weight", {"item": [{"linkId": "in", "type": "string", "text": "In"}]}, "item: a group holds items"),
        ("weight", {"answerOption": [{"valueInteger": 1}]}, "answerOption: a choice lists its answers"),
        ("weight", {"linkId": "nights"}, "linkId 'nights' stands 2 times"),
        ("help", {"answerOption": []}, "answerOption: a choice lists its answers"),
        ("help", {"answerOption": [{}]}, "answerOption[0]: one of valueCoding"),
        ("help", {"answerOption": [{"valueString": "a"}, {"valueString": "a"}]}, "a stands twice"),
        ("help", {"answerOption": [{"valueString": "a", "initialSelected": True}]}, "initialSelected: no answer is chosen for her"),
        ("help", {"answerConstraint": "optionsOrType"}, "answerConstraint: optionsOrType cannot be asked"),
        ("visit", {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueDate": "soon"}]}, "soon is no day"),
        ("visit", {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 1}]}, "minValue: it is for"),
        ("nights", {"code": [{"system": "urn:herald:symptom-attribute", "code": "nausea/severity"}]}, "needs minValue 0 and maxValue 4"),
        ("else", {"code": [{"system": "urn:herald:symptom-attribute", "code": "nausea/severity"}]}, "has one answer and is one of"),
        ("feet-skin", {"code": [{"system": "urn:herald:symptom-attribute", "code": "rash/severity"}]}, "yes or no tells only of presence"),
        ("feet-sore", {"code": [{"system": "urn:herald:symptom-attribute", "code": "feet/severity"}]}, "feet/severity is no symptom and attribute"),
        ("feet-skin", {"code": [{"system": "urn:herald:symptom-attribute", "code": "hand-foot/severity"}]}, "stands 2 times"),
        ("feet-sore", {"type": "coding", "answerConstraint": "optionsOrString"}, "has one answer and is one of"),
        ("feet-skin", {"enableWhen": [{"question": "gone", "operator": "exists", "answerBoolean": True}]}, "there is no other question 'gone'"),
        ("feet-skin", {"enableWhen": [{"question": "nights", "operator": ">", "answerString": "a"}]}, "> goes with a number or a day"),
        ("feet-skin", {"enableWhen": [{"question": "nights", "operator": "exists", "answerInteger": 1}]}, "exists goes with answerBoolean"),
        ("feet-skin", {"enableWhen": [{"question": "nights", "operator": "="}]}, "one of answerBoolean"),
        ("feet-skin", {"enableWhen": [{"question": "nights", "operator": "=", "answerInteger": 1}] * 2}, "enableBehavior: it is missing"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_place(source: dict[str, Any], link: str, change: Change, says: str, knowledge: Knowledge) -> None:
    item(source, link).update(change)
    assert says in problems(source, knowledge)


def test_a_linked_choice_needs_levels(source: dict[str, Any], knowledge: Knowledge) -> None:
    for option in item(source, "feet-sore")["answerOption"]:
        del option["valueCoding"]["extension"]
    assert "needs a level of 0 to 4 for each answer" in problems(source, knowledge)


def test_a_draft_and_a_form_that_asks_nothing_are_refused(source: dict[str, Any], knowledge: Knowledge) -> None:
    assert "only an active form is asked" in problems({**source, "status": "draft"}, knowledge)
    assert "it asks nothing" in problems({**source, "item": [{"linkId": "a", "type": "display", "text": "Read"}]}, knowledge)


def test_an_answer_opens_a_question_and_takes_it_away_with_its_answer(knowledge: Knowledge) -> None:
    form = form_of(EXAMPLE.read_bytes(), knowledge)
    asked = [
        [one.link_id for one in enabled_items(form.item[:1], given)]
        for given in ({}, {"feet-sore": (SORE + "not",)}, {"feet-sore": (SORE + "much",)})
    ]
    assert asked == [["feet", "feet-sore"], ["feet", "feet-sore"], ["feet", "feet-sore", "feet-skin"]]
    assert told_in(form, {"feet-sore": (SORE + "not",), "feet-skin": ("true",)}) == {"feet-sore": (SORE + "not",)}


def condition(**when: object) -> bytes:
    """A form whose second question hangs on its first."""
    items: list[dict[str, Any]] = [
        {"linkId": "a", "type": "integer", "text": "A"},
        {"linkId": "d", "type": "date", "text": "D"},
        {"linkId": "b", "type": "string", "text": "B", "enableWhen": [when]},
    ]
    form = {"resourceType": "Questionnaire", "status": "active", "url": "urn:x", "version": "1", "title": "X", "item": items}
    return json.dumps(form).encode()


@pytest.mark.parametrize(
    ("operator", "met"),
    [("=", {3}), ("!=", {1, 2, 4, 5}), (">", {4, 5}), (">=", {3, 4, 5}), ("<", {1, 2}), ("<=", {1, 2, 3})],
)
def test_operators_compare_numbers(operator: str, met: set[int], knowledge: Knowledge) -> None:
    form = form_of(condition(question="a", operator=operator, answerInteger=3), knowledge)
    assert {n for n in range(1, 6) if "b" in {one.link_id for one in enabled_items(form.item, {"a": (str(n),)})}} == met
    assert "b" not in {one.link_id for one in enabled_items(form.item, {})}


def test_days_are_compared_and_existence_asked(knowledge: Knowledge) -> None:
    form = form_of(condition(question="d", operator=">=", answerDate="2026-03-01"), knowledge)
    assert ["b" in {one.link_id for one in enabled_items(form.item, {"d": (day,)})} for day in ("2026-02-28", "2026-03-01", "2026-11-02")] == [
        False,
        True,
        True,
    ]
    form = form_of(condition(question="a", operator="exists", answerBoolean=False), knowledge)
    assert ["b" in {one.link_id for one in enabled_items(form.item, given)} for given in ({}, {"a": ("1",)})] == [True, False]


@given(
    sore=st.sampled_from(["", "not", "little", "some", "much", "most"]),
    skin=st.sampled_from(["", "true", "false"]),
    words=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_what_is_kept_is_what_is_asked(sore: str, skin: str, words: str, knowledge: Knowledge) -> None:
    form = form_of(EXAMPLE.read_bytes(), knowledge)
    answers = {"feet-sore": (SORE + sore,) if sore else (), "feet-skin": (skin,) if skin else (), "else": (words,) if words else ()}
    kept = filled(form, copy.deepcopy(answers), "en", done=True)
    asked = {one.link_id for one in enabled_items(form.item, kept.given())}
    assert set(kept.given()) == {link for link, given in answers.items() if given and link in asked}
    assert words_in([kept]) == ([words] if words else [])
    assert levels_in([kept]) == ({"hand-foot/severity": str(["not", "little", "some", "much", "most"].index(sore))} if sore else {})
    assert filled(form, kept.given(), "en", done=True) == kept
