"""What to ask next: at most three questions, the most dangerous first, taken from the rules themselves."""

from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from herald.clinical import URGENCIES, Question, Urgency
from herald.knowledge import Knowledge
from herald.knowledge.derived import derived
from herald.triage.answers import UnknownQuestionError, answer_values, asks_of
from herald.triage.situation import Situation
from herald.triage.truth import Gap, Truth, Weighed

MOST = 3


class Fired(NamedTuple):
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
        could = URGENCIES[situation.knowledge.urgency[rule.id].urgency]
        if could.rank > urgency.rank:
            for gap in rule.when.gaps:
                _ask(situation, gap, (-could.rank, order), could, asked)
    highest = [rule for rule in fired if URGENCIES[situation.knowledge.urgency[rule.id].urgency] is urgency]
    if all(rule.when.hangs_on or rule.unsaid for rule in highest):
        for order, rule in enumerate(highest):
            for gap in (*rule.when.hangs_on, *rule.unsaid):
                _ask(situation, gap, (-urgency.rank + 1, order), urgency, asked)
    ranked = sorted(asked.values(), key=attrgetter("rank"))
    made = (_question(situation.knowledge, each.gap, each.could) for each in ranked)
    return tuple(islice((question for question in made if question is not None), MOST))


def _ask(situation: Situation, gap: Gap, rank: tuple[int, int], could: Urgency, asked: dict[str, _Asked]) -> None:
    """Note what could be asked, unless she could not answer it or it is noted with a better rank."""
    id_ = gap.id
    noted = asked.get(id_)
    if id_ not in situation.unsure and (noted is None or rank < noted.rank):
        asked[id_] = _Asked(rank, gap, could)


def _question(knowledge: Knowledge, gap: Gap, could: Urgency) -> Question | None:
    id_, known = gap.id, _wordings(knowledge)
    if id_ not in known:
        known[id_] = _wording(id_, knowledge)
    wording = known[id_]
    return Question(id=id_, asks=wording.asks, symptom=gap.symptom, values=wording.values, could_raise_to=could) if wording is not None else None


class _Wording(NamedTuple):
    """How a question is asked, and the answers that it takes."""

    asks: str
    values: tuple[str, ...]


@derived
def _wordings(knowledge: Knowledge) -> dict[str, _Wording | None]:
    """Those of the questions that were asked so far, by id. None for what cannot be asked."""
    return {}


def _wording(id_: str, knowledge: Knowledge) -> _Wording | None:
    try:
        return _Wording(asks_of(id_, knowledge), answer_values(id_, knowledge) or ("a number",))
    except UnknownQuestionError:
        return None
