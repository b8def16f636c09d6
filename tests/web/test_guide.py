"""The guide: every entry of the knowledge stands on a page, with its sources, its review, its version and a way to answer it."""

import datetime as dt
import gzip
import re
from html import unescape
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from herald.clinical import Urgency
from herald.knowledge import Knowledge
from herald.knowledge.signature import Reviewer, Signature
from herald.site.guide import kept as keeping
from herald.site.guide import page as making
from herald.site.guide import views
from herald.site.guide.addresses import address_of
from herald.site.guide.contents import PLACES, TITLES
from herald.site.guide.links import links
from herald.site.guide.page import entries_of
from herald.site.guide.regions import by_region
from herald.site.guide.statements import statements
from shown import words

PAGES = {"symptoms": "guide:symptom", "sites": "guide:site", "treatments": "guide:treatment"}


@pytest.fixture(scope="module")
def pages(knowledge: Knowledge) -> dict[str, str]:
    """Every page of the guide by its address."""
    client = Client()
    addresses = [reverse("guide:article"), *(reverse("guide:chapter", args=[slug]) for slug in TITLES)]
    addresses += [reverse("guide:urgency", args=[urgency.value]) for urgency in Urgency]
    addresses += [reverse(name, args=[id_]) for kind, name in PAGES.items() for id_ in getattr(knowledge, kind)]
    answers = {address: client.get(address) for address in addresses}
    assert {address for address, answer in answers.items() if answer.status_code != 200} == set()
    return {address: words(answer) for address, answer in answers.items()}


@pytest.mark.slow
def test_every_statement_stands_where_its_address_says(pages: dict[str, str], knowledge: Knowledge) -> None:
    missing = []
    for said in statements(knowledge).values():
        page = pages[address_of(said.kind, said.id, knowledge).partition("#")[0]]
        shown = said.text if not said.field.startswith("site-") else knowledge.sites[said.field.removeprefix("site-")].plain
        if shown not in page:
            missing.append((said.kind, said.id, said.field))
    assert missing == []


def test_every_entry_is_on_a_page(pages: dict[str, str], knowledge: Knowledge) -> None:
    for kind, id_, _entry in entries_of(knowledge):
        assert any((kind, id_) == key[:2] for key in statements(knowledge)) or kind == "symptoms", (kind, id_)
    for symptom in knowledge.symptoms.values():
        assert symptom.name in pages["/guide/symptoms/"]
    for source in knowledge.sources.values():
        assert source.title in pages["/guide/sources/"]
    for feature in knowledge.features.values():
        assert feature.asks in pages["/guide/questions/"]
    for treatment in knowledge.treatments.values():
        assert treatment.name in pages["/guide/treatments/"]
    for site in knowledge.sites.values():
        assert any(site.plain in pages[f"/guide/{slug}/"] for slug, belongs in PLACES.items() if belongs(site))


def test_every_page_has_title_way_back_version_and_date(pages: dict[str, str], knowledge: Knowledge) -> None:
    today = dt.datetime.now(tz=dt.UTC).strftime("%-d %B %Y")
    for address, page in pages.items():
        assert re.search(r"<title>.+ – Guide – Herald</title>", page), address
        assert len(re.findall(r"<h1[ >]", page)) == 1, address
        assert 'class="nhsuk-breadcrumb"' in page, address
        assert f"herald_her2 {knowledge.version} (November 2026)" in page, address
        assert f"Page made on {today}. No clinician has reviewed any of it yet." in page, address


def test_every_statement_has_sources_a_review_and_three_answers(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        feet = page.split('<div class="herald-said__foot">')[1:]
        for foot in feet:
            head = foot.split("</div>")[0]
            assert 'href="#source-1"' in page
            assert re.search(r"Sources: <a [^>]*>\[\d+\]</a>", head), (address, head)
            assert "Not reviewed by a clinician yet." in head
            assert [about in head for about in ("/helpful/", "/error/", "/other/")] == [True] * 3


def test_every_number_of_a_source_has_its_line(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        assert set(re.findall(r'href="#(source-\d+)"', page)) <= set(re.findall(r'id="(source-\d+)"', page)), address


def test_no_anchor_stands_twice_and_none_leads_nowhere(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids), address


def test_no_link_within_the_guide_is_broken(pages: dict[str, str]) -> None:
    anchors = {address: set(re.findall(r' id="([^"]+)"', page)) for address, page in pages.items()}
    for address, page in pages.items():
        for path, _hash, anchor in (link.partition("#") for link in re.findall(r'href="(/guide/[^"]*)"', page)):
            assert path in pages or path == reverse("guide:pdf"), (address, path)
            assert not anchor or anchor in anchors[path], (address, path, anchor)


def test_the_article_tells_what_the_guide_is_made_of_in_order(pages: dict[str, str], knowledge: Knowledge) -> None:
    article = pages["/guide/"]
    parts = ["frequent-places", "rare-places", "complications", "other-causes", "when-to-get-help", "treatments", "summary"]
    places = [article.index(f'<h2 id="{slug}">') for slug in parts]
    assert places == sorted(places)
    for site in knowledge.sites.values():
        if site.kind in ("site", "complication"):
            assert site.plain in article
    assert article.count("nhsuk-card--care--emergency") == 1


def test_jaundice_is_told_for_every_skin(pages: dict[str, str]) -> None:
    assert "On darker skin, look at the whites of the eyes." in pages["/guide/symptoms/jaundice/"]


def test_a_symptom_shows_every_urgency_with_its_rules_the_most_urgent_first(pages: dict[str, str], knowledge: Knowledge) -> None:
    page = pages["/guide/symptoms/back-pain/"]
    for rule in links(knowledge).rules["back-pain"]:
        assert knowledge.urgency[rule].says in page
    assert page.index("care--emergency") < page.index("care--urgent") < page.index("care--non-urgent")


def test_a_kind_of_a_symptom_has_the_rules_of_what_it_is_a_kind_of(knowledge: Knowledge) -> None:
    for id_, symptom in knowledge.symptoms.items():
        if symptom.kind_of:
            assert set(links(knowledge).rules[symptom.kind_of]) <= set(links(knowledge).rules[id_])


def test_every_symptom_says_when_to_get_help(pages: dict[str, str], knowledge: Knowledge) -> None:
    for id_ in knowledge.symptoms:
        assert "nhsuk-card--care" in pages[f"/guide/symptoms/{id_}/"], id_


def test_every_rule_stands_under_one_part_of_the_body(knowledge: Knowledge) -> None:
    shown = [rule for urgency in Urgency for _id, _name, rules in by_region(urgency.value, knowledge) for rule in rules]
    assert sorted(shown) == sorted(knowledge.urgency)


def test_every_place_belongs_to_one_chapter(knowledge: Knowledge) -> None:
    for site in knowledge.sites.values():
        assert sum(belongs(site) for belongs in PLACES.values()) == 1


def test_the_place_of_the_visitor_decides_the_number() -> None:
    client = Client()
    assert "Call 999 or go to A&E now if:" in words(client.get("/guide/when-to-get-help/?place=gb"))
    assert "Call 911 or go to the emergency room now if:" in words(client.get("/guide/when-to-get-help/?place=us"))
    assert "112, 911, 999 or 000" in words(client.get("/guide/when-to-get-help/"))


def test_a_rule_that_asks_for_it_names_the_crisis_lines_of_the_place() -> None:
    page = words(Client().get("/guide/symptoms/suicidal-thoughts/?place=gb"))
    assert "Samaritans listen day and night: 116 123." in page
    assert "Samaritans" not in words(Client().get("/guide/symptoms/suicidal-thoughts/?place=us"))
    assert "Samaritans" not in words(Client().get("/guide/symptoms/jaundice/?place=gb"))


def test_what_there_is_not_is_told() -> None:
    for path in ("symptoms/no-such/", "places/no-such/", "treatments/no-such/", "when-to-get-help/no-such/", "no-such/"):
        assert Client().get(f"/guide/{path}").status_code == 404


def signed(knowledge: Knowledge, again: str, *, of: str = "0" * 12) -> Knowledge:
    """The knowledge with a signature under jaundice; the digest differs, as it would."""
    reviewer = Reviewer(name="Dr Example", role="oncologist", affiliation="Nowhere", interests="none declared")
    review = Signature(by="dr-example", on="2020-01-02", again=again, of=of, content="0" * 12)
    rule = msgspec.structs.replace(knowledge.urgency["jaundice"], review=review)
    urgency = {**knowledge.urgency, "jaundice": rule}
    return msgspec.structs.replace(knowledge, digest=f"signed {of} until {again}", urgency=urgency, reviewers={"dr-example": reviewer})


@pytest.mark.parametrize(
    ("again", "of", "told"),
    [
        ("2999-01-02", "0" * 12, "Reviewed by Dr Example, oncologist, on 2020-01-02; to be looked at again by 2999-01-02."),
        ("2021-01-02", "0" * 12, "The review of this is past its date (2021-01-02), so take it as not reviewed."),
        ("2999-01-02", "1" * 12, "Changed since a clinician reviewed it, so take it as not reviewed."),
    ],
)
def test_a_review_is_told_with_its_dates(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, again: str, of: str, told: str) -> None:
    for module in (views, keeping, making):
        monkeypatch.setattr(module, "site_knowledge", lambda: signed(knowledge, again, of=of))
    page = words(Client().get("/guide/symptoms/jaundice/"))
    assert told in page
    assert ("A clinician has reviewed 1 of" in page) is told.startswith("Reviewed")
    assert "Dr Example, oncologist, Nowhere. Interests: none declared. 1 entry" in words(Client().get("/guide/how-this-is-checked/"))


def get(path: str, **headers: str) -> Any:
    return Client().get(path, headers=headers)


def test_a_page_may_be_kept_and_is_not_sent_again_unchanged() -> None:
    first = get("/guide/symptoms/jaundice/")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= {name.strip() for name in first.headers["Vary"].split(",")}
    assert get("/guide/symptoms/jaundice/", if_none_match=first.headers["ETag"]).status_code == 304
    assert get("/guide/symptoms/jaundice/", if_modified_since=first.headers["Last-Modified"]).status_code == 304
    assert get("/guide/symptoms/jaundice/", if_none_match='"other"').status_code == 200
    assert not first.cookies


def test_a_page_is_packed_for_those_who_take_it_packed() -> None:
    plain, packed = get("/guide/"), get("/guide/", accept_encoding="gzip, br")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_pages_of_two_places_are_kept_apart() -> None:
    assert get("/guide/summary/?place=gb").headers["ETag"] != get("/guide/summary/?place=us").headers["ETag"]


def test_only_reading_is_answered() -> None:
    assert Client().post("/guide/").status_code == 405


def search(looked_for: str) -> list[str]:
    page = words(Client().post("/guide/search/", {"words": looked_for}))
    return re.findall(r'<li><a href="/guide/([^"]+)/">', page.partition("herald-found")[2].partition("</ul>")[0])


@pytest.mark.parametrize(
    ("looked_for", "found"),
    [
        ("yellow eyes", "symptoms/jaundice"),
        ("Enhertu", "treatments/t-dxd"),
        ("my back has been killing me", "symptoms/back-pain"),
        ("brain", "places/brain"),
        ("DIARRHEA", "symptoms/diarrhoea"),
        ("clot", "places/clot"),
    ],
)
def test_search_finds(looked_for: str, found: str) -> None:
    assert found in search(looked_for)[:3]


def test_search_for_nothing_or_for_what_there_is_not() -> None:
    assert search("") == []
    assert search("qqq zzz") == []
    assert "0 pages fit" in words(Client().post("/guide/search/", {"words": "qqq zzz"}))


def test_what_is_searched_for_stays_out_of_addresses_and_caches() -> None:
    answer = Client().post("/guide/search/", {"words": "a lump <b>here</b>"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<b>here" not in answer.content.decode()
    assert "a lump <b>here</b>" in unescape(answer.content.decode())
    assert not answer.cookies


def test_the_pdf_is_the_guide_and_can_be_read_aloud(knowledge: Knowledge) -> None:
    pypdf = pytest.importorskip("pypdf")
    import io

    answer = get("/guide/herald-guide.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in document.trailer["/Root"]["/Metadata"].get_data().decode()
    text = "".join(" ".join(page.extract_text().split()) for page in document.pages).replace(" ", "")
    printed = [rule.says for rule in knowledge.urgency.values()] + [entry.name for entry in knowledge.treatments.values()]
    assert [said for said in printed if said.replace(" ", "") not in text] == []
