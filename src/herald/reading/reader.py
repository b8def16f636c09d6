"""One message in, all that it says out: each step in its own file, in the order of this one.

words -> layers -> compose -> choose -> (scope, who) assertion -> (time, grade, attach) details -> Reading
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from herald.clinical import Assertion, Finding, Reading, Span, TreatmentMention
from herald.knowledge import Knowledge
from herald.reading.attach import Detail, counts_of, days_of, details_of
from herald.reading.choose import Mention, choose
from herald.reading.clauses import clauses_of
from herald.reading.compose import compose
from herald.reading.dialogue import Answers, answers_of
from herald.reading.grade import Measured, measurements, pain_scores, weight_changes
from herald.reading.layers import Layers, lay
from herald.reading.lexicon import Lexicon, Match, lexicon_of
from herald.reading.place import side_of
from herald.reading.rest import not_understood
from herald.reading.scope import Scope, words_of
from herald.reading.time import When, times_a_day, times_told
from herald.reading.who import SELF, owners, patient
from herald.reading.words import Words

_LONG_AGO = 90
_HAD = frozenset("had was were got".split())
_FIELDS = ("onset", "course", "severity")


@dataclass(slots=True)
class Steps:
    """What each step saw and changed; `herald explain --reading` shows it."""

    words: Words
    layers: Layers
    mentions: list[Mention] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    patient: str = SELF
    whens: list[When] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)


def read(message: str, knowledge: Knowledge, *, speaker: str | None = None, today: dt.date | None = None) -> Reading:
    """Read one message.

    Nothing that can be read gives a reading with no findings and the whole message not understood; nothing is raised for any text.

    Args:
        message: Any text.
        knowledge: A checked knowledge folder.
        speaker: `"self"` or `"carer"` when it is known who writes; None lets the words decide.
        today: Day on which the message was written, for "since Tuesday". Without it such times stay unknown.
    """
    return trace(message, knowledge, speaker=speaker, today=today)[0]


def trace(
    message: str, knowledge: Knowledge, *, speaker: str | None = None, today: dt.date | None = None
) -> tuple[Reading, Steps]:
    """Read one message and keep what each step saw."""
    lexicon = lexicon_of(knowledge)
    words = lexicon.split(message)
    layers = lay(lexicon, words)
    steps = Steps(words, layers)
    steps.clauses = clauses_of(words)
    steps.mentions = _mentions(lexicon, layers)
    findings = _findings(lexicon, steps, speaker, today)
    reading = Reading(
        message=message,
        findings=tuple(findings),
        treatments=_treatments(steps),
        features=_message_features(steps),
        not_understood=not_understood(steps.layers, steps.mentions, steps.clauses),
    )
    return reading, steps


def _mentions(lexicon: Lexicon, layers: Layers) -> list[Mention]:
    mentions = choose(lexicon, layers.wordings, compose(lexicon, layers))
    measures = lexicon.knowledge.phrases.measures
    said = {(mention.symptom, layers.words.sentence[mention.first]) for mention in mentions}
    for first, last, change in weight_changes(lexicon, layers.words):
        symptom = measures[change].makes  # type: ignore[index]
        if (symptom, layers.words.sentence[first]) not in said:
            mentions.append(Mention(symptom, tuple(range(first, last + 1))))
    for measured in measurements(lexicon, layers.words):
        symptom = measures[measured.what].makes  # type: ignore[index]
        if (symptom, layers.words.sentence[measured.first]) not in said:
            mentions.append(Mention(symptom, tuple(range(measured.first, measured.last + 1))))
            said.add((symptom, layers.words.sentence[measured.first]))
    return sorted(mentions, key=lambda mention: (mention.core, mention.symptom))


def _findings(lexicon: Lexicon, steps: Steps, speaker: str | None, today: dt.date | None) -> list[Finding]:
    words, mentions, clauses, layers = steps.words, steps.mentions, steps.clauses, steps.layers
    taken = {at for mention in mentions for at in mention.core}
    describing = frozenset(lexicon.knowledge.phrases.cues.get("describing", ()))
    scope = Scope(layers, clauses, taken, describing)
    steps.owners = owners(layers, clauses)
    steps.patient = patient(layers, steps.owners, [mention.first for mention in mentions], speaker)
    steps.whens = times_told(lexicon, layers, today)
    steps.details = _details(layers, scope, taken)
    history = sorted(words_of([*layers.treatments, *scope.cues("history-time")]))
    times = days_of(steps.whens, mentions, layers, clauses, history)
    counts = counts_of(times_a_day(lexicon, layers), mentions, words, clauses)
    details = details_of(steps.details, mentions, words, clauses)
    answers = answers_of(layers, scope, mentions)
    gone = _gone(scope, mentions, words, clauses)
    measured = measurements(lexicon, words)
    findings = []
    for index, mention in enumerate(mentions):
        when = times[index]
        assertion, who = _assertion(lexicon, steps, scope, mention, answers, gone[index], when)
        findings.append(
            _finding(lexicon, steps, mention, assertion, who, when, counts[index], details[index], measured)
        )
    return findings + _normal_findings(lexicon, steps, scope)


def _assertion(
    lexicon: Lexicon, steps: Steps, scope: Scope, mention: Mention, answers: Answers, gone: bool, when: When | None
) -> tuple[Assertion, str]:
    who = steps.owners[mention.first]
    who = SELF if who == steps.patient else who if who != SELF or steps.patient == SELF else "writer"
    if who != SELF:
        return Assertion.SOMEONE_ELSE, who
    core = mention.core
    answer = answers.get(core)
    if answer is not None:
        return (answer, SELF)
    if scope.supposed(core):
        return Assertion.HYPOTHETICAL, SELF
    if scope.negated(core):
        return Assertion.ABSENT, SELF
    again = _again(scope, steps, mention)
    if (scope.was(core) or gone or _long_ago(steps, mention, when)) and not again:
        return Assertion.PAST, SELF
    return Assertion.PRESENT, SELF


def _long_ago(steps: Steps, mention: Mention, when: When | None) -> bool:
    """Whether she had it, long ago: `I had a seizure ten years ago`."""
    if when is None or not when.ago or when.days < _LONG_AGO:
        return False
    clause = steps.clauses[mention.first]
    raw = [steps.words.raw[at] for at, number in enumerate(steps.clauses) if number == clause]
    return bool(_HAD & set(raw)) and not {"since", "started", "began", "start"} & set(raw)


def _again(scope: Scope, steps: Steps, mention: Mention) -> bool:
    """Whether she says that it is there again."""
    sentence = steps.words.sentence[mention.first]
    return any(
        steps.words.sentence[cue.first] == sentence and steps.clauses[cue.first] >= steps.clauses[mention.first]
        for cue in scope.cues("relapses")
        if not any(gone.first <= cue.first <= gone.last for gone in scope.cues("past-after"))
        and not any(gone.first > cue.last and steps.words.sentence[gone.first] == sentence for gone in scope.cues("past-after"))
    )


def _gone(scope: Scope, mentions: Sequence[Mention], words: Words, clauses: Sequence[int]) -> list[bool]:
    """For each mention whether it is said afterwards to have gone."""
    gone = [False] * len(mentions)
    for cue in scope.cues("past-after"):
        before = [i for i, m in enumerate(mentions) if m.last < cue.first]
        if not before:
            continue
        here = [i for i in before if clauses[mentions[i].first] == clauses[cue.first]]
        near = here or [i for i in before if words.sentence[mentions[i].first] == words.sentence[cue.first]][-1:]
        if not near and not any(words.sentence[m.first] == words.sentence[cue.first] for m in mentions):
            last = before[-1]
            near = [last] if words.sentence[cue.first] - words.sentence[mentions[last].first] == 1 else []
        for index in near:
            gone[index] = True
    return gone


def _details(layers: Layers, scope: Scope, taken: set[int]) -> list[Detail]:
    """Details that are said and not denied; a denied yes-or-no feature is a `no`."""
    found = []
    for match in layers.features:
        core = tuple(range(match.first, match.last + 1))
        negated = scope.negated(core)
        if scope.supposed(core):
            continue
        if not negated:
            found.append(Detail(match.first, match.last, match.meaning.id, match.meaning.value))
        elif match.meaning.value == "yes":
            found.append(Detail(match.first, match.last, match.meaning.id, "no"))
    found += [Detail(first, last, "severity", value) for first, last, value in pain_scores(layers.words)]
    return sorted(found)


def _finding(
    lexicon: Lexicon, steps: Steps, mention: Mention, assertion: Assertion, who: str, when: When | None, count: float | None,
    details: dict[str, str], measured: Sequence[Measured],
) -> Finding:
    details = dict(details)
    fields = {name: details.pop(name, None) for name in _FIELDS}
    values = {what: _value(lexicon, steps, mention, what, measured) for what in ("temperature", "oxygen")}
    if assertion is Assertion.PRESENT and _is_normal(lexicon, mention, values):
        assertion = Assertion.ABSENT
    return Finding(
        symptom=mention.symptom, assertion=assertion, span=_span(steps, mention), who=who, days=when.days if when else None,
        count=count, body_part=mention.part, side=details.pop("side", None) or side_of(steps.layers, mention), features=details,
        **fields, **values,
    )


def _value(lexicon: Lexicon, steps: Steps, mention: Mention, what: str, measured: Sequence[Measured]) -> float | None:
    if lexicon.knowledge.phrases.measures[what].makes != mention.symptom:  # type: ignore[index]
        return None
    sentence = steps.words.sentence[mention.first]
    values = [m.value for m in measured if m.what == what and steps.words.sentence[m.first] == sentence]
    if not values:
        return None
    return max(values) if what == "temperature" else min(values)


def _is_normal(lexicon: Lexicon, mention: Mention, values: dict[str, float | None]) -> bool:
    """Whether a measured number is the whole finding and is normal."""
    for what, value in values.items():
        measure = lexicon.knowledge.phrases.measures[what]  # type: ignore[index]
        if value is not None and mention.symptom == measure.makes and (
            (measure.at_least is not None and 36.0 <= value < measure.at_least) or (measure.at_most is not None and value > measure.at_most)
        ):
            return True
    return False


def _normal_findings(lexicon: Lexicon, steps: Steps, scope: Scope) -> list[Finding]:
    """What she says to be all right: `eating fine`, `my breathing is normal`."""
    found = []
    taken = {at for mention in steps.mentions for at in mention.core}
    for normal in steps.layers.normal:
        for term in steps.layers.terms:
            symptom = lexicon.losses.get(term.meaning.id)
            apart = max(normal.first, term.first) - min(normal.last, term.last)
            core = tuple(sorted({*range(normal.first, normal.last + 1), *range(term.first, term.last + 1)}))
            if symptom is None or apart > 4 or taken & set(core) or steps.clauses[normal.first] != steps.clauses[term.first]:
                continue
            if scope.negated(core) or scope.supposed(core) or steps.owners[term.first] != steps.patient:
                continue
            found.append(Finding(symptom=symptom, assertion=Assertion.ABSENT, span=_span(steps, Mention(symptom, core))))
    return found


def _span(steps: Steps, mention: Mention) -> Span:
    return steps.words.span(mention.first, mention.last)


def _treatments(steps: Steps) -> tuple[TreatmentMention, ...]:
    found = []
    scope = Scope(steps.layers, steps.clauses, (), ())
    for match in steps.layers.treatments:
        core = tuple(range(match.first, match.last + 1))
        who = steps.owners[match.first]
        ended = next((w for w in steps.whens if w.ago and steps.clauses[w.first] == steps.clauses[match.first]), None)
        if who != SELF and who != steps.patient:
            assertion = Assertion.SOMEONE_ELSE
        elif scope.negated(core):
            assertion = Assertion.ABSENT
        elif scope.supposed(core):
            assertion = Assertion.HYPOTHETICAL
        else:
            assertion = Assertion.PAST if _ended(steps, match, ended) else Assertion.PRESENT
        found.append(TreatmentMention(
            treatment=match.meaning.id, span=steps.words.span(match.first, match.last), assertion=assertion, days=ended.days if ended else None
        ))
    return tuple(found)


def _ended(steps: Steps, match: Match, ago: When | None) -> bool:
    clause = steps.clauses[match.first]
    raw = {steps.words.raw[at] for at, number in enumerate(steps.clauses) if number == clause}
    return ago is not None or bool(raw & {"finished", "stopped", "ended", "completed", "used", "came", "previously"})


def _message_features(steps: Steps) -> dict[str, str]:
    found: dict[str, str] = {}
    for detail in steps.details:
        if found.get(detail.feature) != "yes":
            found[detail.feature] = detail.value
    return found
