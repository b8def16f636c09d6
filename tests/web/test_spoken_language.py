"""A page in Spanish marks what the knowledge says as English, and nothing else (WCAG 3.1.2)."""

import dataclasses
import io
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from diaries import BACK, Person, somebody
from django.conf import settings as ours
from django.contrib.auth.models import Group, User
from django.test import Client
from pypdf import PdfReader

from herald.site.editor.access import EDITORS
from herald.site.feedback.models import Feedback
from herald.site.guide.contents import TITLES
from herald.site.guide.statements import statements
from herald.site.knowledge import site_knowledge

pytestmark = pytest.mark.django_db
SPANISH = {"accept-language": "es"}
_EMPTY = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "source", "wbr"))
_SPOKEN = ("aria-label", "alt", "title", "placeholder")
_SHORTEST, _LONG = 8, 30
"""Characters. Shorter words stand in both languages."""
GUIDE = ["", *TITLES, "when-to-get-help/same-day", "symptoms/jaundice", "places/bone", "treatments/t-dxd"]
CHECKS = [
    ("/check/symptoms", {}),
    ("/check/symptoms", {"region": "liver"}),
    ("/check/symptoms", {"text": "x", "symptom": "jaundice"}),
    ("/check/body", {}),
    ("/check", {"text": ""}),
    ("/check", {"text": "I have a headache", "speaker": "self"}),
    ("/check", {"text": "I feel hot"}),
    ("/check", {"text": f"{BACK} I am on Enhertu, and zorbled my flanges.", "stay": "yes", "place": "gb"}),
    ("/check", {"text": "I want to end my life", "stay": "yes"}),
    ("/check", {"text": "I am fine", "stay": "yes", "answer": "feels-emergency=no"}),
    ("/guide/search/", {"words": "yellow eyes"}),
]


class Phrases:
    """Phrases that are looked for in a text: short ones as the whole of it, long ones anywhere in it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.whole = frozenset(phrases)
        self.begun: dict[str, list[str]] = {}
        for phrase in self.whole:
            if len(phrase) > _LONG:
                self.begun.setdefault(phrase[:_LONG], []).append(phrase)

    def stand_in(self, text: str) -> bool:
        if text in self.whole:
            return True
        places = range(max(0, len(text) - _LONG))
        return any(text.startswith(phrase, at) for at in places for phrase in self.begun.get(text[at : at + _LONG], ()))


class Page(HTMLParser):
    """What a page says, each piece with the language that it is said in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[tuple[str, str]] = [("", "")]
        self.said: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self.inside[-1][1]
        self.said += [(language, words) for name in _SPOKEN if (words := given.get(name))]
        if tag not in _EMPTY:
            self.inside.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while len(self.inside) > 1 and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside[-1][0] not in ("script", "style"):
            self.said.append((self.inside[-1][1], data))


def said(html: str, *languages: str) -> list[str]:
    return [words for language, text in Page(html).said if language in languages and (words := " ".join(text.split()))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in ("id", "sources", "read", "codes", "wordings"):
                yield from _texts(getattr(value, field.name))
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            if name not in ("id", "sources", "read", "codes", "wordings"):
                yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)


@pytest.fixture(scope="module")
def english() -> Phrases:
    """Sentences and names of the knowledge that a page can show."""
    knowledge = site_knowledge()
    rooms = (knowledge.urgency, knowledge.symptoms, knowledge.sites, knowledge.treatments, knowledge.features, knowledge.locales)
    more = (knowledge.sources, knowledge.phrases.texts, knowledge.disagreements, knowledge.thresholds)
    own = {text for _language, text in ours.LANGUAGES}
    found = {" ".join(text.split()) for room in (*rooms, *more) for text in _texts(room)} - {str(name) for name in own}
    return Phrases(text for text in found if len(text) >= _SHORTEST and (" " in text or text[:1].isupper()) and "{" not in text)


@pytest.fixture(scope="module")
def spanish() -> Phrases:
    """Sentences of the interface in Spanish that are no English too."""
    with (Path(ours.LOCALE_PATHS[0]) / "es/LC_MESSAGES/django.po").open("rb") as file:
        told = [message for message in read_po(file) if isinstance(message.string, str) and message.id]
    return Phrases(" ".join(one.string.split()) for one in told if one.string != one.id and len(one.string) >= _SHORTEST and "%" not in one.string)


def _wrong(html: str, english: Phrases, spanish: Phrases) -> tuple[list[str], list[str]]:
    return [words for words in said(html, "es") if english.stand_in(words)], [words for words in said(html, "en") if spanish.stand_in(words)]


def _pages(client: Client) -> Iterator[tuple[str, str]]:
    for address in ["/", *(f"/guide/{page}{'/' if page else ''}" for page in GUIDE), *_feedback()]:
        yield address, _read(client.get(address, headers=SPANISH, follow=True))
    for address, fields in CHECKS:
        yield f"{address} {fields}", _read(client.post(address, fields, headers=SPANISH))


def _feedback() -> Iterator[str]:
    firsts = {kind: (kind, id_, field) for kind, id_, field in reversed(statements(site_knowledge()))}
    for kind, id_, field in firsts.values():
        yield f"/feedback/{kind}/{id_}/{field}/error/"


def _read(answer: Any) -> str:
    assert answer.status_code in (200, 422), answer.status_code
    text: str = answer.content.decode()
    assert '<html lang="es"' in text
    return text


def test_every_public_page_marks_what_is_english_and_only_that(client: Client, english: Phrases, spanish: Phrases) -> None:
    wrong = {address: found for address, html in _pages(client) if any(found := _wrong(html, english, spanish))}
    assert not wrong


def test_the_editors_pages_mark_it_too(client: Client, english: Phrases, spanish: Phrases, settings: Any) -> None:
    settings.HERALD_EDITOR_SECOND_FACTOR = False
    user = User.objects.create_user("ana")
    user.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    one = next(iter(statements(site_knowledge()).values()))
    Feedback.objects.create(kind=one.kind, entry=one.id, field=one.field, text=one.text, text_hash="0", version="1", digest="d", about="error")
    for address in ("/editor/", f"/editor/feedback/{Feedback.objects.get().pk}/", "/editor/entries/"):
        html = _read(client.get(address, headers=SPANISH))
        assert _wrong(html, english, spanish) == ([], []), address


def test_the_pages_of_a_diary_mark_it_too(english: Phrases, spanish: Phrases) -> None:
    ada: Person = somebody("Ada")
    row = ada.tell(BACK)
    ada.tell("I have a mild headache")
    for page in ("", f"check-in/{row.pk}/", "course", "about", "about/treatment", "about/contacts", "summary"):
        html = _read(ada.client.get(ada.address(page), headers=SPANISH, follow=True))
        assert _wrong(html, english, spanish) == ([], []), page
    made = _read(ada.client.post(ada.address("summary/made"), {"weeks": "12", "sections": ["now", "advice"]}, headers=SPANISH))
    assert _wrong(made, english, spanish) == ([], [])


@pytest.mark.parametrize("address", ["/", "/guide/", "/guide/symptoms/jaundice/", "/guide/numbers-to-call/"])
def test_a_page_in_english_needs_no_mark(client: Client, address: str) -> None:
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert re.findall(r'<(?!html)(\w+)[^>]* lang="en"', page) == ["button"]  # the language's own name


@pytest.mark.slow
def test_the_printed_guide_marks_it(client: Client) -> None:
    reader = PdfReader(io.BytesIO(client.get("/guide/herald-guide.pdf", headers=SPANISH).content))
    assert reader.trailer["/Root"]["/Lang"] == "es"
    tagged = [one for number in range(1, reader.trailer["/Size"]) if isinstance(one := reader.get_object(number), dict)]
    whole = sum(one.get("/Type") == "/StructElem" and one.get("/Lang") == "en" for one in tagged)
    parts = sum(page.get_contents().get_data().count(b"Lang(en)") for page in reader.pages)
    assert whole + parts > 500
