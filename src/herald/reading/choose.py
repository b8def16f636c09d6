"""Which of the wordings and compositions that overlap are what she means: the one that explains most of her words."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from herald.reading.layers import Layers
from herald.reading.lexicon import Lexicon
from herald.reading.terms import Composed


class Mention(NamedTuple):
    """One symptom that is mentioned.

    Attributes:
        symptom: Id of the symptom.
        core: Places of the words that say it.
        sets: Features that the wording itself says.
        part: Body part that it names. None if none.
        where: Places of the words that name the part or what else the sensation joined; empty for a wording.
    """

    symptom: str
    core: tuple[int, ...]
    sets: tuple[tuple[str, str], ...] = ()
    part: str | None = None
    where: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """First word."""
        return self.core[0]

    @property
    def last(self) -> int:
        """Last word."""
        return self.core[-1]


def choose(lexicon: Lexicon, layers: Layers, composed: Iterable[Composed]) -> list[Mention]:
    """Choose mentions that do not explain the same words twice, in order of place."""
    wordings = layers.wordings
    parts = {term.last for term in layers.terms if term.meaning.id in lexicon.parts}
    listed = {Mention(m.meaning.id, tuple(range(m.first, m.last + 1)), m.meaning.sets) for m in wordings}
    said = {mention.core for mention in listed}
    went = {at for cue in layers.cues if cue.meaning.id in ("past-final", "past-after") for at in range(cue.first, cue.last + 1)}
    made = {Mention(c.symptom, c.core, (), c.part if c.part in lexicon.parts else None, c.where) for c in composed if c.core not in said}
    kept: list[Mention] = []
    at: dict[int, list[Mention]] = {}
    for mention in sorted(listed | made, key=_by_size):
        if not any(_beaten(lexicon, mention, other, parts) for place in mention.core for other in at.get(place, ())):
            kept.append(mention)
            for place in mention.core:
                at.setdefault(place, []).append(mention)
    kept = [mention for mention in kept if not _is_over(mention, at, went)]
    joined: dict[int, list[Mention]] = {}
    for mention in kept:
        for place in mention.core if mention.where else ():
            joined.setdefault(place, []).append(mention)
    told = (mention for mention in kept if not any(_told_closer(lexicon, mention, joined.get(place, ())) for place in mention.core))
    return sorted(told, key=lambda mention: (mention.core, mention.symptom))


def _is_over(mention: Mention, at: dict[int, list[Mention]], went: Collection[int]) -> bool:
    """Whether what has gone is another mention before it, and no part of her: `the leg pain has gone`, `my blurred vision has gone`."""
    if not mention.where or mention.last not in went or mention.last in mention.where:
        return False
    others = (other for place in mention.where for other in at.get(place, ()))
    return any(set(mention.where) < set(other.core) and other.last < mention.last for other in others)


def _told_closer(lexicon: Lexicon, mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether mentions on the same word name with a part of the body what this one only names in general: `deep ache in my hip`."""
    return any(_is_general(lexicon, mention.symptom, other.symptom) for other in others)


def _is_general(lexicon: Lexicon, one: str, other: str) -> bool:
    """Whether a symptom is what another is a kind of, or what its sensation is by itself: pain of hip pain."""
    return one != other and (one in lexicon.parents[other] or one in lexicon.alone.get(other, ()))


def _by_size(mention: Mention) -> tuple[object, ...]:
    """The larger first; of equal ones a wording before a composition; then one that says more. No two are equal in all."""
    size = (-len(mention.core), bool(mention.where), -len(mention.sets))
    return (*size, mention.core, mention.symptom, mention.sets, mention.where, mention.part or "")


def _beaten(lexicon: Lexicon, mention: Mention, other: Mention, parts: Collection[int]) -> bool:
    """Whether a larger mention already explains the words of a smaller one."""
    shared = len(set(mention.core) & set(other.core))
    if not shared:
        return False
    if shared == len(mention.core):
        return mention.core != other.core or bool(mention.where) or _related(lexicon, mention.symptom, other.symptom)
    if mention.where and _is_general(lexicon, other.symptom, mention.symptom) and not set(mention.where) <= set(other.core):
        return False
    if _related(lexicon, mention.symptom, other.symptom):
        return not (mention.where and other.where and set(mention.core) & set(other.core) <= set(mention.where))
    if mention.where:
        joined = other.where or (other.last in parts and other.last < mention.where[0])
        return not joined and not set(other.core).isdisjoint(set(mention.core) - set(mention.where))
    return shared * 2 > len(mention.core) if not other.where else shared * 2 >= len(mention.core)


def _related(lexicon: Lexicon, one: str, other: str) -> bool:
    return one == other or one in lexicon.parents.get(other, ()) or other in lexicon.parents.get(one, ())
