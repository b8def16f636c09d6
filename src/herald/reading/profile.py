"""What is known of a person, from the few words that stand for it: a diagnosis, treatments, known sites."""

from collections.abc import Iterable

from herald.clinical import Profile, Treatment
from herald.knowledge import Knowledge
from herald.reading.layers import lay, longest
from herald.reading.lexicon import find_phrases, lexicon_of

_ENDED = frozenset("past finished stopped ended previous previously before former".split())
_NONE = frozenset(("none", "no", "nothing", "nil"))
_HER2 = {"positive": True, "negative": False, "low": False, "zero": False}


class UnknownTreatmentError(ValueError):
    """A treatment is named that the knowledge does not know. `name` is what was said, `known` the names there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = sorted(known)
        super().__init__(f"no treatment '{name}' is known")


def profile_from_words(
    knowledge: Knowledge,
    *,
    diagnosis: str | None = None,
    her2: str | None = None,
    treatments: Iterable[str] | None = None,
    sites: Iterable[str] = (),
    speaker: str | None = None,
    age: float | None = None,
    locale: str | None = None,
    strict: bool = False,
) -> Profile:
    """Make a profile from words.

    Args:
        knowledge: What the words may mean.
        diagnosis: In her words, for example "metastatic breast cancer (bone)".
        her2: `positive`, `negative`, `low`; anything else is not known.
        treatments: All of hers, by brand, generic or lay name; "(past)" marks one that has ended; `none` says that there are none. None: not known.
        sites: Ids of sites where spread is known.
        speaker: `self` or `carer`.
        age: In years.
        locale: Id of a locale.
        strict: Whether a treatment that is not known is refused; otherwise it is passed over.

    Raises:
        UnknownTreatmentError: With `strict`, a treatment is named that the knowledge does not know.
    """
    told = _tells(knowledge, diagnosis)
    positive = _HER2.get((her2 or "").lower())
    cancer, spread = _cancer(told)
    if positive and not cancer:
        cancer, spread = True, None
    named = None if treatments is None else list(treatments)
    found = _treatments(knowledge, named or [], strict)
    return Profile(
        diagnosis=diagnosis,
        cancer=cancer,
        metastatic=spread,
        her2_positive=positive,
        treatments=tuple(found),
        all_treatments=cancer is False or bool(named) or "tells-no-treatment" in told,
        sites=tuple(dict.fromkeys([*sites, *_sites(knowledge, diagnosis)])),
        speaker=speaker,
        age=age,
        locale=locale,
    )


def _tells(knowledge: Knowledge, diagnosis: str | None) -> list[str]:
    """What the words of a diagnosis tell, in order; empty without one."""
    if not diagnosis or not diagnosis.strip():
        return []
    lexicon = lexicon_of(knowledge)
    cues = longest(m for m in find_phrases(lexicon, lexicon.split(diagnosis)) if m.meaning.kind == "cue" and m.meaning.id.startswith("tells-"))
    return [match.meaning.id for match in cues] or ["tells-other"]


def _cancer(told: list[str]) -> tuple[bool | None, bool | None]:
    """Whether there is or was a cancer, and one that has spread. A diagnosis of something else tells of none."""
    if not told:
        return None, None
    if told[0] == "tells-no-cancer":
        return False, False
    if "tells-cancer" in told:
        return True, True if "tells-spread" in told else None
    return (None, None) if "tells-unknown" in told else (False, False)


def _sites(knowledge: Knowledge, diagnosis: str | None) -> list[str]:
    words = set((diagnosis or "").lower().replace("(", " ").replace(")", " ").replace(",", " ").split())
    words |= {word.rstrip("s") for word in words}
    return [id_ for id_, site in knowledge.sites.items() if site.kind == "site" and id_ in words]


def _treatments(knowledge: Knowledge, named: list[str], strict: bool) -> list[Treatment]:
    lexicon = lexicon_of(knowledge)
    found = []
    for name in named:
        if name.strip().lower() in _NONE:
            continue
        words = lexicon.split(name)
        matches = lay(lexicon, words).treatments
        if name in knowledge.treatments or name in knowledge.phrases.treatment_groups:
            found.append(Treatment(id=name))
        elif matches:
            ended = bool(_ENDED & set(words.raw))
            found += [Treatment(id=match.meaning.id, ended=ended) for match in matches]
        elif strict:
            raise UnknownTreatmentError(name, [word for entry in knowledge.treatments.values() for word in entry.wordings])
    return list(dict.fromkeys(found))
