"""The words of the interface in other languages: whole, marked, and chosen by the visitor."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from herald.site.language import OWN_NAMES
from shown import words

LOCALES = Path(settings.LOCALE_PATHS[0])
OTHERS = [language for language, _ in settings.LANGUAGES if language != "en"]
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def messages(path: Path) -> dict[str, Message]:
    with path.open("rb") as file:
        return {str(message.id): message for message in read_po(file) if message.id}


def texts(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return said if isinstance(said, tuple) else (said,)


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_is_translated_and_keeps_what_is_filled_in(language: str) -> None:
    ours = messages(LOCALES / language / "LC_MESSAGES" / "django.po")
    wanted = messages(LOCALES / "messages.pot")
    assert ours.keys() == wanted.keys()
    for id_, message in wanted.items():
        told = texts(ours[id_].string)
        assert len(told) == len(texts(message.id))
        for text in told:
            assert text, id_
            assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(texts(message.id)[-1])), id_


@pytest.mark.parametrize("address", ["/", "/guide/", "/body", "/account/login/"])
def test_a_page_in_spanish_says_that_nobody_reviewed_it(client: Client, address: str) -> None:
    page = words(client.get(address, headers={"accept-language": "es"}, follow=True))
    assert '<html lang="es"' in page
    assert "Ningún hablante nativo ha revisado esta traducción" in page


@pytest.mark.parametrize("address", ["/", "/guide/"])
def test_a_page_in_english_is_in_english(client: Client, address: str) -> None:
    page = words(client.get(address, headers={"accept-language": "de"}))
    assert '<html lang="en"' in page
    assert "hablante" not in page


def test_a_chosen_language_is_kept_and_goes_before_the_browser(client: Client) -> None:
    answer = client.post("/language", {"language": "es", "back": "/guide/"})
    assert (answer.status_code, answer.headers["location"]) == (302, "/guide/")
    assert '<html lang="es"' in words(client.get("/guide/", headers={"accept-language": "en"}))
    client.post("/language", {"language": "en"})
    assert '<html lang="en"' in words(client.get("/guide/", headers={"accept-language": "es"}))


def test_an_unknown_language_or_address_changes_nothing(client: Client) -> None:
    answer = client.post("/language", {"language": "tlh", "back": "//elsewhere.example/"})
    assert (answer.headers["location"], answer.cookies.get(settings.LANGUAGE_COOKIE_NAME)) == ("/", None)


def test_every_language_stands_by_its_own_name() -> None:
    assert OWN_NAMES.keys() == dict(settings.LANGUAGES).keys()
