"""Pages that show how it goes."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from herald.site.diary import records
from herald.site.diary.about_record import about_of
from herald.site.diary.access import Access, May, of_diary
from herald.site.knowledge import site_knowledge

_SHOWN = 30


@require_safe
@of_diary(May.READ | May.WRITE)
def overview(request: HttpRequest, access: Access) -> HttpResponse:
    """Show the newest check-ins, what is unfinished, and whether the next one is due."""
    found = list(records.entries(access))
    page = {
        "access": access,
        "about": about_of(access.diary, access.safe),
        "entries": found[:_SHOWN],
        "more": len(found) - _SHOWN,
        "unfinished": records.unfinished(access),
        "due": _due(access, found),
        "urgencies": {
            name: site_knowledge().phrases.texts[f"urgency-{name}"].split(":")[0] for name in ("emergency", "same-day", "within-days", "routine")
        },
    }
    return render(request, "diary/overview.html", page)


def _due(access: Access, found: list[records.Entry]) -> dt.date | None:
    """Since when the next check-in is due. None: it is not, or she does not want to be asked."""
    if not access.diary.every or not found:
        return None
    day = found[0].at.date() + dt.timedelta(days=access.diary.every)
    return day if day <= timezone.localdate() else None
