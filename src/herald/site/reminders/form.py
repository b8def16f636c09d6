"""The form with which she says when she wants to be reminded."""

import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from herald.site.reminders.when import is_quiet

_HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class ReminderForm(forms.Form):
    """When she wants to be reminded."""

    on = forms.BooleanField(label=_("Remind me by e-mail when it is time for a check-in"), required=False)
    hour = forms.TypedChoiceField(label=_("At what time of day?"), coerce=int, choices=_HOURS)
    quiet_from = forms.TypedChoiceField(label=_("Send nothing from"), coerce=int, choices=_HOURS)
    quiet_to = forms.TypedChoiceField(label=_("until"), coerce=int, choices=_HOURS)
    zone = forms.ChoiceField(label=_("Your time zone"))

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        zone = self.fields["zone"]
        assert isinstance(zone, forms.ChoiceField)
        zone.choices = [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones()) if "/" in name or name == "UTC"]

    def clean(self) -> dict[str, Any]:
        """Refuse an hour at which nothing may be sent."""
        told: dict[str, Any] = super().clean() or {}
        if {"hour", "quiet_from", "quiet_to"} <= told.keys() and is_quiet(told["hour"], told["quiet_from"], told["quiet_to"]):
            self.add_error("hour", _("This is within the hours in which nothing is sent."))
        return told
