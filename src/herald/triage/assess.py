"""Judge what a person reports: how soon to act, and every rule that says so."""

import datetime as dt
from collections.abc import Mapping
from functools import partial

from herald.clinical import NO_SPAN, URGENCIES, Assertion, Assessment, Profile, Reading, Reason, Span
from herald.knowledge import Knowledge
from herald.knowledge.condition import UnreadPart, leaves
from herald.knowledge.derived import derived
from herald.knowledge.review import all_reviewed, review_of
from herald.knowledge.schema import Rule
from herald.triage.explain import other_explanations, present_in, site_hints
from herald.triage.questions import Fired, questions
from herald.triage.run import run
from herald.triage.situation import Situation, situation_of
from herald.triage.truth import Gap

FALLBACK = "fallback"
NOTHING_NOW = "nothing-now"
ANY_NEW = "any-new-symptom"
STABLE = "known-and-stable"
_FIXED = frozenset((FALLBACK, NOTHING_NOW, ANY_NEW))
_PRESENT = Assertion.PRESENT
_NOWHERE = frozenset((NO_SPAN,))
_Standing = tuple[int, bool, bool]


def assess(
    reading: Reading,
    profile: Profile,
    knowledge: Knowledge,
    answers: Mapping[str, str] | None = None,
    *,
    today: dt.date | None = None,
) -> Assessment:
    """Say how urgently to act on what a person reports.

    The most urgent rule that fits decides; every rule that fits is a reason. Silence is never an answer: findings that no rule fits get
    `any-new-symptom`, nothing understood gets `fallback`, and nothing but denials gets `nothing-now`.

    Args:
        reading: A message as it was read.
        profile: What is known of her.
        knowledge: A checked knowledge folder.
        answers: Question id to answer.
        today: Day on which the answer is given, for the dates of reviews. None: no review counts.
    """
    situation = situation_of(reading, profile, knowledge, answers)
    fired, unmet = run(situation, _FIXED)
    fired = _floor(situation, fired)
    ordered = sorted(fired, key=partial(_pressing, _standings(knowledge)))
    reasons = tuple([_reason(situation, rule, today) for rule in ordered])
    first, present = reasons[0], present_in(situation)
    return Assessment(
        knowledge=knowledge.package,
        version=knowledge.version,
        urgency=first.urgency,
        action=first.do,
        within=first.within,
        reading=situation.reading,
        profile=situation.profile,
        reasons=reasons,
        sites=site_hints(knowledge, present),
        other_explanations=other_explanations(knowledge, situation.profile, present),
        questions=questions(situation, first.urgency, fired, unmet),
        locale=profile.locale or "neutral",
        crisis=not _with_crisis_line(knowledge).isdisjoint([reason.rule for reason in reasons]),
        reviewed=all_reviewed(knowledge, today),
    )


def _pressing(standings: Mapping[str, _Standing], fired: Fired) -> tuple[_Standing, bool, bool, int, str]:
    """Among equals first those that hang on nothing, then those that explain most."""
    when = fired.when
    return (standings[fired.id], bool(when.hangs_on), bool(fired.unsaid), -len(when.findings), fired.id)


@derived
def _standings(knowledge: Knowledge) -> dict[str, _Standing]:
    """Where each rule stands among the others, whatever made it fit: the most urgent first, an ambulance before the team's line."""
    return {
        id_: (-URGENCIES[rule.urgency].rank, rule.urgency == "emergency" and rule.calls == "team", id_ in _FIXED)
        for id_, rule in knowledge.urgency.items()
    }


@derived
def _with_crisis_line(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(id_ for id_, rule in knowledge.urgency.items() if rule.crisis_line == "yes")


def _floor(situation: Situation, fired: list[Fired]) -> list[Fired]:
    """Add the rules that answer when no other does, and let `known-and-stable` speak only where nothing else speaks."""
    others = [rule for rule in fired if rule.id != STABLE]
    findings = situation.reading.findings
    present = {i for i, finding in enumerate(findings) if finding.assertion is _PRESENT}
    if not present and not any(rule.when.findings or not _is_for_unread(situation, rule) for rule in fired):
        understood = (bool(findings) or situation.reading.no_complaint) and not situation.reading.not_understood
        return [Fired.fixed(NOTHING_NOW if understood else FALLBACK)]
    explained = frozenset().union(*(rule.when.findings for rule in fired)) if fired else frozenset()
    left = present - explained
    if left:
        return [*others, Fired.fixed(ANY_NEW, frozenset(left))]
    return others or fired


def _is_for_unread(situation: Situation, fired: Fired) -> bool:
    rule = situation.knowledge.urgency[fired.id]
    return rule.when is not None and any(isinstance(leaf, UnreadPart) for leaf in leaves(rule.when))


def _reason(situation: Situation, fired: Fired, today: dt.date | None) -> Reason:
    knowledge = situation.knowledge
    rule = knowledge.urgency[fired.id]
    findings, found = situation.reading.findings, fired.when.findings
    indexes = tuple(found) if len(found) < 2 else tuple(sorted(found))
    spans = tuple(sorted({findings[index].span for index in indexes} - _NOWHERE)) or _unread(situation, rule)
    return Reason(
        rule=fired.id,
        urgency=URGENCIES[rule.urgency],
        says=rule.says,
        do=rule.do,
        within=rule.within,
        sources=rule.sources,
        basis=rule.basis,
        review=review_of(rule, knowledge, today),
        findings=indexes,
        spans=spans,
        unsaid=_worded(fired.unsaid, _unsaid(knowledge), "more about it") if fired.unsaid else (),
        hangs_on=_worded(fired.when.hangs_on, _hangs_on(knowledge), "have had treatment") if fired.when.hangs_on else (),
    )


def _unread(situation: Situation, rule: Rule) -> tuple[Span, ...]:
    """Where the parts of the body stand that a rule for what was not understood speaks of."""
    wanted = [leaf for leaf in leaves(rule.when) if isinstance(leaf, UnreadPart)] if rule.when else []
    return tuple(span for part, span in situation.reading.unread_parts if any(not leaf.parts or part in leaf.parts for leaf in wanted))


def _worded(gaps: tuple[Gap, ...], words: Mapping[str, str], otherwise: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([words.get(gap.detail or "", otherwise) for gap in gaps]))


@derived
def _unsaid(knowledge: Knowledge) -> dict[str, str]:
    """How the lack of each detail is said."""
    return {"days": "how long you have had it", "count": "how many times a day"} | {
        id_: feature.unsaid for id_, feature in knowledge.features.items()
    }


@derived
def _hangs_on(knowledge: Knowledge) -> dict[str, str]:
    """How each treatment or group is said that a rule hangs on."""
    treatments = {id_: f"take {treatment.name}" for id_, treatment in knowledge.treatments.items()}
    return treatments | {id_: group.if_ for id_, group in knowledge.phrases.treatment_groups.items()}
