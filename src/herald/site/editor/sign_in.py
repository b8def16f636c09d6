"""How an editor signs in and out. Guesses are slowed down for each account and for each client."""

import datetime as dt

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from herald.site.editor.access import is_editor
from herald.site.throttle.client import network_of
from herald.site.throttle.limits import Limit, allow, forget

PER_ACCOUNT = (Limit(most=5, within=dt.timedelta(minutes=15)), Limit(most=50, within=dt.timedelta(days=1)))
PER_CLIENT = (Limit(most=20, within=dt.timedelta(minutes=15)), Limit(most=200, within=dt.timedelta(days=1)))
SESSION_HOURS = 8
UNPROCESSABLE, TOO_MANY = 422, 429
_LONGEST_NAME, _LONGEST_PASSWORD = 150, 256


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; with the right ones, go on to what was wanted."""
    if request.method != "POST":
        return HttpResponseRedirect(_after(request)) if is_editor(request.user) else _page(request, "", 200)
    name = request.POST.get("name", "")[:_LONGEST_NAME]
    if not (allow("sign-in", network_of(request), PER_CLIENT) and allow("sign-in", f"account|{name.casefold()}", PER_ACCOUNT)):
        return _page(request, _("Too many tries. Please wait a quarter of an hour."), TOO_MANY)
    user = authenticate(request, username=name, password=request.POST.get("password", "")[:_LONGEST_PASSWORD])
    if not isinstance(user, User) or not is_editor(user):
        return _page(request, _("Name or password is not right."), UNPROCESSABLE)
    forget("sign-in", f"account|{name.casefold()}")
    login(request, user)
    request.session.set_expiry(SESSION_HOURS * 3600)
    return HttpResponseRedirect(_after(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    response = HttpResponseRedirect(reverse("editor:sign-in"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _after(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    inside = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if inside else reverse("editor:inbox")


def _page(request: HttpRequest, error: str, status: int) -> HttpResponse:
    name = request.POST.get("name", "")[:_LONGEST_NAME]
    page = {"errors": {"name": error} if error else {}, "name": name, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "editor/sign-in.html", page, status=status)
