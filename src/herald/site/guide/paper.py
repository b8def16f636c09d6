"""The guide as a PDF: the same statements as the pages, set by typst, so that a screen reader can read it (PDF/UA-1)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from herald.clinical import Urgency
from herald.report.lines import with_number
from herald.report.typeset import typeset
from herald.site.body.drawing import FIGURES, OUTLINE
from herald.site.body.parts import lit
from herald.site.guide.contents import TITLES, places_of
from herald.site.guide.kept import kept
from herald.site.guide.page import Page, page_for
from herald.site.guide.regions import by_region
from herald.site.guide.statements import Statement
from herald.site.knowledge import site_knowledge

_TEMPLATE = Path(__file__).parent / "paper.typ"
Data = dict[str, Any]


@kept
def pdf(request: HttpRequest) -> HttpResponse:
    """The whole guide to print."""
    knowledge = site_knowledge()
    data = _Paper(page_for(request)).data()
    sites = (id_ for id_, site in knowledge.sites.items() if site.kind == "site")
    picture = render_to_string("body/picture.svg", {"figures": FIGURES, "outline": OUTLINE, "lit": lit(sites, knowledge)})
    made = typeset(_TEMPLATE, data, "guide", picture=picture)
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="herald-guide.pdf"'})


class _Paper:
    """What is printed, in the order in which it is printed: sources are numbered as they are cited."""

    def __init__(self, page: Page) -> None:
        self.page, self.locale, self.knowledge = page, page.locale, page.knowledge

    def data(self) -> Data:
        texts, page = self.knowledge.phrases.texts, self.page
        reviewed, entries = page.reviewed()
        parts = [self._places(slug) for slug in ("frequent-places", "rare-places", "complications", "other-causes")]
        urgencies = [self._urgency(urgency) for urgency in reversed(Urgency)]
        return {
            "language": get_language() or "en",
            "title": _("Signs of HER2-positive breast cancer that has spread"),
            "made": _("Made on %(day)s") % {"day": page.day},
            "version": f"{self.knowledge.package} {self.knowledge.version}",
            "reviewed": _("A clinician has reviewed %(reviewed)d of %(entries)d entries.") % {"reviewed": reviewed, "entries": entries},
            "disclaimer": texts["disclaimer-reviewed" if reviewed == entries else "disclaimer"],
            "emergency": _("If it feels like an emergency:"),
            "emergency_words": f"{self.locale.emergency_words}.",
            "contents": _("Contents"),
            "picture": _("Places where the cancer can spread to"),
            "notice": _("You may notice:"),
            "help": str(TITLES["when-to-get-help"]),
            "parts": parts,
            "urgencies": urgencies,
            "treatments": {"title": str(TITLES["treatments"]), "items": [self._treatment(id_) for id_ in self.knowledge.treatments]},
            "symptoms": {"title": str(TITLES["symptoms"]), "items": self._symptoms()},
            "numbers": {"title": str(TITLES["numbers-to-call"]), "name": self.locale.name, "items": self._numbers()},
            "sources": {"title": str(TITLES["sources"]), "items": [_source(source) for _id, source in page.sources]},
        }

    def _places(self, slug: str) -> Data:
        return {"title": str(TITLES[slug]), "items": [self._place(id_) for id_ in places_of(slug, self.knowledge)]}

    def _place(self, id_: str) -> Data:
        figures = [self._said(said) for said in self.page.all_said("sites", id_)]
        return {"name": self.knowledge.sites[id_].plain, "said": figures, "symptoms": self._names(self.page.links.places[id_])}

    def _urgency(self, urgency: Urgency) -> Data:
        groups = [{"name": str(name), "rules": [self._rule(id_) for id_ in ids]} for _id, name, ids in by_region(urgency.value, self.knowledge)]
        return {"title": self.page.title(urgency), "heading": self.page.heading(urgency), "variant": self.page.variant(urgency), "groups": groups}

    def _rule(self, id_: str) -> Data:
        rule = self.knowledge.urgency[id_]
        notes = [self.knowledge.phrases.texts["basis-mapped"]] if rule.basis == "mapped" else []
        return {
            **self._said(self.page.said("urgency", id_, "says")),
            "do": rule.do,
            "why": rule.why or "",
            "notes": notes,
            "crisis": self.page.crisis(id_),
        }

    def _treatment(self, id_: str) -> Data:
        treatment = self.knowledge.treatments[id_]
        effects = [
            {
                **self._said(said),
                "often": self.page.sentence(effect.frequency) if effect.frequency else "",
                "symptoms": self._names(effect.symptoms),
            }
            for said, effect in zip(self.page.all_said("treatments", id_), treatment.effects, strict=True)
        ]
        return {"name": treatment.name, "said": effects}

    def _symptoms(self) -> list[Data]:
        """The symptoms of which more is said than the rules say."""
        named = sorted(self.knowledge.symptoms.items(), key=lambda item: item[1].name.lower())
        found = [{"name": entry.name, "said": [self._said(said) for said in self.page.all_said("symptoms", id_)]} for id_, entry in named]
        return [symptom for symptom in found if symptom["said"]]

    def _numbers(self) -> list[str]:
        locale = self.locale
        return [f"{locale.emergency_words}.", *map(with_number, (*locale.non_emergency, *locale.crisis)), *([locale.deaf] if locale.deaf else [])]

    def _names(self, symptoms: Iterable[str]) -> str:
        return ", ".join(self.knowledge.symptoms[id_].name for id_ in symptoms)

    def _said(self, said: Statement) -> Data:
        return {"text": said.text, "cited": self.page.cited(said.sources), "review": self.page.review(said.entry).words}


def _source(source: Any) -> str:
    return ". ".join(part.rstrip(".") for part in (source.publisher, source.title, source.date, source.url) if part)
