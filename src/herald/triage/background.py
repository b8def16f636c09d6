"""What is known of her treatments and of her cancer."""

from herald.clinical import Treatment
from herald.knowledge import Knowledge
from herald.knowledge.condition import Known, Takes
from herald.knowledge.derived import derived
from herald.triage.situation import Situation, Way
from herald.triage.truth import NO, UNKNOWN, YES, Gap, Truth, Weighed


def takes(condition: Takes) -> Way:
    """Weigh a condition on treatments. One that is not known is possible, and the answer hangs on it; it never excuses."""
    wanted = frozenset(condition.treatments)
    gaps = (Gap(None, condition.treatments[0]),)
    asked, possibly = Weighed(UNKNOWN, gaps=gaps), Weighed(Truth.YES, hangs_on=gaps)

    def way(situation: Situation, excusing: int | None) -> Weighed:
        possible = False
        for treatment in situation.profile.treatments:
            if not wanted.isdisjoint(groups_of(situation.knowledge, treatment.id)):
                if _current(condition, treatment):
                    return YES
                possible = possible or (treatment.ended and treatment.days is None)
        if not possible and (situation.profile.all_treatments or _is_off(situation, wanted)):
            return NO
        return asked if excusing is not None or condition.known else possibly

    return way


def _is_off(situation: Situation, wanted: frozenset[str]) -> bool:
    """Whether every wanted treatment is one that she says she is not on, or belongs to such a group."""
    off = situation.not_on
    return bool(off) and all(not off.isdisjoint(groups_of(situation.knowledge, id_)) for id_ in wanted)


def _current(condition: Takes, treatment: Treatment) -> bool:
    if treatment.days is not None:
        return condition.within_days is not None and treatment.days <= condition.within_days
    return not treatment.ended


def groups_of(knowledge: Knowledge, treatment: str) -> frozenset[str]:
    """A treatment id and the groups that it belongs to."""
    groups = _groups(knowledge).get(treatment)
    return groups if groups is not None else frozenset((treatment,))


@derived
def _groups(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    return {id_: frozenset((id_, *entry.groups)) for id_, entry in knowledge.treatments.items()}


def known(condition: Known) -> Way:
    """Weigh a fact of her profile. Unless denied, her cancer is taken to be HER2-positive and to have spread."""
    fact = condition.fact

    def way(situation: Situation, _: int | None) -> Weighed:
        profile = situation.profile
        if profile.cancer is False:
            return NO
        said = profile.metastatic if fact == "metastatic" else profile.her2_positive if fact == "her2-positive" else None
        return NO if said is False else YES

    return way
