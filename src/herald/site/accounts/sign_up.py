"""What is asked at sign-up besides address and password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from herald.site.accounts.models import Invitation

SESSION_CODE = "invitation"


class SignUpFields(forms.Form):
    """Her name as others see it, and her invitation where one is needed."""

    name = forms.CharField(label=_("Your first name"), help_text=_("Those whom you let in see it beside what you write."), max_length=60)
    invitation = forms.CharField(label=_("Invitation code"), max_length=40)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].widget.attrs["autocomplete"] = "given-name"
        if settings.HERALD_SIGN_UP == "open":
            self.fields["invitation"].required = False
            self.fields["invitation"].label = _("Invitation code, if you have one")

    def clean_invitation(self) -> str:
        """The code; one that was used, has ended or never was is refused with the same words."""
        code = str(self.cleaned_data["invitation"])
        if code and not Invitation.objects.usable(code).exists():
            raise forms.ValidationError(_("This code cannot be used. Check it, or ask for a new one."))
        return code

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep her name and use the invitation up, once even if it is sent twice at the same time."""
        code = self.cleaned_data["invitation"]
        with transaction.atomic():
            if code and not Invitation.objects.usable(code).update(used=timezone.now(), by=user):
                raise forms.ValidationError(_("This code cannot be used. Check it, or ask for a new one."))
            user.first_name = self.cleaned_data["name"]
            user.save(update_fields=["first_name"])
        request.session[SESSION_CODE] = code
