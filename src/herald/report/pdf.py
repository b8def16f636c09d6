"""An answer in print: one PDF that a screen reader can read (PDF/UA-1), made from the same answer as the page."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from herald.report.answer import Answer, Statement
from herald.report.typeset import typeset

_TEMPLATE = Path(__file__).parent / "answer.typ"


def answer_pdf(answer: Answer, texts: dict[str, str], made: dt.date, picture: str | None = None) -> bytes:
    """Print an answer.

    Args:
        answer: What to print.
        texts: The knowledge package's words for headings.
        made: Day that is printed on it.
        picture: The body map as SVG. None prints none.

    Returns:
        A PDF.
    """
    return typeset(_TEMPLATE, _plain(answer), "answer", texts=json.dumps(texts), made=made.isoformat(), picture=picture or "")


def _plain(answer: Answer) -> dict[str, Any]:
    card = answer.card
    return {
        "title": answer.title,
        "variant": card.variant,
        "heading": card.heading,
        "notice": card.notice,
        "items": card.items,
        "says": card.says,
        "action": card.action,
        "otherwise": card.otherwise,
        "services": [call.says for call in card.services],
        "crisis": [call.says for call in card.crisis],
        "script": answer.script,
        "words": [{"text": piece.text, "kind": piece.kind} for piece in answer.words],
        "not_understood": answer.not_understood,
        "reasons": [_statement(reason) for reason in answer.reasons],
        "sites": [_statement(site) for site in answer.sites],
        "other": [_statement(other) for other in answer.other],
        "sources": [". ".join(part.rstrip(".") for part in (s.publisher, s.title, s.date, s.url) if part) for s in answer.sources],
        "disclaimer": answer.disclaimer,
        "version": answer.version,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "says": statement.says,
        "sources": statement.sources,
        "words": statement.words,
        "notes": statement.notes,
        "review": statement.review,
    }
