"""Pages of carers: let somebody in, and end it."""

import datetime as dt

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from herald.site.accounts.code import hashed, new_code
from herald.site.accounts.models import DAYS, Invitation
from herald.site.check.views import UNPROCESSABLE
from herald.site.diary.access import Access, May, of_diary
from herald.site.diary.forms import CarerForm
from herald.site.diary.models import Carer


@of_diary(May.OWN)
def carers(request: HttpRequest, access: Access) -> HttpResponse:
    """Show who is let in; make a code that lets one more person in, shown this once."""
    form = CarerForm(request.POST or None)
    code = ""
    if request.method == "POST" and form.is_valid():
        code = _invite(access, form.cleaned_data["may"])
        form = CarerForm()
    rows = Carer.objects.filter(diary=access.diary).exclude(person=None, until__lt=timezone.now()).select_related("person").order_by("since")
    page = {"access": access, "asks": form, "carers": rows, "code": code, "days": DAYS}
    return render(request, "diary/carers.html", page, status=UNPROCESSABLE if form.errors else 200)


def _invite(access: Access, may: str) -> str:
    code = new_code()
    until = timezone.now() + dt.timedelta(days=DAYS)
    with transaction.atomic():
        Carer.objects.create(diary=access.diary, code=hashed(code), until=until, reads=may != "write", writes=may != "read")
        Invitation.objects.register(code)
    return code


@require_POST
@of_diary(May.OWN)
def withdraw(request: HttpRequest, access: Access, carer_id: int) -> HttpResponse:
    """End what somebody may do: from the next page on, the person sees nothing."""
    row = Carer.objects.filter(diary=access.diary, pk=carer_id).first()
    if row is None:
        raise Http404
    if row.code:
        Invitation.objects.filter(code=row.code, used=None).delete()
    row.delete()
    return redirect("diary:carers", access.diary.pk)
