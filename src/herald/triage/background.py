"""What is known of her treatments and of her cancer."""

from herald.clinical import Treatment
from herald.knowledge.condition import Known, Takes
from herald.triage.situation import Situation
from herald.triage.truth import NO, YES, Gap, Truth, Weighed


def takes(condition: Takes, situation: Situation, excusing: int | None) -> Weighed:
    """Weigh a condition on treatments. One that is not known is possible, and the answer hangs on it; it never excuses."""
    wanted = set(condition.treatments)
    possible = False
    for treatment in situation.profile.treatments:
        if wanted & groups_of(situation, treatment.id):
            if _current(condition, treatment):
                return YES
            possible = possible or (treatment.ended and treatment.days is None)
    gap = Gap(None, condition.treatments[0])
    known_off = situation.profile.all_treatments or wanted <= situation.not_on or _covers_off(situation, wanted)
    if known_off and not possible:
        return NO
    if excusing is not None or condition.known:
        return Weighed(Truth.UNKNOWN, gaps=(gap,))
    return Weighed(Truth.YES, hangs_on=(gap,))


def _covers_off(situation: Situation, wanted: set[str]) -> bool:
    """Whether every wanted treatment is one that she says she is not on, or belongs to such a group."""
    return bool(situation.not_on) and all(groups_of(situation, id_) & situation.not_on for id_ in wanted)


def _current(condition: Takes, treatment: Treatment) -> bool:
    if treatment.days is not None:
        return condition.within_days is not None and treatment.days <= condition.within_days
    return not treatment.ended


def groups_of(situation: Situation, treatment: str) -> set[str]:
    """A treatment id and the groups that it belongs to."""
    entry = situation.knowledge.treatments.get(treatment)
    return {treatment, *(entry.groups if entry else ())}


def known(condition: Known, situation: Situation, _: int | None) -> Weighed:
    """Weigh a fact of her profile. Unless denied, her cancer is taken to be HER2-positive and to have spread."""
    profile = situation.profile
    cancer = profile.cancer is not False
    said = {"metastatic": profile.metastatic, "her2-positive": profile.her2_positive}.get(condition.fact)
    return YES if cancer and said is not False else NO
