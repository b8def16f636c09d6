"""The answer in print."""

import io
import re
import unicodedata

import pytest
from django.test import Client
from pypdf import PdfReader

from herald.report.typeset import signs_without_glyph, spelled
from shown import BACK


def pdf(client: Client, text: str) -> tuple[bytes, str]:
    answered = client.post("/check/pdf", {"text": text})
    assert answered.status_code == 200
    assert answered.headers["Content-Type"] == "application/pdf"
    assert answered.headers["Content-Disposition"] == 'attachment; filename="herald.pdf"'
    read = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answered.content)).pages)
    return answered.content, re.sub(r"\s+", " ", read)


def test_the_print_says_what_the_page_says(client: Client) -> None:
    _, text = pdf(client, BACK)
    assert "now if:" in text
    assert "possible spinal cord compression" in text
    assert "back has been hurting" in text
    assert "Not reviewed by a clinician yet." in text
    assert "NICE" in text


def test_the_print_declares_that_a_screen_reader_can_read_it(client: Client) -> None:
    made, _ = pdf(client, BACK)
    reader = PdfReader(io.BytesIO(made))
    assert b"pdfuaid" in made
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"


@pytest.mark.parametrize(
    "text",
    [
        "🤢 I feel sick 😀",
        "👩‍⚕️👍🏽 the nurse said it is fine",
        "頭が痛い and my head hurts",
        "सिर में दर्द and my head hurts",
        "رأسي يؤلمني and my head hurts",
        "my head hurts 𓀀 \ue000 \u0378",
    ],
)
def test_any_letters_leave_the_print_readable_and_whole(text: str, client: Client) -> None:
    made, read = pdf(client, text)
    assert b"pdfuaid" in made
    found = re.sub(r"\s", "", read)
    named = {sign: f"[{unicodedata.name(sign, '').lower()}]".replace(" ", "") for sign in text if unicodedata.category(sign)[0] in "LS"}
    assert [sign for sign, name in named.items() if sign not in found and name not in found] == []


def test_a_sign_that_no_font_has_is_named() -> None:
    told = signs_without_glyph('error: PDF/UA-1 error: the text `"a\\u{301}𓀀"` could not be displayed with font `"Liberation Sans"`')
    assert told == {"\u0301", "𓀀"}
    assert spelled("a\u0301 𓀀!", told) == "a[combining acute accent] [egyptian hieroglyph a001]!"
    assert spelled("👩\u200d⚕\ufe0f\ue000", "👩\u200d⚕\ufe0f\ue000") == "[woman][staff of aesculapius][U+E000]"


@pytest.mark.parametrize("text", ['#import "x" *bold* $x$ my back hurts', "🤢 my back hurts, 頭が痛い", "my back hurts \\ ] } </svg>"])
def test_any_words_can_be_printed_and_stay_words(text: str, client: Client) -> None:
    _, read = pdf(client, text)
    assert "my back hurts" in read


def test_nothing_written_prints_nothing(client: Client) -> None:
    assert client.post("/check/pdf", {"text": ""}).status_code == 422
