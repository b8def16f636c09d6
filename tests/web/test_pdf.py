"""The answer in print."""

import io
import re

import pytest
from django.test import Client
from pypdf import PdfReader

from conftest import BACK


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


@pytest.mark.parametrize("text", ['#import "x" *bold* $x$ my back hurts', "🤢 my back hurts, 頭が痛い", "my back hurts \\ ] } </svg>"])
def test_any_words_can_be_printed_and_stay_words(text: str, client: Client) -> None:
    _, read = pdf(client, text)
    assert "my back hurts" in read


def test_nothing_written_prints_nothing(client: Client) -> None:
    assert client.post("/check/pdf", {"text": ""}).status_code == 422
