"""The page on which she shows where it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from herald.site.body.drawing import FIGURES, OUTLINE
from herald.site.body.regions import BY_ID, REGIONS
from herald.site.check.views import read_told
from herald.site.foot import takes_choices


@csrf_exempt  # it changes nothing, and must work where cookies do not
@takes_choices
def choose(request: HttpRequest) -> HttpResponse:
    """Show the body map with its regions as checkboxes."""
    told, _ = read_told(request)
    chosen = tuple(id_ for id_ in request.POST.getlist("region") if id_ in BY_ID)
    page = {
        "told": told,
        "here": "again",
        "here_at": "check:body",
        "regions": [(region.id, region.name) for region in REGIONS],
        "chosen": chosen,
        "figures": FIGURES,
        "outline": OUTLINE,
    }
    return render(request, "body/choose.html", page)
