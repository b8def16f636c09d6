"""The list of symptoms and the body map."""

import re
from collections.abc import Callable
from pathlib import Path

from django.test import Client

import herald.site
from conftest import words
from herald.knowledge import Knowledge
from herald.site.body.drawing import FIGURES
from herald.site.body.parts import lit, symptoms_of
from herald.site.body.regions import REGIONS

SITE = Path(herald.site.__file__).parent
Post = Callable[..., str]


def values(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" type="checkbox" value="([^"]+)"', page)


def test_every_symptom_stands_in_the_list_once(client: Client, knowledge: Knowledge) -> None:
    shown = values(words(client.get("/check/symptoms")), "symptom")
    assert sorted(shown) == sorted(knowledge.symptoms)


def test_a_search_finds_by_name_wording_and_meaning(post: Post) -> None:
    assert values(post("/check/symptoms", find="seizure"), "symptom")[0] == "seizure"
    assert "seizure" in values(post("/check/symptoms", find="fit"), "symptom")
    assert "leg-weakness" in values(post("/check/symptoms", find="my legs keep giving way"), "symptom")
    assert "No symptom fits." in post("/check/symptoms", find="zzzz")


def test_what_she_chose_stays_chosen_while_she_searches(post: Post) -> None:
    shown = post("/check/symptoms", text="hello", symptom=["seizure"], find="cough")
    assert 'value="seizure" checked' in shown
    assert values(shown, "symptom").count("seizure") == 1
    assert 'name="text" value="hello"' in shown


def test_a_chosen_symptom_alone_gets_an_answer(post: Post) -> None:
    shown = post("/check", symptom=["coughing-blood"], skip="yes")
    assert "nhsuk-card--care--emergency" in shown
    assert "you chose it" in shown
    assert 'value="coughing-blood@0-0=absent"' in shown


def test_regions_lead_to_their_symptoms(post: Post) -> None:
    shown = post("/check/symptoms", region=["eyes"])
    assert "double-vision" in values(shown, "symptom")
    assert "hip-pain" not in values(shown, "symptom")
    assert "hip-pain" in values(post("/check/symptoms", region=["eyes"], all="yes"), "symptom")


def test_every_region_is_a_checkbox_and_is_drawn_and_mirrors_its_checkbox(client: Client) -> None:
    page = words(client.get("/check/body"))
    style = next((SITE / "static").glob("site.*.css")).read_text(encoding="utf-8")
    drawn = {shape.region for figure in FIGURES for shape in figure.regions}
    assert values(page, "region") == [region.id for region in REGIONS]
    assert drawn == {region.id for region in REGIONS}
    for region in REGIONS:
        assert f'for="region-{region.id}"' in page
        assert f"#region-{region.id}:checked" in style


def test_regions_hold_parts_that_the_knowledge_knows(knowledge: Knowledge) -> None:
    parts = [part for region in REGIONS for part in region.parts]
    assert set(parts) <= knowledge.phrases.parts.keys()
    assert len({region.id for region in REGIONS}) == len(REGIONS)
    assert all(re.fullmatch(r"UBERON:\d{7}", code) for region in REGIONS for code in (region.uberon, *region.shows))


def test_every_region_has_symptoms(knowledge: Knowledge) -> None:
    assert all(symptoms_of(knowledge)[region.id] for region in REGIONS)


def test_every_site_with_a_place_lights_a_region(knowledge: Knowledge) -> None:
    unlit = [id_ for id_, site in knowledge.sites.items() if site.codes.uberon and not lit([id_], knowledge)]
    assert not unlit


def test_a_rare_site_is_lit_more_faintly_and_never_hides_another(knowledge: Knowledge) -> None:
    rare = next(id_ for id_, site in knowledge.sites.items() if site.frequency == "rare" and lit([id_], knowledge))
    assert set(lit([rare], knowledge).values()) == {"rare"}
    common = [id_ for id_, site in knowledge.sites.items() if site.frequency == "common"]
    for site in common:
        assert lit([site], knowledge).items() <= lit([rare, site], knowledge).items()
        assert lit([site, rare], knowledge) == lit([rare, site], knowledge)


def test_the_answer_shows_the_sites_on_the_body(post: Post) -> None:
    shown = post("/check", text="my skin has gone yellow", skip="yes")
    assert "herald-map__region--lit" in shown
    assert "Liver" in shown
