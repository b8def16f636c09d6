"""The check in the browser: from her words to the answer, page by page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from herald.knowledge import Knowledge
from herald.site.check.values import VALUES
from shown import BACK, words

Post = Callable[..., str]


def test_the_front_page_asks_in_one_text_box_and_shows_the_emergency_advice(client: Client) -> None:
    shown = client.get("/")
    assert shown.status_code == 200
    assert words(shown).count("<textarea") == 1
    assert "If it feels like an emergency:" in words(shown)


def test_an_emergency_gets_one_card_that_ends_in_if_and_no_question_before_it(post: Post) -> None:
    shown = post("/check", text=BACK)
    assert shown.count("nhsuk-card--care--emergency") == 1
    assert " now if:</h2>" in shown
    assert "<li>weak legs</li>" in shown
    assert "possible spinal cord compression" in shown
    assert "Not reviewed by a clinician yet." in shown


@pytest.mark.parametrize(
    ("text", "card"),
    [(BACK, "emergency"), ("temperature of 38.1 on chemo", "emergency"), ("my back hurts", "non-urgent"), ("my hair is falling out", "non-urgent")],
)
def test_the_card_is_that_of_the_urgency(text: str, card: str, post: Post) -> None:
    assert f"nhsuk-card--care--{card}" in post("/check", text=text, skip="yes")


def test_what_was_not_understood_stands_before_what_was_and_leads_back_to_her_words(post: Post) -> None:
    shown = post("/check", text="i cant see properly. xyzzy plugh frobnicates", skip="yes")
    assert shown.index("What Herald did not understand") < shown.index("Is this right?")
    assert shown.count('name="change" value="yes"') == 2


SHIVERY = "I had chemo last week and I feel hot and shivery"


def test_where_the_team_comes_first_the_heading_says_so_and_the_ambulance_comes_after(post: Post) -> None:
    shown = post("/check", text=SHIVERY, place="gb", skip="yes")
    assert shown.count("nhsuk-card--care--emergency") == 1
    assert "24-hour line now if:</h2>" in shown
    assert "Call 999 or go to A&E now if:" not in shown
    assert shown.index("24-hour line this minute") < shown.index("If nobody answers: Call 999 or go to A&E.") < shown.index('href="tel:999"')


@pytest.mark.parametrize("more", ["and I am confused", "and I have chest pain", "and my legs went weak today"])
def test_an_ambulance_comes_before_the_team(more: str, post: Post) -> None:
    shown = post("/check", text=f"{SHIVERY} {more}, temperature 39", place="gb", skip="yes")
    assert "Call 999 or go to A&E now if:</h2>" in shown
    assert "<p><strong>Call an ambulance" in shown
    assert "If nobody answers" not in shown


def test_a_crisis_shows_its_lines_first(post: Post) -> None:
    shown = post("/check", text="I want to end it all", place="gb")
    assert "116 123" in shown
    assert shown.index("116 123") < shown.index("<h2>Why")


def test_the_place_decides_the_number(client: Client, post: Post) -> None:
    assert "Call 999 or go to A&E now if:" in post("/check", text=BACK, place="gb")
    assert client.post("/place", {"place": "ie", "back": "/"}).headers["Location"] == "/"
    assert "Call 112 or 999" in words(client.get("/"))


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choosing_a_place_leads_nowhere_else(back: str, client: Client) -> None:
    assert client.post("/place", {"place": "ie", "back": back}).headers["Location"] == "/"


def test_nothing_written_is_told_and_keeps_what_was_said(client: Client) -> None:
    shown = client.post("/check", {"text": "  ", "diagnosis": "spread to bone"})
    assert shown.status_code == 422
    assert "There is a problem" in words(shown)
    assert "spread to bone" in words(shown)


@pytest.mark.parametrize(
    "field", [{"symptom": "no-such"}, {"answer": "headache=perhaps"}, {"answer": "no-such=yes"}, {"correct": "headache@1"}, {"site": "x"}]
)
def test_a_refused_field_never_loses_her_words(field: dict[str, str], client: Client) -> None:
    shown = client.post("/check", {"text": "my back hurts", **field})
    assert shown.status_code == 422
    assert "my back hurts" in words(shown)


def test_too_long_a_text_is_told_and_comes_back(client: Client) -> None:
    shown = client.post("/check", {"text": "pain " * 5000})
    assert shown.status_code == 422
    assert "at most 20000 characters" in words(shown)
    assert "pain pain" in words(shown)


def test_questions_come_one_a_page_and_an_answer_can_raise_the_urgency(post: Post) -> None:
    first = post("/check", text="my back hurts")
    assert "Question 1 of at most 3" in first
    assert 'name="question" value="leg-weakness"' in first
    assert "nhsuk-card--care" not in first
    assert "nhsuk-card--care--emergency" in post("/check", text="my back hurts", question="leg-weakness", value="yes")


def test_at_most_three_questions_and_not_sure_is_an_answer(post: Post) -> None:
    answers = ["leg-weakness=unsure", "leg-numbness=unsure"]
    assert "Question 3 of at most 3" in post("/check", text="my back hurts", answer=answers)
    last = post("/check", text="my back hurts", answer=[*answers, "bladder-change=unsure"])
    assert "nhsuk-card--care" in last
    assert "Question" not in last


def test_a_question_left_open_is_asked_again(client: Client) -> None:
    shown = client.post("/check", {"text": "my back hurts", "question": "leg-weakness"})
    assert shown.status_code == 422
    assert "If you do not know, choose I'm not sure." in words(shown)


def test_a_number_may_have_a_comma(post: Post) -> None:
    shown = post("/check", text="I have a fever", question="fever.temperature", value="38,5", stay="yes")
    assert "What is your temperature?</strong> 38.5" in shown


def test_a_number_that_is_none_is_asked_again(client: Client) -> None:
    shown = client.post("/check", {"text": "I have a fever", "question": "fever.temperature", "value": "very hot"})
    assert shown.status_code == 422
    assert "Write a number" in words(shown)


def test_a_misread_word_can_be_corrected_and_the_answer_follows(post: Post) -> None:
    start = BACK.index("legs feel weak")
    key = f"leg-weakness@{start}-{start + 14}"
    assert f'value="{key}=absent"' in post("/check", text=BACK)
    after = post("/check", text=BACK, correct=f"{key}=absent", stay="yes")
    assert "nhsuk-card--care--emergency" not in after
    assert f'value="{key}=present"' in after


def test_one_press_corrects_all_her_words_for_a_symptom(post: Post) -> None:
    text = "I can't stop being sick, I can't keep water down."
    shown = post("/check", text=text, stay="yes")
    (value,) = re.findall(r'name="correct" value="([^"]+=absent)"', shown)
    assert value.count("|") == 1, "both are in it"
    after = post("/check", text=text, correct=value, stay="yes")
    assert "nhsuk-card--care--emergency" in shown
    assert "nhsuk-card--care--emergency" not in after
    assert after.count("I have this now") == 1


def test_a_misread_treatment_can_be_corrected_and_the_answer_follows(post: Post) -> None:
    text = "I am on Enhertu and I have a new cough."
    key = f"t-dxd@{text.index('Enhertu')}-{text.index(' and')}"
    shown = post("/check", text=text, stay="yes")
    assert f'value="{key}=absent"' in shown
    assert f'value="{key}=past"' in shown
    assert "My treatment is " in shown
    after = post("/check", text=text, correct=f"{key}=absent", stay="yes")
    assert "My treatment is " not in after
    assert f'value="{key}=present"' in after


def test_line_ends_of_browsers_do_not_move_her_words(post: Post) -> None:
    shown = post("/check", text="Hello.\r\nMy legs feel weak.", skip="yes")
    assert 'value="leg-weakness@10-24=absent"' in shown


def test_an_answer_can_be_changed(post: Post) -> None:
    shown = post("/check", text="my back hurts", answer="leg-weakness=yes")
    assert 'name="forget" value="leg-weakness"' in shown
    again = post("/check", text="my back hurts", answer="leg-weakness=yes", forget="leg-weakness")
    assert "Question 1 of at most 3" in again


def test_her_words_can_be_changed_from_the_answer(post: Post) -> None:
    shown = post("/check", text=BACK, change="yes", treatment="t-dxd")
    assert BACK in shown
    assert 'value="t-dxd" checked' in shown


def test_treatments_that_are_not_ticked_stay_possible_unless_she_says_that_is_all(post: Post) -> None:
    assert "This holds if you" in post("/check", text="temperature of 38.1", skip="yes")
    assert "This holds if you" not in post("/check", text="temperature of 38.1", complete="yes", skip="yes")


def test_a_carer_is_spoken_to_as_a_carer(post: Post) -> None:
    shown = post("/check", text="Her legs feel weak and her back hurts", speaker="carer")
    assert "the person you look after has any of these:" in shown


@pytest.mark.parametrize("field", ["text", "diagnosis"])
@pytest.mark.parametrize("page", ["skip", "change"])
def test_her_words_are_text_never_markup(field: str, page: str, client: Client) -> None:
    answered = client.post("/check", {"text": "my back hurts", field: '"><script>alert(1)</script> my back hurts', page: "yes"})
    assert answered.content.count(b"<script") == 1  # the site's own file
    assert b"&lt;script&gt;alert(1)" in answered.content


def test_every_value_of_a_question_has_words(knowledge: Knowledge) -> None:
    assert {value for feature in knowledge.features.values() for value in feature.values} | {"unsure"} <= VALUES.keys()


FOOT = {"show": "place", "choose-place": "gb"}


@pytest.mark.parametrize(
    ("address", "fields", "shown"),
    [
        ("/check", {"here": "change", "text": "My back"}, "My back</textarea>"),
        ("/check", {"here": "change", "text": ""}, "What have you noticed?"),
        ("/check", {"here": "stay", "text": BACK}, "nhsuk-card--care--emergency"),
        ("/check", {"here": "again", "text": "my back hurts", "question": "leg-weakness"}, "Question 1 of at most 3"),
        ("/check/symptoms", {"here": "again", "text": "x", "symptom": "jaundice"}, 'value="jaundice" checked'),
        ("/check/body", {"here": "again", "region": "chest"}, 'value="chest" checked'),
    ],
)
def test_a_place_that_is_chosen_at_the_foot_loses_nothing(address: str, fields: dict[str, str], shown: str, client: Client) -> None:
    answer = client.post(address, {"place": "neutral", **fields, **FOOT})
    page = words(answer)
    assert answer.status_code == 200
    assert shown in page
    assert "Call 999" in page
    assert "There is a problem" not in page
    assert answer.cookies["place"].value == "gb"
    assert "999" in words(client.get("/"))


def test_a_language_that_is_chosen_at_the_foot_loses_nothing(client: Client) -> None:
    answer = client.post("/check", {"here": "stay", "text": BACK, "choose-place": "neutral", "language": "es"})
    page = words(answer)
    assert '<html lang="es"' in page
    assert "nhsuk-card--care--emergency" in page
    assert 'lang="es"' in words(client.get("/"))
    assert "place" not in answer.cookies, "what was not changed is not kept"
    assert client.post("/check", {"text": BACK, "choose-place": "no-such", "language": "tlh"}).status_code == 200
