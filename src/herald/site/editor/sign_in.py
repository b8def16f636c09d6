"""How an editor signs in and out: name and password, then the second factor where there is one."""

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import authenticate, logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from herald.site.editor.access import has_second_factor, is_editor, lacks_second_factor, password_is_enough
from herald.site.editor.guesses import may_try, right

SESSION_HOURS = 8
UNPROCESSABLE, TOO_MANY = 422, 429
_LONGEST_NAME, _LONGEST_PASSWORD = 150, 256


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; with the right ones, go on to the second factor or to what was wanted."""
    if request.method != "POST":
        return HttpResponseRedirect(_after(request)) if is_editor(request.user) else _page(request, "", 200)
    name = request.POST.get("name", "")[:_LONGEST_NAME].replace("\0", "")  # which PostgreSQL takes for a fault
    if not may_try(request, name):
        return _page(request, _("Too many tries. Please wait a quarter of an hour, or sign in with a passkey."), TOO_MANY)
    user = authenticate(request, username=name, password=request.POST.get("password", "")[:_LONGEST_PASSWORD])
    if not isinstance(user, User) or not is_editor(user):
        return _page(request, _("Name or password is not right."), UNPROCESSABLE)
    right(request, name)
    login = Login(user=user, email_verification=EmailVerificationMethod.NONE, redirect_url=_after(request))
    fresh = {"reauthenticated": True} if lacks_second_factor(user) else {}  # so that setting one up does not ask for the password once more
    record_authentication(request, user, method="password", username=name, **fresh)
    response: HttpResponse = perform_login(request, login)
    return response


@receiver(user_logged_in)
def _shorten(request: HttpRequest, user: User, **_named: object) -> None:
    """Let an editor's session last a working day, however she signed in."""
    if is_editor(user):
        request.session.set_expiry(SESSION_HOURS * 3600)


@password_is_enough
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Lead an editor who has no second factor to set one up."""
    assert isinstance(request.user, User)
    if has_second_factor(request.user):
        return HttpResponseRedirect(reverse("editor:inbox"))
    return render(request, "editor/second-factor.html")


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
    page = {"errors": {"name": error} if error else {}, "name": name, "next": _after(request)}
    return render(request, "editor/sign-in.html", page, status=status)
