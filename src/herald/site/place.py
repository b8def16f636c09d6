"""Where she is: whose numbers and services the pages name. Chosen by the operator, or by the visitor."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from herald.site.knowledge import site_knowledge

FIELD = "place"
CHOSEN = "choose-place"
"""Name of the field at the foot of a page whose form it belongs to."""
HERS = "herald_place"
"""Attribute of a request that belongs to somebody who told where she is."""
_YEAR = 31_536_000


def place_of(request: HttpRequest) -> str:
    """Id of the visitor's locale.

    What was told in the diary that is open decides, then what is chosen at the foot of a page, then what a form or address says, then her cookie,
    then the operator's choice.
    """
    said = (getattr(request, HERS, None), request.POST.get(CHOSEN), request.POST.get(FIELD), request.GET.get(FIELD))
    return _known(*said, request.COOKIES.get(FIELD), settings.HERALD_PLACE)


def place_before(request: HttpRequest) -> str:
    """The locale that a visitor had before this page."""
    return _known(request.COOKIES.get(FIELD), settings.HERALD_PLACE)


def _known(*said: str | None) -> str:
    known = site_knowledge().locales
    return next((id_ for id_ in said if id_ in known and id_), "neutral")


def back_of(request: HttpRequest) -> str:
    """Address of the page that a form stood on, where it is one of ours; else of the front page."""
    back = request.POST.get("back", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return back if inside else reverse("check:start")


@csrf_exempt  # it changes nothing but the numbers that are shown, and must work where cookies do not
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a place in a cookie that holds nothing else, and go back."""
    response = HttpResponseRedirect(back_of(request))
    remember(response, request)
    return response


def remember(response: HttpResponse, request: HttpRequest) -> None:
    """Keep the visitor's place in its cookie."""
    response.set_cookie(FIELD, place_of(request), max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
