"""When something fails: never a blank page, always the emergency advice."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from herald.knowledge import KnowledgeError

_log = logging.getLogger("herald.site")
_PAGE = Path(__file__).parent / "templates" / "faults" / "advice.html"


class Faults:
    """Turns a refused knowledge into the page of advice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 where there is no knowledge; leave every other fault to the handler of faults."""
        return _advice(503) if isinstance(exception, KnowledgeError) else None


@cache
def _page() -> bytes:
    return _PAGE.read_bytes()


def _advice(status: int) -> HttpResponse:
    """The page of advice, which needs no knowledge, no database, no style sheet and no template engine."""
    return HttpResponse(_page(), status=status, content_type="text/html; charset=utf-8")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of Herald's own."""
    return _advice(500)


def _told(request: HttpRequest, status: int) -> HttpResponse:
    try:
        return render(request, "faults/told.html", {"status": status}, status=status)
    except Exception as fault:  # the page of a fault must not fail
        _log.error("the page for %s failed: %s", status, type(fault).__qualname__)
        return _advice(status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that there is not."""
    return _told(request, 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return _told(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that is not allowed."""
    return _told(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was not sent from one of the site's own pages."""
    return _told(request, 403)


_page()  # read at the start: it must be at hand when the disk is not
