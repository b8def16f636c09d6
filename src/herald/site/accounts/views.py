"""The page of her account."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Show how she signs in, and where to change it."""
    kinds = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    return render(request, "accounts/overview.html", {"kinds": kinds, "mail": settings.HERALD_MAIL})
