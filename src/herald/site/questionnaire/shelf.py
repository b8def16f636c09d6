"""The forms that are loaded: put there, looked up, taken away."""

from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from herald.knowledge import Knowledge
from herald.site.questionnaire.fhir import Questionnaire
from herald.site.questionnaire.loading import FormError, form_of
from herald.site.questionnaire.models import LoadedForm


def load(source: bytes, knowledge: Knowledge) -> LoadedForm:
    """Load a form; from now on each check-in asks it. An older version of the same form is not asked any more.

    Raises:
        FormError: It cannot be asked, or there is another form under its url and version.
    """
    form = form_of(source, knowledge)
    text = source.decode("utf-8-sig")
    with transaction.atomic():
        there = LoadedForm.objects.filter(url=form.url, version=form.version).first()
        if there and msgspec.json.decode(there.source) != msgspec.json.decode(text):
            raise FormError([f"version: {form.url}|{form.version} is loaded already and says something else; give the changed form a new version"])
        LoadedForm.objects.filter(url=form.url, withdrawn=None).exclude(version=form.version).update(withdrawn=timezone.now())
        row = there or LoadedForm(url=form.url, version=form.version, title=form.title, source=text)
        row.withdrawn = None
        row.save()
    return row


def withdraw(url: str) -> int:
    """Ask a form no more; what was answered stays. Gives how many versions were asked."""
    return LoadedForm.objects.filter(url=url, withdrawn=None).update(withdrawn=timezone.now())


def rows() -> list[LoadedForm]:
    """Every version that was loaded, in order."""
    return list(LoadedForm.objects.all())


def asked() -> list[Questionnaire]:
    """The forms that check-ins ask, in the order in which they were loaded."""
    return [opened(row) for row in LoadedForm.objects.filter(withdrawn=None)]


def source_of(url: str, version: str) -> dict[str, Any] | None:
    """One version of a form as it was loaded, asked or not. None: it is not here."""
    row = LoadedForm.objects.filter(url=url, version=version).first()
    return msgspec.json.decode(row.source) if row else None


def opened(row: LoadedForm) -> Questionnaire:
    """A form that was checked when it was loaded."""
    return msgspec.json.decode(row.source, type=Questionnaire)
