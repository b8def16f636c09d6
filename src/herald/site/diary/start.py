"""The way into a diary: one's own, or that of somebody who let one in."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from herald.site.check.views import UNPROCESSABLE
from herald.site.diary.access import lacks_second_factor
from herald.site.diary.joining import join
from herald.site.diary.keys import make_key
from herald.site.diary.models import Carer, Diary
from herald.site.diary.records import own_diary


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the diaries that she may open; go straight to the only one."""
    user = _user(request)
    if lacks_second_factor(user):
        return redirect("mfa_index")
    others = Carer.objects.filter(person=user).select_related("diary__owner")
    own = own_diary(user)
    if own and not others:
        return redirect("diary:overview", own.pk)
    return render(request, "diary/start.html", {"own": own, "others": others})


@login_required
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Make her diary and its key."""
    with transaction.atomic():
        diary, _made = Diary.objects.get_or_create(owner=_user(request))
        make_key(diary.pk)
    return redirect("diary:about", diary.pk)


@login_required
def join_page(request: HttpRequest) -> HttpResponse:
    """Let her enter the code that somebody gave her."""
    problem = ""
    if request.method == "POST":
        allowed = ratelimit.consume(request, action="join_diary", user=_user(request))
        joined = join(_user(request), request.POST.get("code", "")) if allowed else None
        if joined:
            return redirect("diary:overview", joined.diary_id)
        problem = _("This code cannot be used. Check it, or ask for a new one.")
    return render(request, "diary/join.html", {"problem": problem}, status=UNPROCESSABLE if problem else 200)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
