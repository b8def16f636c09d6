"""What is known of her: told once, used for every check-in."""

import datetime as dt
from dataclasses import replace

import msgspec

from herald.clinical import Profile, Treatment
from herald.knowledge import Knowledge
from herald.reading import profile_from_words

UNKNOWN = ""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A treatment of hers. A date that she did not tell is None.

    Attributes:
        id: Of the treatment or of a group.
        ended: Whether it has ended.
    """

    id: str
    start: dt.date | None = None
    end: dt.date | None = None
    last_dose: dt.date | None = None
    ended: bool = False


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to ring."""

    name: str = ""
    number: str = ""
    hours: str = ""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of her.

    Attributes:
        her2: `positive`, `low`, `negative` or unknown.
        hormone: `positive`, `negative` or unknown.
        spread: `yes`, `no` or unknown.
        complete: Whether `treatments` are all.
        team: Whom of her team to ring: in working hours, and outside them.
        contacts: Whom to tell in an emergency.
        place: Id of a locale.
        fever: Temperature in degrees Celsius from which her team wants to be rung. None: the rules' own.
        questions: What she wants to ask at the next visit.
    """

    diagnosis: str = ""
    her2: str = UNKNOWN
    hormone: str = UNKNOWN
    spread: str = UNKNOWN
    sites: tuple[str, ...] = ()
    treatments: tuple[Taken, ...] = ()
    complete: bool = False
    team: tuple[Contact, ...] = ()
    contacts: tuple[Contact, ...] = ()
    place: str = ""
    fever: float | None = None
    questions: str = ""


def profile_of(about: About, knowledge: Knowledge, today: dt.date, *, carer: bool = False) -> Profile:
    """What the engine is told of her.

    Args:
        about: What is known.
        knowledge: Where treatments and sites are known; what it does not know any more is left out.
        today: Day that is judged; a treatment that began later is not hers yet.
        carer: Whether somebody writes for her.
    """
    made = profile_from_words(
        knowledge,
        diagnosis=about.diagnosis.strip() or None,
        her2=about.her2 or None,
        sites=[site for site in about.sites if site in knowledge.sites],
        speaker="carer" if carer else "self",
        locale=about.place if about.place in knowledge.locales else None,
    )
    known = {*knowledge.treatments, *knowledge.phrases.treatment_groups}
    treatments = tuple(_treatment(taken, today) for taken in about.treatments if taken.id in known and not (taken.start and taken.start > today))
    return replace(
        made,
        metastatic={"yes": True, "no": False}.get(about.spread, made.metastatic),
        treatments=treatments,
        all_treatments=about.complete or made.cancer is False,
        fever=about.fever,
    )


def _treatment(taken: Taken, today: dt.date) -> Treatment:
    over = taken.ended or (taken.end is not None and taken.end <= today)
    if not over:
        return Treatment(id=taken.id)
    last = taken.last_dose or taken.end
    return Treatment(id=taken.id, ended=True) if last is None else Treatment(id=taken.id, days=float(max(0, (today - last).days)))
