"""What to ask next: at most three questions, the most dangerous first, taken from the rules themselves."""

from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from herald.clinical import Question, Urgency
from herald.triage.answers import UnknownQuestionError, answer_values, asks_of
from herald.triage.situation import Situation
from herald.triage.truth import Gap, Truth, Weighed

MOST = 3


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule and what was weighed for it.

    Attributes:
        id: Of the rule.
        when: What was weighed.
        unsaid: Details of `unless` that were not said and left the rule standing.
        fires: Whether it fires; if not, something is missing.
    """

    id: str
    when: Weighed
    unsaid: tuple[Gap, ...]
    fires: bool

    @classmethod
    def fixed(cls, id_: str, findings: frozenset[int] = frozenset()) -> "Fired":
        """A rule that fires because no other does."""
        return cls(id_, Weighed(Truth.YES, findings), (), True)


class _Asked(NamedTuple):
    """What could be asked, how early (the lowest rank first), and how high the answer could raise the urgency."""

    rank: tuple[int, int]
    gap: Gap
    could: Urgency


def questions(situation: Situation, urgency: Urgency, fired: list[Fired], unmet: list[Fired]) -> tuple[Question, ...]:
    """The questions whose answers could change the urgency.

    First what could raise it, the highest first; then, where nothing certain holds it up, what was taken as dangerous because she did not say.

    Args:
        situation: What is known.
        urgency: The urgency so far.
        fired: Rules that fired.
        unmet: Rules that could fire.
    """
    asked: dict[str, _Asked] = {}
    for order, rule in enumerate(unmet):
        could = Urgency(situation.knowledge.urgency[rule.id].urgency)
        if could.rank > urgency.rank:
            for gap in rule.when.gaps:
                _ask(situation, _Asked((-could.rank, order), gap, could), asked)
    highest = [rule for rule in fired if situation.knowledge.urgency[rule.id].urgency == urgency.value]
    if all(rule.when.hangs_on or rule.unsaid for rule in highest):
        for order, rule in enumerate(highest):
            for gap in (*rule.when.hangs_on, *rule.unsaid):
                _ask(situation, _Asked((-urgency.rank + 1, order), gap, urgency), asked)
    ranked = sorted(asked.values(), key=attrgetter("rank"))
    made = (_question(situation, each.gap, each.could) for each in ranked)
    return tuple(islice((question for question in made if question is not None), MOST))


def _ask(situation: Situation, one: _Asked, asked: dict[str, _Asked]) -> None:
    """Note what could be asked, unless she could not answer it or it is noted with a better rank."""
    id_ = one.gap.id
    if id_ not in situation.unsure and (id_ not in asked or one.rank < asked[id_].rank):
        asked[id_] = one


def _question(situation: Situation, gap: Gap, could: Urgency) -> Question | None:
    try:
        asks, values = asks_of(gap.id, situation.knowledge), answer_values(gap.id, situation.knowledge)
    except UnknownQuestionError:
        return None
    return Question(id=gap.id, asks=asks, symptom=gap.symptom, values=values or ("a number",), could_raise_to=could)
