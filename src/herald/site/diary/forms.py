"""The forms of the diary."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from herald.knowledge import Knowledge
from herald.site.check.form import LONGEST, Words
from herald.site.check.views import by_name

UNKNOWN = ("", _("I don't know"))
_EARLIEST = dt.date(1900, 1, 1)
_EVERY = [("1", _("Every day")), ("3", _("Every three days")), ("7", _("Every week")), ("14", _("Every two weeks")), ("0", _("Do not ask me"))]


class Day(forms.DateField):
    """A day as browsers send it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(required=False, widget=forms.DateInput(attrs={"type": "date"}), input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], **named)
        self.widget.input_type = "date"

    def validate(self, value: Any) -> None:
        """Refuse what can be no day of her life."""
        super().validate(value)
        if value and value < _EARLIEST:
            raise forms.ValidationError(_("Check the year."))


class WordsForm(forms.Form):
    """Her words, and the day that they tell of."""

    words = Words(required=False, max_length=LONGEST)
    day = Day(label=_("Day"), help_text=_("Leave it as it is for today."))

    def clean_day(self) -> dt.date | None:
        """A day that is not in the future."""
        day: dt.date | None = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is in the future."))
        return day


class AboutForm(forms.Form):
    """What is known of her."""

    diagnosis = forms.CharField(
        label=_("Diagnosis"), required=False, max_length=500, help_text=_("For example: HER2-positive breast cancer, spread to bone")
    )
    her2 = forms.ChoiceField(
        label=_("HER2"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("positive", _("Positive")), ("low", _("Low")), ("negative", _("Negative")), UNKNOWN],
    )
    hormone = forms.ChoiceField(
        label=_("Hormone receptors"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("positive", _("Positive")), ("negative", _("Negative")), UNKNOWN],
    )
    spread = forms.ChoiceField(
        label=_("Has it spread to other parts of the body?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), UNKNOWN],
    )
    sites = forms.MultipleChoiceField(label=_("Where has it spread, as far as you know?"), required=False, widget=forms.CheckboxSelectMultiple)
    complete = forms.BooleanField(label=_("The treatments in my list are all that I have"), required=False)
    fever = forms.FloatField(
        label=_("Temperature from which your team wants you to ring"),
        required=False,
        min_value=37,
        max_value=39,
        help_text=_("In °C, for example 37.5. Leave it empty if they gave you none."),
    )
    every = forms.ChoiceField(label=_("How often should Herald ask how you are?"), widget=forms.RadioSelect, choices=_EVERY)
    place = forms.ChoiceField(label=_("Country whose emergency numbers you use"), required=False)

    def __init__(self, *args: Any, knowledge: Knowledge, **named: Any) -> None:
        super().__init__(*args, **named)
        sites, place = self.fields["sites"], self.fields["place"]
        assert isinstance(sites, forms.MultipleChoiceField)
        assert isinstance(place, forms.ChoiceField)
        sites.choices = by_name((id_, entry.plain) for id_, entry in knowledge.sites.items() if entry.kind == "site")
        place.choices = [("", _("Not chosen")), *by_name((id_, entry.name) for id_, entry in knowledge.locales.items())]


class ContactForm(forms.Form):
    """Somebody to ring."""

    name = forms.CharField(label=_("Name"), required=False, max_length=100)
    number = forms.CharField(label=_("Phone number"), required=False, max_length=60)
    hours = forms.CharField(
        label=_("When they answer"), required=False, max_length=100, help_text=_("For example: day and night, or Monday to Friday 9 to 5")
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["number"].widget.input_type = "tel"


class TreatmentForm(forms.Form):
    """A treatment of hers."""

    id = forms.ChoiceField(label=_("Treatment"))
    start = Day(label=_("First day"))
    last_dose = Day(label=_("Last dose"), help_text=_("The last time that you had it."))
    ended = forms.BooleanField(label=_("It has ended"), required=False)
    end = Day(label=_("Last day, if it has ended"))

    def __init__(self, *args: Any, knowledge: Knowledge, **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *by_name((id_, entry.name) for id_, entry in knowledge.treatments.items())]

    def clean(self) -> dict[str, Any]:
        """Refuse a treatment that ends before it starts; a last day says that it has ended."""
        told: dict[str, Any] = super().clean() or {}
        start = told.get("start")
        for name in ("end", "last_dose"):
            if start and told.get(name) and told[name] < start:
                self.add_error(name, _("This is before the first day."))
        if told.get("end") and told["end"] <= timezone.localdate():
            told["ended"] = True
        return told


class CarerForm(forms.Form):
    """What a carer may do."""

    may = forms.ChoiceField(
        label=_("What may this person do?"),
        widget=forms.RadioSelect,
        choices=[("both", _("Write for me, and read my diary")), ("write", _("Only write for me")), ("read", _("Only read my diary"))],
    )


class SummaryForm(forms.Form):
    """What the summary for the visit tells."""

    weeks = forms.ChoiceField(
        label=_("How far back?"),
        widget=forms.RadioSelect,
        initial="12",
        choices=[("4", _("4 weeks")), ("12", _("3 months")), ("26", _("6 months")), ("52", _("A year"))],
    )
    since = Day(label=_("Day of your last visit"), help_text=_("What has changed is told from that day. Leave it empty if you do not know it."))
    sections = forms.MultipleChoiceField(label=_("What goes in?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, names: dict[str, str], **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["sections"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(names.items())
        field.initial = list(names)

    def sent(self) -> Iterator[tuple[str, str]]:
        """Names and values of what was sent, for the form that prints it."""
        yield "weeks", self.cleaned_data["weeks"]
        yield "since", self.cleaned_data["since"].isoformat() if self.cleaned_data["since"] else ""
        yield from (("sections", section) for section in self.cleaned_data["sections"])
