"""Pages of what is known of her. Only the owner of a diary changes it."""

from itertools import chain
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from herald.site.check.form import Words
from herald.site.check.views import UNPROCESSABLE
from herald.site.diary.about import About, Contact, Taken
from herald.site.diary.about_record import about_of, keep_about
from herald.site.diary.access import Access, May, of_diary
from herald.site.diary.forms import AboutForm, ContactForm, TreatmentForm
from herald.site.knowledge import site_knowledge

_PLAIN = ("diagnosis", "her2", "hormone", "spread", "complete", "fever", "place")
_TEAM, _CONTACTS = 2, 2


@of_diary(May.OWN)
def about(request: HttpRequest, access: Access) -> HttpResponse:
    """Show and change her diagnosis, her treatments, and what her team told her."""
    known, knowledge = about_of(access.diary, access.safe), site_knowledge()
    start = {**msgspec.structs.asdict(known), "every": access.diary.every}
    form = AboutForm(request.POST or None, initial=start, knowledge=knowledge)
    if request.method == "POST" and form.is_valid():
        access.diary.every = int(form.cleaned_data["every"])
        access.diary.save(update_fields=["every"])
        plain = {name: form.cleaned_data[name] for name in _PLAIN}
        keep_about(access.diary, access.safe, msgspec.structs.replace(known, **plain, sites=tuple(form.cleaned_data["sites"])))
        return redirect("diary:overview", access.diary.pk)
    names = [knowledge.treatments[taken.id].name if taken.id in knowledge.treatments else taken.id for taken in known.treatments]
    page = {"access": access, "asks": form, "about": known, "treatments": list(zip(names, known.treatments, strict=True))}
    return render(request, "diary/about.html", page, status=UNPROCESSABLE if form.errors else 200)


@of_diary(May.OWN)
def treatment(request: HttpRequest, access: Access, number: int | None = None) -> HttpResponse:
    """Add a treatment, or change the one with this number."""
    known = about_of(access.diary, access.safe)
    old = _numbered(known, number) if number is not None else None
    form = TreatmentForm(request.POST or None, initial=msgspec.structs.asdict(old) if old else {}, knowledge=site_knowledge())
    if request.method == "POST" and form.is_valid():
        taken = Taken(**{name: form.cleaned_data[name] for name in ("id", "start", "end", "last_dose", "ended")})
        others = [one for index, one in enumerate(known.treatments) if index != number]
        others.insert(len(others) if number is None else number, taken)
        keep_about(access.diary, access.safe, msgspec.structs.replace(known, treatments=tuple(others)))
        return redirect("diary:about", access.diary.pk)
    page = {"access": access, "asks": form, "number": number}
    return render(request, "diary/treatment.html", page, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@of_diary(May.OWN)
def remove_treatment(request: HttpRequest, access: Access, number: int) -> HttpResponse:
    """Take a treatment off her list."""
    known = about_of(access.diary, access.safe)
    gone = _numbered(known, number)
    left = tuple(one for one in known.treatments if one is not gone)
    keep_about(access.diary, access.safe, msgspec.structs.replace(known, treatments=left))
    return redirect("diary:about", access.diary.pk)


def _numbered(known: About, number: int) -> Taken:
    if number >= len(known.treatments):
        raise Http404
    return known.treatments[number]


@of_diary(May.OWN)
def contacts(request: HttpRequest, access: Access) -> HttpResponse:
    """Show and change whom to ring."""
    known = about_of(access.diary, access.safe)
    team, others = _forms(request, "team", known.team, _TEAM), _forms(request, "contact", known.contacts, _CONTACTS)
    wrong = [form for form in chain(team, others) if not form.is_valid()]
    if request.method == "POST" and not wrong:
        keep_about(access.diary, access.safe, msgspec.structs.replace(known, team=_told(team), contacts=_told(others)))
        return redirect("diary:overview", access.diary.pk)
    return render(request, "diary/contacts.html", {"access": access, "team": team, "others": others})


def _forms(request: HttpRequest, prefix: str, known: tuple[Contact, ...], how_many: int) -> list[ContactForm]:
    filled: list[dict[str, Any]] = [msgspec.structs.asdict(one) for one in known[:how_many]]
    filled += [{} for _ in range(how_many - len(filled))]
    return [ContactForm(request.POST or None, prefix=f"{prefix}-{index}", initial=start) for index, start in enumerate(filled, 1)]


def _told(forms: list[ContactForm]) -> tuple[Contact, ...]:
    told = (Contact(**form.cleaned_data) for form in forms)
    return tuple(one for one in told if one.name or one.number)


@of_diary(May.OWN)
def questions(request: HttpRequest, access: Access) -> HttpResponse:
    """Show and change what she wants to ask at the next visit."""
    known = about_of(access.diary, access.safe)
    if request.method == "POST":
        asked = Words().to_python(request.POST.get("questions"))[:5000]
        keep_about(access.diary, access.safe, msgspec.structs.replace(known, questions=asked))
        return redirect("diary:overview", access.diary.pk)
    return render(request, "diary/questions.html", {"access": access, "about": known})
