"""Pages of what is hers: take everything along, bring it in, erase it."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from herald.site.audit.models import Event
from herald.site.check.views import UNPROCESSABLE
from herald.site.diary.access import Access, May, of_diary
from herald.site.diary.erasing import erase as erase_all
from herald.site.diary.export import export_zip, saved
from herald.site.diary.importing import NoDiaryError, diary_from_zip, import_diary
from herald.site.diary.log import SHOWN, seen
from herald.site.knowledge import site_knowledge


@require_safe
@of_diary(May.OWN)
def hers(request: HttpRequest, access: Access) -> HttpResponse:
    """Show what she can do with all that is hers."""
    return render(request, "diary/hers.html", {"access": access, "problem": "", "done": ""})


@require_POST
@of_diary(May.OWN)
def export(request: HttpRequest, access: Access) -> HttpResponse:
    """Give her everything in one ZIP, whose name says nothing of her."""
    made = export_zip(saved(access), site_knowledge(), access.user.first_name, access.diary.pk)
    return HttpResponse(made, content_type="application/zip", headers={"Content-Disposition": 'attachment; filename="herald-diary.zip"'})


@require_POST
@of_diary(May.OWN)
def import_(request: HttpRequest, access: Access) -> HttpResponse:
    """Bring in what an export holds."""
    sent, problem, done = request.FILES.get("file"), "", ""
    try:
        if sent is None:
            raise NoDiaryError("nothing was sent")
        count = import_diary(access, diary_from_zip(sent.read()))
        done = ngettext("%(count)s check-in was added.", "%(count)s check-ins were added.", count) % {"count": count}
    except NoDiaryError:
        problem = _("This file cannot be brought in. Choose the ZIP file that Herald gave you; it can have at most 20 MB.")
    return render(request, "diary/hers.html", {"access": access, "problem": problem, "done": done}, status=UNPROCESSABLE if problem else 200)


@require_safe
@of_diary(May.OWN)
def log(request: HttpRequest, access: Access) -> HttpResponse:
    """Show who opened her diary and wrote in it."""
    events = Event.objects.filter(diary=access.diary.pk).order_by("-at", "-pk")
    page = {"access": access, "seen": list(seen(events[:SHOWN], access.user.pk)), "more": events.count() > SHOWN}
    return render(request, "diary/log.html", page)


@reauthentication_required()  # type: ignore[untyped-decorator]
@of_diary(May.OWN)
def erase(request: HttpRequest, access: Access) -> HttpResponse:
    """Ask whether she means it; then erase everything of hers, at once and for good."""
    if request.method != "POST":
        return render(request, "diary/erase.html", {"access": access})
    erase_all(access.diary, access.user)
    logout(request)
    response = render(request, "diary/erased.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
