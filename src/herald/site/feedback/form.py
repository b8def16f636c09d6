"""The form on which a reader says something of a statement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from herald.site.feedback.models import LONGEST, About

TRAP = "website"
"""A field that no person sees. Programs that fill in every field fill in this one too."""


class GiveForm(forms.Form):
    """What is refused, and why."""

    about = forms.ChoiceField(
        choices=About.choices, error_messages={"required": _("Choose what you want to say."), "invalid_choice": _("Choose one of these.")}
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("Write at most %(limit_value)d characters. You wrote %(show_value)d.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where `helpful` does not say all."""
        cleaned = super().clean() or {}
        if cleaned.get("about") in (About.ERROR, About.OTHER) and "words" in cleaned and not cleaned["words"]:
            self.add_error("words", _("Write what is wrong, or what you want to say."))
        return cleaned
