"""Pages of reminders: when she wants them, and the one that stops them without signing in."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from herald.site.check.views import UNPROCESSABLE
from herald.site.diary.access import Access, May, of_diary
from herald.site.reminders.form import ReminderForm
from herald.site.reminders.letter import reminder_of
from herald.site.reminders.listening import missed_words
from herald.site.reminders.models import Reminder
from herald.site.reminders.tasks import plan

_ASKED = ("on", "hour", "quiet_from", "quiet_to", "zone")


@of_diary(May.OWN)
def reminders(request: HttpRequest, access: Access) -> HttpResponse:
    """Show and change when she wants to be reminded."""
    reminder = Reminder.objects.filter(diary=access.diary).first() or Reminder(diary=access.diary, zone=settings.TIME_ZONE)
    form = ReminderForm(request.POST or None, initial={name: getattr(reminder, name) for name in _ASKED})
    if request.method == "POST" and settings.HERALD_MAIL and form.is_valid():
        for name in _ASKED:
            setattr(reminder, name, form.cleaned_data[name])
        reminder.address, reminder.language = request.build_absolute_uri("/"), get_language() or "en"
        plan(reminder)
        return redirect("reminders:reminders", access.diary.pk)
    hers = ZoneInfo(reminder.zone)
    page = {
        "access": access,
        "asks": form,
        "mail": settings.HERALD_MAIL,
        "new": reminder.pk is None and request.method != "POST",
        "next": reminder.next_at.astimezone(hers) if reminder.next_at else None,
        "missed": missed_words(access.diary),
    }
    return render(request, "reminders/reminders.html", page, status=UNPROCESSABLE if form.errors else 200)


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the reminders: asked on a page, or at once by a mail program (RFC 8058). The token is the proof; nobody has to sign in."""
    reminder = reminder_of(token)
    if reminder is None:
        raise Http404
    if request.method == "POST":
        reminder.on = False
        plan(reminder)
    return render(request, "reminders/stop.html", {"done": not reminder.on})
