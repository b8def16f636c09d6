"""Whose body is spoken of: hers, or somebody else's.

The subject of each clause is followed through the message. Who reports ("my husband says") or treats ("the doctor") is not who is ill. When somebody
writes for her, the person she or he writes about is the patient.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from herald.reading.choose import Mention
from herald.reading.forms import SENTENCE_ENDS
from herald.reading.layers import Layers, between
from herald.reading.lexicon import Match
from herald.reading.words import Words

_PREPOSITIONS = frozenset("for to with by of from like than at about near after and on".split())
_GREETINGS = frozenset("dear respected hello hi hey".split())
_THINGS = frozenset("name house place flat car phone number email birthday wedding funeral party school work".split())
_TAKES = frozenset(("takes", "took", "taking"))
_LOOKAHEAD = 3
_ELIDED = frozenset("mums mams moms dads wifes husbands hubbys partners sisters daughters nans grans mothers fathers brothers sons".split())
_MANY = frozenset("people others everyone everybody children kids parents family".split())
_OWN = frozenset(("my", "im", "ive"))
_WHOSE = (["his"], ["her"], ["their"], ["patients"], ["pts"], ["the"], ["maternal"], ["paternal"], ["old"])
_BEING_THERE = (["when"], ["while"], ["whilst"], ["as"], ["before"], ["after"], ["until"], ["till"], ["whenever"])
SELF = "self"
UNNAMED = "she"
"""Somebody of whom nothing is told but he or she."""
FAMILY = "family"


@dataclass(slots=True)
class _State:
    subject: str = SELF
    other: str | None = None


def owners(layers: Layers, clauses: Sequence[int]) -> list[str]:
    """For each word whose body it speaks of: `"self"` for the writer, or the word for another person.

    In a note and in a conversation he and she are the patient, unless somebody else was named before.
    """
    words = layers.words
    by_place: dict[int, Match] = {}
    for match in layers.people:
        by_place.setdefault(match.first, match)
    state = _State()
    found: list[str] = []
    families = {cue.first: cue.last for cue in layers.cues if cue.meaning.id == "family-history"}
    note = is_note(layers)
    reported = range(len(words)) if note else range(layers.turns[0].label if layers.turns else len(words), len(words))
    told_at_length = False  # a heading `FH:` holds for its sentence, `family history of` for one statement
    begins = {turn.label for turn in layers.turns}
    for at in _turning(words, {*begins, *families, *by_place}):
        found += [state.subject] * (at - len(found))
        if at in begins:
            state = _State()
        if at and words.sentence[at] != words.sentence[at - 1]:
            state.subject = state.subject if _opens_with_pronoun(layers, at, by_place) else SELF
        elif at and words.raw[at - 1] in SENTENCE_ENDS:
            state.subject = SELF
        person = by_place.get(at)
        if at in families:
            state.other = state.subject = FAMILY
        elif state.subject == FAMILY and words.raw[at] == "," and not told_at_length:
            state.subject = SELF
        if at in families:
            told_at_length = words.raw[families[at]] != "of"
        if state.subject == FAMILY and person is not None and person.meaning.id != "self":
            pass
        elif person is not None and person.meaning.id == "third" and at in reported and (state.other is None or not layers.turns):
            state.subject = SELF
        elif person is not None:
            _meet(layers, person, state, by_place)
    return found + [state.subject] * (len(words) - len(found))


def told_by_my(words: Words, owned: list[str], mentions: Iterable[Mention]) -> list[str]:
    """The owners, where a `my` or `of me` inside a mention says whose it is: "lifted my grandson and hurt my back"."""
    for mention in mentions:
        own = [at for at in range(mention.first, mention.last + 1) if words.raw[at] in ("my", "me")]
        if own:
            owned[mention.first] = owned[own[0]]
    return owned


def _turning(words: Words, told: Collection[int]) -> list[int]:
    """Where the subject may change, in order: where people and families are named, at commas, and where sentences begin."""
    return sorted({*told, *words.places.get(",", ()), *(end + 1 for end in words.where(SENTENCE_ENDS))} - {len(words)})


def is_note(layers: Layers) -> bool:
    """Whether a clinic writes of a patient: `he` and `she` are the patient then.

    Not where anybody says `my`, nor where a relative is named who is not told to be the patient's: "Mum is ill, she is the patient".
    """
    clinic = any(cue.meaning.id == "clinic-writes" for cue in layers.cues)
    if not clinic or layers.turns or not layers.words.places.keys().isdisjoint(_OWN):
        return False
    by_place = {match.first: match for match in layers.people}
    families = {layers.words.sentence[cue.first] for cue in layers.cues if cue.meaning.id == "family-history"}
    return all(
        layers.words.raw[person.first - 1 : person.first] in _WHOSE
        or layers.words.sentence[person.first] in families
        or _reports_next(layers, person, by_place)
        for person in layers.people
        if person.meaning.id == "relative"
    )


def _opens_with_pronoun(layers: Layers, at: int, by_place: dict[int, Match]) -> bool:
    return at in by_place and by_place[at].meaning.id == "third"


def _meet(layers: Layers, person: Match, state: _State, by_place: dict[int, Match]) -> None:
    """Let a word for a person change the subject."""
    words, kind = layers.words, person.meaning.id
    raw = words.raw[person.first]
    before = words.raw[person.first - 1] if person.first else ""
    if kind in ("relative", "animal") and (before in _GREETINGS or _only_owns_a_thing(layers, person)):
        return
    if kind in ("relative", "animal"):
        name = " ".join(words.raw[person.first : person.last + 1])
        name = name[:-1] if name in _ELIDED else name  # "my mums had a fit"
        if _reports_next(layers, person, by_place):
            state.other = name
            state.subject = SELF
        elif words.possessive[person.last]:
            state.other = state.subject = name
        elif _is_object(layers, person, before):
            state.other = state.other or (None if name in _MANY else name)  # "not recognising people and her eyes are yellow"
        else:
            state.other = state.subject = name
    elif kind == "third":
        if raw in ("they", "them", "theyre", "theyve", "their") and state.other is None:
            return
        if _reports_next(layers, person, by_place):
            state.subject = SELF
        elif raw not in ("him", "them") and (raw != "her" or _owns(layers, person)):
            state.subject = state.other or UNNAMED
    elif kind == "not-me":
        state.subject = SELF
    elif kind == "self":
        if (raw == "me" and before != "of") or _reports_next(layers, person, by_place):
            return
        if raw == "my" and _names_person(layers, person, by_place):
            return
        state.subject = SELF


def _only_owns_a_thing(layers: Layers, person: Match) -> bool:
    """Whether it is only somebody's house, name or the like: "calling me by my auntie's name"."""
    return layers.words.possessive[person.last] and bool(_THINGS & set(layers.words.raw[person.last + 1 : person.last + 2]))


def _is_object(layers: Layers, person: Match, before: str) -> bool:
    """Whether a person is only the object of what is said: "for my husband", "told my sister"."""
    words = layers.words
    at = person.first - 1
    while at >= 0 and words.raw[at] in ("my", "the", "our", "her", "his", "a", "an", "younger", "older", "elder", "little", "late", "dead", "own"):
        at -= 1
    if at < 0 or words.sentence[at] != words.sentence[person.first]:
        return False
    return words.raw[at] in _PREPOSITIONS - {"and"} or words.raw[at].endswith("ing") or _is_telling(words.raw[at])


def _is_telling(raw: str) -> bool:
    return raw in (
        "told",
        "tell",
        "telling",
        "asked",
        "ask",
        "scared",
        "scare",
        "called",
        "rang",
        "got",
        "wake",
        "woke",
        "frightened",
        "frighten",
        "worry",
        "worries",
        "lost",
        "took",
        "walked",
        "fed",
        "let",
        "saw",
        "visited",
        "lifted",
    )


def _owns(layers: Layers, person: Match) -> bool:
    """Whether `her` is followed by something of hers."""
    after = person.last + 1
    return after < len(layers.words) and layers.words.is_word[after]


def _names_person(layers: Layers, person: Match, by_place: dict[int, Match]) -> bool:
    """Whether `my` introduces another person: "my husband", "my younger sister"."""
    return any(
        at in by_place and by_place[at].meaning.id in ("relative", "animal", "professional")
        for at in range(person.last + 1, person.last + _LOOKAHEAD)
    )


def _reports_next(layers: Layers, person: Match, by_place: dict[int, Match]) -> bool:
    after = person.last + 1
    if after < len(layers.words) and layers.words.raw[after] in ("also", "just", "then", "even", "always", "has", "had", "have", "who"):
        after += 1
    if after not in by_place:
        return False
    kind, last = by_place[after].meaning.id, by_place[after].last
    follows = by_place.get(last + 1)
    if kind == "reports" and _takes_treatment(layers, last):
        return False
    return kind == "reports" or (kind == "perceives" and (layers.words.raw[last + 1 : last + 2] == ["that"] or _is_self(follows)))


def _takes_treatment(layers: Layers, verb: int) -> bool:
    """Whether a verb says who takes a treatment ("mum takes letrozole"): that is no report of the writer's own."""
    words = layers.words
    if words.raw[verb] not in _TAKES:
        return False
    return any(words.sentence[match.first] == words.sentence[verb] for match in between(layers.treatments, verb + 1, verb + _LOOKAHEAD + 2))


def _is_self(person: Match | None) -> bool:
    return person is not None and person.meaning.id == "self"


def patient(
    layers: Layers, owned: Sequence[str], clauses: Sequence[int], mentions: Sequence[int], speaker: str | None, seldom: Collection[str] = ()
) -> str:
    """Who the patient is: `"self"`, or the word for the person that the message is written for.

    Args:
        layers: The phrases of the message.
        owned: For each word whose body it speaks of.
        clauses: For each word its clause.
        mentions: First words of the symptoms that are mentioned.
        speaker: `"self"` or `"carer"` where it is known.
        seldom: People who are seldom the patient: of them a writer who speaks of herself only tells.
    """
    if speaker == SELF or is_note(layers) or any(p.meaning.id == "not-me" for p in layers.people):
        return SELF
    others = {name for at in mentions if (name := owned[at]) not in (SELF, FAMILY)}
    possible = {name for name in others if not _is_no_patient(layers, name)}
    people = [owned[at] for at in mentions if owned[at] in possible]
    if speaker == "carer":
        named = [" ".join(layers.words.raw[p.first : p.last + 1]) for p in layers.people if p.meaning.id == "relative"]
        return people[0] if people else (named[0] if named else "she")
    own = {clauses[p.first] for p in layers.people if p.meaning.id == "self" and owned[p.first] == SELF}
    if not people or any(owned[at] == SELF and clauses[at] in own for at in mentions):
        return SELF
    if people[0] in seldom and _acts(layers, owned):
        return SELF
    told = own or any(p.meaning.id == "relative" for p in layers.people)  # "put on three patches and now she won't wake" names nobody else
    return SELF if told and any(owned[match.first] == SELF for match in layers.treatments) else people[0]


def _is_no_patient(layers: Layers, name: str) -> bool:
    """Whether nobody asks for advice for them: an animal, or somebody who has died."""
    raw = layers.words.raw
    named = [person for person in layers.people if raw[person.first] == name]
    return any(person.meaning.id == "animal" or raw[person.last + 1 : person.last + 2] == ["died"] for person in named)


def _acts(layers: Layers, owned: Sequence[str]) -> bool:
    """Whether the writer is the subject of anything but telling, caring and being there ("when I came in")."""
    raw = layers.words.raw
    caring = {at for m in layers.people if m.meaning.id == "caring" for at in range(m.first, m.last + 1)}
    return any(
        p.meaning.id == "self"
        and raw[p.first] in ("i", "im", "ive", "ill")
        and p.first not in caring
        and owned[p.first] == SELF
        and raw[p.first - 1 : p.first] not in _BEING_THERE
        for p in layers.people
    )
