"""What is chosen at the foot of a page with a form: a place or a language, without losing what stands in the form."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate

from herald.site import language, place

HERE = "here"
"""Name of the field in which a form says what keeps her on its page."""
View = Callable[[HttpRequest], HttpResponse]


def wants(request: HttpRequest, name: str) -> bool:
    """Whether a button of this name was pressed, or one at the foot of a page that it leads back to."""
    at_the_foot = "show" in request.POST or language.FIELD in request.POST
    return name in request.POST or (at_the_foot and request.POST.get(HERE) == name)


def takes_choices(view: View) -> View:
    """Show the page in the language that is chosen, and keep language and place as their own forms do."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        spoken = language.chosen(request)
        if spoken:
            activate(spoken)
        response = view(request)
        if spoken:
            language.remember(response, request, spoken)
        if request.POST.get(place.CHOSEN, "") not in ("", place.place_before(request)):
            place.remember(response, request)
        return response

    return page
