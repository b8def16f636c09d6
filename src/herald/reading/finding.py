"""A mention with everything that is said of it: the finding."""

from collections.abc import Sequence
from typing import Any

from herald.clinical import Assertion, Finding
from herald.knowledge.phrases import MeasureName
from herald.reading.attach import Detail, counts_of, days_of, details_of, of_history, worst
from herald.reading.choose import Mention
from herald.reading.grade import Measured, measurements, pain_scores
from herald.reading.layers import between
from herald.reading.often import times_a_day
from herald.reading.place import side_of
from herald.reading.scope import LONGEST_CUE, words_of
from herald.reading.steps import Steps
from herald.reading.time import When, tells_of_another_time
from herald.reading.who import SELF

_FIELDS = ("onset", "course", "severity")
_MEASURES: tuple[MeasureName, ...] = ("temperature", "oxygen")
_UNMEASURED: dict[MeasureName, float | None] = dict.fromkeys(_MEASURES)
_COLDEST_NORMAL = 36.0
_SAME = frozenset(("this", "it", "that", "these", "them", "one", "same"))
_NEAR = 4
_WAS = frozenset(("been", "was", "were", "felt", "feeling", "feel"))


def told_details(steps: Steps) -> list[Detail]:
    """Details that are said and not denied, in order of place; a denied yes-or-no feature is a `no`."""
    found = []
    for match in steps.layers.features:
        core = tuple(range(match.first, match.last + 1))
        exchange = steps.exchange_at(match.first)
        if exchange is not None and exchange.says is not Assertion.PRESENT:
            if exchange.says is Assertion.ABSENT and match.meaning.value == "yes":
                found.append(Detail(match.first, match.last, match.meaning.id, "no"))
            continue
        if steps.scope.supposed(core) or steps.owners[match.first] not in (SELF, steps.patient):
            continue
        if not steps.scope.negated(core, inside=False):
            found.append(Detail(match.first, match.last, match.meaning.id, match.meaning.value))
        elif match.meaning.value == "yes":
            found.append(Detail(match.first, match.last, match.meaning.id, "no"))
    found += [Detail(first, last, "severity", value) for first, last, value in pain_scores(steps.words)]
    return sorted(found)


def message_features(steps: Steps) -> dict[str, str]:
    """What is said anywhere in the message; of several values of one feature the most dangerous."""
    found: dict[str, str] = {}
    for detail in steps.details:
        found[detail.feature] = worst(steps.lexicon.danger[detail.feature], found.get(detail.feature), detail.value)
    return found


def times_of(steps: Steps) -> list[When | None]:
    """For each mention the time that is told of it."""
    apart = set(_apart(steps))
    return days_of([when for when in steps.whens if when not in apart], steps.where)


def _apart(steps: Steps) -> list[When]:
    """Times that do not tell for how long she has a symptom: of her history, of another time, of how long she was well."""
    if not steps.whens:
        return []
    told = _words(steps.whens)  # the `on` of "started on Monday" is no medicine
    past = [cue for cue in steps.scope.cues("history-time") if cue.last not in told]
    history = sorted(words_of([*steps.layers.treatments, *past]))
    calm = {steps.clauses[cue.first] for cue in steps.scope.cues("asks-service", "good-news")} - steps.where.touch.keys()
    others = [
        when for when in steps.whens if steps.clauses[when.first] in calm or tells_of_another_time(steps.words, when) or _tells_of_health(steps, when)
    ]
    return [*of_history(steps.whens, steps.where, history), *others]


def _had_before(steps: Steps, detail: Detail) -> bool:
    """Whether it tells of an earlier time that she had the same: `I had this years ago and it was nothing`."""
    return steps.words.raw[detail.first - 1] in _SAME and detail.first > 1 and steps.words.raw[detail.first - 2] == "had"


def _words(whens: Sequence[When]) -> set[int]:
    return {at for when in whens for at in range(when.first, when.last + 1)}


def _tells_of_health(steps: Steps, when: When) -> bool:
    """Whether a time says how long she was well: `been fine for weeks, then this started`."""
    near = between(steps.layers.normal, when.first - _NEAR, when.first)
    return any(steps.clauses[normal.first] == steps.clauses[when.first] and steps.words.raw[normal.first - 1] in _WAS for normal in near)


def findings_of(steps: Steps, asserted: Sequence[tuple[Assertion, str]], times: Sequence[When | None]) -> list[Finding]:
    """The mentions as findings.

    Args:
        steps: The message as far as it is read.
        asserted: For each mention what is asserted, and who has it.
        times: For each mention the time that is told of it.
    """
    oftens = times_a_day(steps.lexicon, steps.layers)
    counts = counts_of(oftens, steps.where)
    over_usual = counts_of(oftens, steps.where, over_usual=True)
    apart = _words(_apart(steps))
    hers = [detail for detail in steps.details if detail.feature != "long-ago" or not (detail.first in apart or _had_before(steps, detail))]
    details = details_of(hers, steps.where, steps.lexicon.danger)
    measured = measurements(steps.lexicon, steps.words)
    found = []
    for index, mention in enumerate(steps.mentions):
        own, when = dict(details[index]), times[index]
        fields: dict[str, Any] = {name: own.pop(name, None) for name in _FIELDS}
        values = {what: _value(steps, mention, what, measured) for what in _MEASURES} if measured else _UNMEASURED
        assertion, who = asserted[index]
        if assertion is Assertion.PRESENT and _is_normal(steps, mention, values):
            assertion = Assertion.ABSENT
        side = own.pop("side", None) or side_of(steps.layers, mention)
        found.append(
            Finding(
                symptom=mention.symptom,
                assertion=assertion,
                span=steps.span(mention),
                who=who,
                days=when.days if when else None,
                count=counts[index],
                over_usual=over_usual[index],
                body_part=mention.part,
                side=side,
                features=own,
                **fields,
                temperature=values["temperature"],
                oxygen=values["oxygen"],
            )
        )
    return found


def normal_findings(steps: Steps) -> list[Finding]:
    """What she says to be all right: `eating fine`, `my breathing is normal`."""
    found = []
    taken = {at for mention in steps.mentions for at in mention.core}
    for normal in steps.layers.normal:
        sentence = steps.words.sentence_of(normal.first)
        for term in between(steps.layers.terms, sentence.start, sentence.stop):
            symptom = steps.lexicon.losses.get(term.meaning.id)
            apart = max(normal.first, term.first) - min(normal.last, term.last)
            core = tuple(sorted({*range(normal.first, normal.last + 1), *range(term.first, term.last + 1)}))
            if symptom is None or apart > 4 or taken & set(core) or steps.clauses[normal.first] != steps.clauses[term.first]:
                continue
            if any(normal.first <= cue.last + 1 for cue in steps.scope.near("not-negating", normal.first - LONGEST_CUE, normal.first + 1)):
                continue
            if steps.scope.negated(core) or steps.scope.supposed(core) or steps.owners[term.first] != steps.patient:
                continue
            found.append(Finding(symptom=symptom, assertion=Assertion.ABSENT, span=steps.span(Mention(symptom, core))))
    return found


def _value(steps: Steps, mention: Mention, what: MeasureName, measured: Sequence[Measured]) -> float | None:
    if steps.lexicon.knowledge.phrases.measures[what].makes != mention.symptom:
        return None
    sentence = steps.words.sentence_of(mention.first)
    values = [m.value for m in between(measured, sentence.start, sentence.stop) if m.what == what]
    if not values:
        return None
    return max(values) if what == "temperature" else min(values)


def _is_normal(steps: Steps, mention: Mention, values: dict[MeasureName, float | None]) -> bool:
    """Whether a measured number is the whole finding and is normal."""
    for what, value in values.items():
        measure = steps.lexicon.knowledge.phrases.measures[what]
        if value is None or mention.symptom != measure.makes:
            continue
        if measure.at_least is not None and _COLDEST_NORMAL <= value < measure.at_least:
            return True
        if measure.at_most is not None and value > measure.at_most:
            return True
    return False
