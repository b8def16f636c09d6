"""The form of the check: everything that a page can send, and what is refused."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from herald.clinical import Correction
from herald.knowledge import Knowledge
from herald.site.check.told import Told, correction_of
from herald.site.place import place_of
from herald.triage.answers import UnknownQuestionError, answer_values, is_answer

LONGEST = 20_000
"""Characters. A person types far fewer."""
_LONGEST_DIAGNOSIS = 500
_MOST_SENT = 200


class Words(forms.CharField):
    """Her words, kept as they are but for line ends and NUL, so that places in them stay true from page to page."""

    def to_python(self, value: Any) -> str:
        """Her words with plain line ends."""
        return str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


class Ids(forms.Field):
    """Ids of entries; one that there is not is refused."""

    def __init__(self, known: Any = ()) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput())
        self.known = known

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Each id once, in the order of sending."""
        ids = tuple(dict.fromkeys(value or ()))
        if len(ids) > _MOST_SENT or any(id_ not in self.known for id_ in ids):
            raise ValidationError(_("Something on this page is not known any more. Please choose again."))
        return ids


class Answers(forms.Field):
    """Answers as `question=value`."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput())
        self.knowledge = knowledge

    def to_python(self, value: Any) -> dict[str, str]:
        """Question id to answer."""
        given = dict(text.partition("=")[::2] for text in value or ())
        try:
            good = len(given) <= _MOST_SENT and all(is_answer(said, answer_values(id_, self.knowledge)) for id_, said in given.items())
        except UnknownQuestionError:
            good = False
        if not good:
            raise ValidationError(_("An answer could not be understood. Please answer again."))
        return given


class Corrections(forms.Field):
    """Corrections as `symptom@start-end=assertion`; a button can send several, parted by `|`."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput())

    def to_python(self, value: Any) -> tuple[Correction, ...]:
        """The corrections; of one finding the last."""
        found = [correction_of(part) for text in value or () for part in text.split("|")]
        if len(found) > _MOST_SENT or None in found:
            raise ValidationError(_("A correction could not be understood. Please correct again."))
        last = {(correction.symptom, correction.span): correction for correction in found if correction}
        return tuple(last.values())


class TellForm(forms.Form):
    """What she tells."""

    text = Words(required=False, max_length=LONGEST)
    diagnosis = Words(required=False, max_length=_LONGEST_DIAGNOSIS)
    speaker = forms.ChoiceField(required=False, choices=[("self", ""), ("carer", "")])
    complete = forms.ChoiceField(required=False, choices=[("yes", "")])

    def __init__(self, data: QueryDict, knowledge: Knowledge) -> None:
        super().__init__(data)
        self.fields["text"].error_messages["max_length"] = _("This is too long. Please write at most %(limit_value)d characters.")
        self.fields["symptom"] = Ids(knowledge.symptoms)
        self.fields["treatment"] = Ids({*knowledge.treatments, *knowledge.phrases.treatment_groups})
        self.fields["site"] = Ids(knowledge.sites)
        self.fields["answer"] = Answers(knowledge)
        self.fields["correct"] = Corrections()


def told_of(form: TellForm, request: HttpRequest) -> Told:
    """What she tells; a field that is refused counts as not sent, so that her words are never lost with it."""
    told = {name: form.cleaned_data[name] for name in form.fields if name in form.cleaned_data}
    told["complete"] = told.get("complete") == "yes"
    told.setdefault("answer", {})
    if "text" in form.errors:
        told["text"] = Words().to_python(form.data.get("text"))
    return Told(**told, place=place_of(request))
