"""What a page of the guide gets: the statements, the numbers of their sources, who reviewed them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format

from herald.clinical import Urgency
from herald.knowledge import Knowledge
from herald.knowledge.schema import Locale, Source
from herald.report.answer import CARDS
from herald.report.lines import with_number
from herald.site.guide.links import Links, fits_anything, links
from herald.site.guide.review import Told, told
from herald.site.guide.statements import KINDS, Entry, Statement, of_entry, statements
from herald.site.knowledge import site_knowledge
from herald.site.place import place_of

_DATED = re.compile(r"(\d{4})\.(\d{1,2})(\.|$)")


@dataclass(slots=True)
class Page:
    """One page while it is made. Sources are numbered in the order in which they are cited."""

    knowledge: Knowledge
    today: dt.date
    locale: Locale
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def links(self) -> Links:
        """What belongs to what."""
        return links(self.knowledge)

    def said(self, kind: str, id_: str, name: str) -> Statement:
        """One statement."""
        return statements(self.knowledge)[kind, id_, name]

    def all_said(self, kind: str, id_: str, prefix: str = "") -> list[Statement]:
        """The statements of an entry whose field begins so."""
        return [said for said in of_entry(self.knowledge).get((kind, id_), []) if said.field.startswith(prefix)]

    def cited(self, sources: Iterable[str]) -> list[int]:
        """The numbers of sources on this page."""
        return [self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources]

    @property
    def sources(self) -> list[tuple[str, Source]]:
        """What has been cited so far, by number."""
        return [(id_, self.knowledge.sources[id_]) for id_ in self.numbers]

    def review(self, entry: Entry) -> Told:
        """The review of an entry today."""
        return told(entry, self.knowledge, self.today)

    def urgencies(self, rules: Iterable[str]) -> list[tuple[Urgency, list[str]]]:
        """All four urgencies, the most urgent first, with those of the rules that are theirs."""
        named = list(rules)
        return [(urgency, [rule for rule in named if self.knowledge.urgency[rule].urgency == urgency.value]) for urgency in reversed(Urgency)]

    def by_urgency(self, rules: Iterable[str]) -> list[tuple[Urgency, list[str]]]:
        """Rules in groups, the most urgent group first; no group is empty."""
        return [(urgency, group) for urgency, group in self.urgencies(rules) if group]

    def rules_for(self, symptom: str) -> tuple[str, ...]:
        """The rules for a symptom, those that are about it first of all before those that only count it in. Without any: those for whatever it is."""
        rules = self.links.rules[symptom]
        if not rules:
            return tuple(id_ for id_ in self.links.open if fits_anything(self.knowledge.urgency[id_]))
        return tuple(sorted(rules, key=lambda rule: symptom not in self.links.lead[rule]))

    def variant(self, urgency: Urgency) -> str:
        """The care card of an urgency."""
        return CARDS[urgency]

    def heading(self, urgency: Urgency) -> str:
        """What heads the care card of an urgency; it ends in "if:"."""
        return self.knowledge.phrases.texts[f"card-{urgency.value}"].format(emergency=self.locale.emergency_words)

    def crisis(self, rule: str) -> list[str]:
        """The crisis lines of the place, where a rule asks for them first."""
        return [with_number(line) for line in self.locale.crisis] if self.knowledge.urgency[rule].crisis_line == "yes" else []

    def title(self, urgency: Urgency) -> str:
        """The name of an urgency without its shout: `Get help now`."""
        said = self.knowledge.phrases.texts[f"urgency-{urgency.value}"].split(":", 1)[-1].strip()
        return said[:1].upper() + said[1:]

    @staticmethod
    def sentence(words: str) -> str:
        """Words that stand by themselves."""
        return f"{words[:1].upper()}{words[1:]}."

    @property
    def day(self) -> str:
        """Today in words."""
        return date_format(self.today, "j F Y")

    @property
    def dated(self) -> str:
        """The month of the knowledge, which its version names. Empty where it does not."""
        found = _DATED.match(self.knowledge.version)
        return f"{MONTHS[int(found[2])]} {found[1]}" if found and int(found[2]) in MONTHS else ""

    def reviewed(self) -> tuple[int, int]:
        """How many entries a clinician stands behind today, and how many there are."""
        entries = [entry for _kind, _id, entry in entries_of(self.knowledge)]
        return sum(self.review(entry).state == "reviewed" for entry in entries), len(entries)


def page_for(request: HttpRequest) -> Page:
    """An empty page for a visitor: today, with the numbers of her place."""
    knowledge = site_knowledge()
    return Page(knowledge, timezone.localdate(), knowledge.locales[place_of(request)])


def entries_of(knowledge: Knowledge) -> Iterator[tuple[str, str, Entry]]:
    """Folder, id and entry of everything that makes statements."""
    for kind in KINDS:
        for id_, entry in getattr(knowledge, kind).items():
            if entry.stands:
                yield kind, id_, entry
