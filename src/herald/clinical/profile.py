"""What is known of a person before she writes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One treatment of hers.

    Attributes:
        id: Id of the treatment entry or of a treatment group.
        days: Days since the last dose. None while it goes on or when not known.
        ended: True for one that belongs to the past with no date known.
    """

    id: str
    days: float | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a person. None always means not known, never "no".

    Attributes:
        diagnosis: In her words or her team's.
        cancer: Whether she has or had a cancer. None counts as yes, because Herald is made for people who have.
        metastatic: Whether it has spread. None counts as yes.
        her2_positive: Whether it is HER2-positive. None counts as yes.
        treatments: Hers. With `all_treatments`, every other treatment is known not to be hers.
        all_treatments: Whether `treatments` is the whole list.
        sites: Ids of sites where spread is known.
        speaker: `"self"` or `"carer"`. None lets the words decide.
        age: In years.
        locale: Id of the locale entry. None means the neutral one.
        fever: Temperature in degrees Celsius from which her team wants to be rung. None means the rules' own.
    """

    diagnosis: str | None = None
    cancer: bool | None = None
    metastatic: bool | None = None
    her2_positive: bool | None = None
    treatments: tuple[Treatment, ...] = ()
    all_treatments: bool = False
    sites: tuple[str, ...] = ()
    speaker: str | None = None
    age: float | None = None
    locale: str | None = None
    fever: float | None = None
