"""How far a cue reaches: negation, supposition and the past, after NegEx (Chapman 2001) and ConText (Harkema 2009), for lay English.

A cue reaches forward to the end of its statement. What ends a statement is data (`stops` in cues.yaml) and the restart of a subject or verb
after a comma or `and`. A list of nouns carries a `no` over its commas ("no fever, cough or rash"); an adjective does not ("no headache, dizzy").
"""

from collections.abc import Collection, Iterable, Sequence, Set

from herald.reading.forms import SENTENCE_ENDS
from herald.reading.layers import Layers, between
from herald.reading.lexicon import Match

_FARTHEST = 14
_FARTHEST_LIST = 60
LONGEST_CUE = 20
_AWAY = _FARTHEST_LIST + LONGEST_CUE
"""No cue that begins so many words before a symptom reaches it: how far cues reach, and how long they are at most."""
_NEAR = 5
_RESTARTS = frozenset(
    """
    i im ive id ill it its he she hes shes they theyre we my his her there theres feel feeling feels felt have having got
    getting has had am are started starting keep keeps just yes mum dad also worst well
""".split()
)
_DENIALS = ("negates", "negates-list", "negates-all", "not-negating")
_ORS = frozenset(("or", "nor", "/"))
_LISTS = _ORS | {"and"}
_TELLING = frozenset("slurred dry red hot cold tight heavy blocked runny short light high fast bad worse".split())
_IS = frozenset(("is", "are", "was", "were"))
_LINKING = _IS | frozenset("has have feel feels felt bit very really so quite too gone going getting keeps keep wont cant cannot doesnt dont".split())
_VERBS = frozenset(("feel", "have", "got", "am", "im", "cant", "cannot", "unable"))
_ANEW = frozenset("cant cannot couldnt wont lost keep keeps wet had has suddenly sudden severe crushing fainted vomited pouring temp".split())
_LIMITS = frozenset(("over", "above", "of", "below", "under", "past"))
_CANNOT = frozenset(("cant", "cannot", "couldnt", "unable", "hardly", "barely"))
_SHORT = frozenset(("n", "0"))
_SETS_APART = frozenset((":", "-", "=", "?", "–"))
_KNOWING = frozenset(("sure", "know", "tell", "see", "say", "unsure", "certain", "matter", "as", "even", "wonder", "wondering", "asking"))


class Scope:
    """The cues of one message and what they reach.

    Args:
        layers: The phrases of the message.
        clauses: For each word the number of its clause.
        taken: Words that carry a symptom: a cue among them is part of the wording.
        describing: Words that cannot continue a list of nouns.
        negating: Words that deny by themselves.
        ends: Last words of the symptoms that are mentioned.
    """

    def __init__(
        self,
        layers: Layers,
        clauses: list[int],
        taken: Collection[int],
        describing: Set[str] = frozenset(),
        negating: Collection[str] = (),
        ends: Collection[int] = (),
    ) -> None:
        self.words = layers.words
        self.clauses = clauses
        self.ends = ends
        self.describing = describing
        self.negating = negating
        self.by_kind: dict[str, list[Match]] = {}
        details = words_of(detail for detail in layers.features if layers.words.raw[detail.first] == "without")
        for found in layers.cues:
            if found.first in details or self._is_needed(found.first) or self._is_of_doing(found, taken):
                continue  # "without warning I wet myself", "I cannot stand without pain" and "lost a stone without trying" deny nothing
            cue = _without_symptom(found, taken, layers.words.raw)
            inside = [at for at in range(cue.first, cue.last + 1) if at in taken]
            if not inside or self._stays(cue, inside):
                self.by_kind.setdefault(cue.meaning.id, []).append(cue)
        self.denials = {cue.first for kind in _DENIALS for cue in self.by_kind.get(kind, ())}
        self.stops = {cue.first for cue in self.cues("stops")} | {cue.first for cue in self.cues("relapses") if self.words.raw[cue.first] == "but"}

    def _is_needed(self, at: int) -> bool:
        """Whether word `at` is a `without` after what she cannot do."""
        raw, clauses = self.words.raw, self.clauses
        return raw[at] == "without" and any(raw[place] in _CANNOT and clauses[place] == clauses[at] for place in range(max(0, at - _FARTHEST), at))

    def _is_of_doing(self, cue: Match, taken: Collection[int]) -> bool:
        """Whether it is a `without` that speaks of what she does, and of no symptom: `without trying`."""
        raw, after = self.words.raw, cue.last + 1
        return raw[cue.first] == "without" == raw[cue.last] and after < len(raw) and raw[after].endswith("ing") and after not in taken

    def _stays(self, cue: Match, inside: Sequence[int]) -> bool:
        """Whether a cue is one although words inside it carry a symptom."""
        whole = len(inside) > cue.last - cue.first
        return not whole and cue.meaning.id not in ("past-after", "past-final") and not any(self.words.raw[at] in self.negating for at in inside)

    def cues(self, *kinds: str) -> list[Match]:
        """Cues of these kinds, in order of place."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted(cue for kind in kinds for cue in self.by_kind.get(kind, ()))

    def near(self, kind: str, low: int, high: int) -> Sequence[Match]:
        """Cues of this kind that begin at word `low` or behind, and before word `high`."""
        cues = self.by_kind.get(kind)
        return between(cues, low, high) if cues else ()

    def negated(self, core: tuple[int, ...], *, inside: bool = True) -> bool:
        """Whether the words at `core` are said not to be so; a cue between them counts with `inside`."""
        denied = (
            (inside and self._within(core, "negates", "negates-list", "negates-all"))
            or self._reached(core, "negates-list", over_commas=True)
            or self._reached(core, "negates-all", over_commas=True)
            or self._reached(core, "negates", over_commas=False)
            or self._followed(core)
        )
        if denied and self._is_new(core):
            return False
        doubled = [cue for cue in self.near("double-negates", core[0] - _AWAY, core[0]) if self._reaches(cue, core, over_commas=False)]
        if any(self.words.raw[cue.last] == "without" for cue in doubled):
            return False
        return denied != bool(doubled)

    def _is_new(self, core: tuple[int, ...]) -> bool:
        """Whether the denial says that it is new: "I never had a fit before", "no headache until today"."""
        sentence = self.words.sentence
        before = range(max(0, core[0] - _NEAR), core[0])
        never = any(self.words.raw[at] == "never" and sentence[at] == sentence[core[0]] for at in before)
        return any(
            sentence[cue.first] == sentence[core[0]]
            and (never or self.words.raw[cue.first] in ("until", "till"))
            and self.clauses[cue.first] - self.clauses[core[-1]] <= 1
            for cue in self.near("novelty", core[0] + 1, core[-1] + _NEAR + 1)
        )

    def supposed(self, core: tuple[int, ...]) -> bool:
        """Whether the words at `core` are thought of, not felt."""
        before = self.words.raw[max(0, core[0] - _NEAR) : core[0]]
        if before[-1:] == ["if"] and _KNOWING.isdisjoint(before):
            return True
        return any(
            self._reached(core, kind, over_commas=listed) and not self._nearer(core, "not-supposing", kind)
            for kind, listed in (("supposes", False), ("supposes-list", True))
        )

    def was(self, core: tuple[int, ...]) -> bool:
        """Whether the words at `core` come after a cue of the past, or right before one."""
        next_to = any(
            self.words.raw[cue.last] == "history" or self._ends_statement(cue.last + 1) for cue in self.near("past-next", core[-1] + 1, core[-1] + 2)
        )
        return next_to or any(
            self._reached(core, kind, over_commas=listed) and not self._nearer(core, "not-past", kind)
            for kind, listed in (("past-before", False), ("past-list", True))
        )

    def _ends_statement(self, at: int) -> bool:
        """Whether nothing follows that a cue could belong to: not `in the past hour`."""
        return at >= len(self.words) or not self.words.is_word[at] or self.words.raw[at] in ("and", "but", "or")

    def _within(self, core: tuple[int, ...], *kinds: str) -> bool:
        return any(cue.last < core[-1] for kind in kinds for cue in self.near(kind, core[0] + 1, core[-1]))

    def _reached(self, core: tuple[int, ...], kind: str, *, over_commas: bool) -> bool:
        near = self.near(kind, core[0] - _AWAY, core[0])
        return bool(near) and any(self._reaches(cue, core, over_commas=over_commas) for cue in near)

    def _nearer(self, core: tuple[int, ...], one: str, other: str) -> bool:
        """Whether the last cue of kind `one` before `core` stands after the last of kind `other`."""
        before = [max((cue.last for cue in self.near(kind, core[0] - _AWAY, core[0]) if cue.last < core[0]), default=-1) for kind in (one, other)]
        return before[0] > before[1]

    def _reaches(self, cue: Match, core: tuple[int, ...], *, over_commas: bool) -> bool:
        first = core[0]
        if cue.first >= first or first - cue.last > (_FARTHEST_LIST if over_commas else _FARTHEST):
            return False
        if "but" in self.words.raw[first : core[-1]]:
            return False
        between = range(cue.last + 1, first + (self.words.raw[first] == "and"))
        if first > cue.last + 1 and self.words.raw[cue.last + 1] == "," and self.words.raw[cue.last] in ("no", "nope"):
            return False
        listed = cue.meaning.id == "negates-all" or any(self.words.raw[at] in _ORS for at in between) or self._goes_on_as_list(core)
        crossed, began = False, cue.last + 1
        aside = _aside(self.words.raw, between) if cue.meaning.id == "negates-all" else ()
        for at in between:
            raw = self.words.raw[at]
            if at in aside:
                continue
            if raw == ":" and at == cue.last + 1 and cue.meaning.id != "supposes":  # "just in case: chest pain" tells of one
                continue
            stops = at in self.stops and not (raw == "with" and cue.meaning.id == "supposes-list")
            if stops or raw in SENTENCE_ENDS or raw in ("-", "–", "—", ":", "(", ")"):
                return False
            if raw in (",", "and", "&", "+", "plus"):
                if crossed and cue.meaning.id == "negates-list" and not listed and self._states(tuple(range(began, at))):
                    return False  # "no fever, throat a bit scratchy, sneezing"
                crossed, began = True, at + 1
                if raw == "," and not (over_commas or listed):
                    return False
                if self.words.raw[at + 1] in _RESTARTS and not (listed and self.words.raw[at + 1] == "my"):
                    return False
            elif self._other_negation(at, cue):
                return False
        if crossed and self.words.raw[first] in self.negating and cue.meaning.id.startswith("negates"):
            return False  # a wording that says its own "not": "I have not been, and not even passed wind"
        if cue.meaning.id in ("negates", "negates-list", "supposes") and not self._lists(between, core) and self._is_told(cue, core, crossed):
            return False
        if not (crossed and over_commas):
            return True
        describes = self.words.raw[first] in self.describing and not (listed and self._is_listed(core))
        return not (describes or (not listed and self._repeats(cue)))

    def _lists(self, between: Sequence[int], core: tuple[int, ...]) -> bool:
        """Whether an `or` stands right before the words at `core`: not in `no cough or fever, my face has dropped`."""
        raw = [self.words.raw[at] for at in between]
        last = len(raw) - raw[::-1].index(",") if "," in raw else 0
        return not _ORS.isdisjoint(raw[last:]) or self._goes_on_as_list(core)

    def _is_told(self, cue: Match, core: tuple[int, ...], crossed: bool) -> bool:
        """Whether a statement begins behind what is denied, without a mark too: `no fever cant breathe`, `no fever coughing up blood`."""
        first = core[0]
        beside = first - 1 > cue.last and first - 1 in self.ends
        if self.words.raw[first] in _CANNOT and first > cue.last + 1:
            return True
        if beside and len(core) > 1 and self.words.raw[first].endswith("ing"):
            return True
        number = self.words.raw[first][0].isdecimal() and _LIMITS.isdisjoint(self.words.raw[cue.last + 1 : first])
        return (crossed or beside or number) and self._states(core)

    def _states(self, core: tuple[int, ...]) -> bool:
        """Whether what follows a list says something of a part: `no fever, throat sore`, `no temp, head a bit light`; `sore throat` is a name."""
        said = self.words.raw[core[0] : core[-1] + 1] if core else []
        if not said:
            return False
        if self.words.raw[core[0] - 1] in _IS or said[0] in _ANEW or (any(raw[0].isdecimal() for raw in said) and _LIMITS.isdisjoint(said)):
            return True
        adjective = said[-1] in self.describing | _TELLING and not said[-1].endswith("ing")
        return len(core) > 1 and said[0] not in self.describing and (adjective or not _LINKING.isdisjoint(said[1:-1]))

    def _is_listed(self, core: tuple[int, ...]) -> bool:
        """Whether what could be a verb or adjective is one name in a list: `blurred vision`, `wheezing, cough`; not `dizzy since Monday`."""
        after = core[-1] + 1
        return len(core) > 1 or after >= len(self.words) or not self.words.is_word[after] or self.words.raw[after] in _LISTS

    def _repeats(self, cue: Match) -> bool:
        """Whether a list says its `no` each time: in `no orthopnoea, no fever, ankle swelling` the last is there."""
        raw = self.words.raw
        return (
            cue.first > 1
            and raw[cue.first] == "no" == raw[cue.last]
            and raw[cue.first - 1] not in _LISTS
            and any(
                raw[other.last] == "no" and self.words.sentence[other.last] == self.words.sentence[cue.first]
                for other in self.near("negates-list", cue.first - _AWAY, cue.first)
            )
        )

    def _goes_on_as_list(self, core: tuple[int, ...]) -> bool:
        """Whether a word in -ing or a name is one of a list that ends in `or`: `no rash, bleeding or bruising`, `no fever, sore throat or cough`."""
        raw, after = self.words.raw, self.words.raw[core[-1] + 1 : core[-1] + 3]
        names = len(core) == 1 and raw[core[0]].endswith("ing")
        if len(core) > 1 and raw[core[0]] in self.describing - _VERBS and not raw[core[0]].endswith("ing"):
            names = raw[core[-1]] not in self.describing
        return names and (after[:1] in (["or"], ["nor"], ["/"]) or after == [",", "or"])

    def _other_negation(self, at: int, cue: Match) -> bool:
        return at in self.denials and cue.meaning.id.startswith("negates")

    def _followed(self, core: tuple[int, ...]) -> bool:
        last = core[-1]
        for cue in self.near("negates-after", last + 1, last + 5):
            if all(self._passes(at) for at in range(last + 1, cue.first)):
                return not self._goes_on(cue)
        return False

    def _passes(self, at: int) -> bool:
        raw = self.words.raw[at]
        return raw in (":", "-", "–", "=", "(", "is", "was", "are", "were", "?", "has", "been") and raw not in ".!;\n"

    def _goes_on(self, cue: Match) -> bool:
        """Whether a `no` after a finding belongs to what follows ("headache no vomiting")."""
        after = cue.last + 1
        if self.words.raw[cue.last] == "no" and self._is_aside(cue):
            return True
        if self.words.raw[cue.last] in _SHORT:
            ends = after >= len(self.words) or not self.words.is_word[after]
            return not ends or not (self.words.raw[cue.last] == "0" or self.words.raw[cue.first - 1] in _SETS_APART)
        return self.words.raw[cue.last] in ("no", "none") and after < len(self.words) and self.words.is_word[after] and not self._separated(cue)

    def _is_aside(self, cue: Match) -> bool:
        """Whether a `no` behind a dash is of what follows: `can't feel my legs - no cough`; not in `fever - no, cough - no`."""
        raw, after = self.words.raw, cue.last + 1
        mark = raw[cue.first - 1]
        return mark in ("-", "–", "—") and after < len(raw) and self.words.is_word[after] and mark not in raw[after : after + _NEAR]

    def _separated(self, cue: Match) -> bool:
        return cue.first > 0 and self.words.raw[cue.first - 1] in _SETS_APART - {"?"}


def _without_symptom(cue: Match, taken: Collection[int], raw: Sequence[str]) -> Match:
    """A cue without the words that name a symptom: "no change in vision" denies the change, "no change in my cough" does not deny the cough."""
    if cue.meaning.id != "not-negating" or raw[cue.first] != "no" or cue.first in taken or cue.last not in taken:
        return cue
    return Match(cue.first, cue.first, cue.meaning._replace(id="negates-list"))


def _aside(raw: Sequence[str], places: range) -> range:
    """Words that brackets set aside: `denies bleeding (occult or overt), bruising`."""
    opening = next((at for at in places if raw[at] == "("), None)
    closing = next((at for at in places if raw[at] == ")"), None)
    return range(opening, closing + 1) if opening is not None and closing is not None else range(0)


def words_of(matches: Iterable[Match]) -> set[int]:
    """Places of all words of these matches."""
    return {at for match in matches for at in range(match.first, match.last + 1)}
