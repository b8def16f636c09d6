"""In which language the words of the interface are shown: what her browser asks for, or what she chose."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from herald.site.place import back_of

_YEAR = 31_536_000
FIELD = "language"
OWN_NAMES = {"en": "English", "es": "Español"}
"""Each language by its own name, so that whoever needs it can find it."""


@csrf_exempt  # it changes nothing but the language that is shown, and must work where cookies do not
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a language in a cookie that holds nothing else, and go back. One that is not known changes nothing."""
    response = HttpResponseRedirect(back_of(request))
    language = chosen(request)
    if language:
        remember(response, request, language)
    return response


def chosen(request: HttpRequest) -> str:
    """The language that a form says. Empty: none that is known."""
    language = request.POST.get(FIELD, "")
    return language if language in dict(settings.LANGUAGES) else ""


def remember(response: HttpResponse, request: HttpRequest, language: str) -> None:
    """Keep a language in its cookie."""
    name = settings.LANGUAGE_COOKIE_NAME
    response.set_cookie(name, language, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
