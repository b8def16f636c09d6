"""Which cases change their answer between two versions of the knowledge."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from herald.clinical import Urgency
from herald.knowledge import Knowledge
from herald.knowledge.schema import ENTRY_TYPES, Case, Statement
from herald.reading import profile_from_words
from herald.triage import check

Pair = tuple[str, str]
_COMPARED = tuple(kind for kind in ENTRY_TYPES if kind != "reviewers")


class Change(StrEnum):
    """What kind of difference, the one to look at first first."""

    LOWERED = "lowered"
    RAISED = "raised"
    REASONS = "reasons"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one version says to a case.

    Attributes:
        urgency: How soon to act.
        decides: The rule that decides it.
        rules: Each rule that spoke, with its urgency.
        findings: Symptom and assertion of what was read.
    """

    urgency: Urgency
    decides: str
    rules: tuple[Pair, ...]
    findings: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A case that two versions answer differently."""

    case: Case
    before: Answer
    after: Answer

    @property
    def change(self) -> Change:
        """The most telling thing that differs."""
        if self.after.urgency is not self.before.urgency:
            return Change.LOWERED if self.after.urgency.rank < self.before.urgency.rank else Change.RAISED
        same = (self.after.decides, self.after.rules) == (self.before.decides, self.before.rules)
        return Change.FINDINGS if same else Change.REASONS

    @property
    def emergency_lost(self) -> bool:
        """Whether an emergency is now less: what an editor must see first."""
        return self.before.urgency is Urgency.EMERGENCY and self.change is Change.LOWERED


def changed_entries(before: Knowledge, after: Knowledge) -> list[str]:
    """The entries that two versions do not share, reviews, reviewers and phrases left out: `+urgency/new`, `-sites/gone`, `urgency/other-words`.

    A change that no case shows is among them, and only here.
    """
    found = []
    for kind in _COMPARED:
        old, new = getattr(before, kind), getattr(after, kind)
        for id_ in sorted(old.keys() | new.keys()):
            if id_ not in old or id_ not in new:
                found.append(f"{'-' if id_ in old else '+'}{kind}/{id_}")
            elif _unsigned(old[id_]) != _unsigned(new[id_]):
                found.append(f"{kind}/{id_}")
    return found


def _unsigned(entry: msgspec.Struct) -> msgspec.Struct:
    return msgspec.structs.replace(entry, review="unreviewed") if isinstance(entry, Statement) else entry


def union(*folders: Iterable[Case]) -> list[Case]:
    """The cases of several folders, each message and profile once."""
    found: dict[str, Case] = {}
    for cases in folders:
        for case in cases:
            found.setdefault(json.dumps([case.says, case.profile], sort_keys=True), case)
    return list(found.values())


def differences(cases: Iterable[Case], before: Knowledge, after: Knowledge) -> list[Difference]:
    """The cases that two versions of the knowledge answer differently: lowered first, and of those the emergencies."""
    found = [Difference(case=case, before=answer_to(case, before), after=answer_to(case, after)) for case in cases]
    return sorted((difference for difference in found if difference.before != difference.after), key=_pressing)


def _pressing(difference: Difference) -> tuple[int, int, int]:
    return list(Change).index(difference.change), -difference.before.urgency.rank, difference.after.urgency.rank


def answer_to(case: Case, knowledge: Knowledge) -> Answer:
    """What a version of the knowledge says to a case. The day is left open, so that the answer does not hang on it."""
    profile: dict[str, Any] = case.profile
    assessment = check(case.says, knowledge, profile_from_words(knowledge, **profile))
    return Answer(
        urgency=assessment.urgency,
        decides=assessment.reasons[0].rule,
        rules=tuple(sorted((reason.rule, reason.urgency.value) for reason in assessment.reasons)),
        findings=tuple(sorted({(finding.symptom, finding.assertion.value) for finding in assessment.reading.findings})),
    )
