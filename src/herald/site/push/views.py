"""The page of the devices, and the script that waits in the browser for a reminder."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from herald.site.check.views import UNPROCESSABLE
from herald.site.diary.access import Access, May, of_diary
from herald.site.push.devices import Reach, add
from herald.site.push.key import public_key
from herald.site.push.models import Device
from herald.site.push.place import ForbiddenError


@of_diary(May.OWN)
def devices(request: HttpRequest, access: Access) -> HttpResponse:
    """Show on how many devices reminders are shown; add this one, or take all away."""
    refused = False
    if request.method == "POST":
        refused = not _changed(request, access)
        if not refused:
            return redirect("push:devices", access.diary.pk)
    page = {
        "access": access,
        "offered": offered(),
        "key": public_key() if offered() else "",
        "count": Device.objects.filter(diary=access.diary).count(),
        "refused": refused,
    }
    return render(request, "push/devices.html", page, status=UNPROCESSABLE if refused else 200)


def offered() -> bool:
    """Whether this site shows reminders on devices: it needs mail too, which reaches her where a device does not."""
    return bool(settings.HERALD_MAIL and settings.HERALD_PUSH_HOSTS)


def _changed(request: HttpRequest, access: Access) -> bool:
    if "stop" in request.POST:
        Device.objects.filter(diary=access.diary).delete()
        return True
    reach = Reach(*(request.POST.get(name, "") for name in Reach.__struct_fields__))
    try:
        if offered():
            add(access.safe, access.diary, reach)
    except (ForbiddenError, ValueError):
        return False
    return True


def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows the sentence. It knows it in every language, so that nothing that comes over the network is ever shown."""
    said = {code: _sentence(code, request.get_host()) for code, _name in settings.LANGUAGES}
    page = {"said": said, "start": reverse("diary:start")}
    return render(request, "push/worker.js", page, content_type="text/javascript")


def _sentence(language: str, host: str) -> str:
    with override(language):
        return _("It is time for what you asked %(host)s to remind you of.") % {"host": host}
