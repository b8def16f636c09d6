"""Whether she has what is mentioned: present, absent, past, only thought of, or somebody else's."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from herald.clinical import Assertion
from herald.reading.choose import Mention
from herald.reading.dialogue import Exchange, takes_for_known
from herald.reading.layers import between
from herald.reading.lexicon import Match
from herald.reading.scope import words_of
from herald.reading.steps import Steps
from herald.reading.time import When
from herald.reading.who import SELF, UNNAMED

_LONG_AGO = 7
_ANSWERS_WITHIN = 8
_BESIDE = 3
_JOINS = frozenset(("and", "but", ","))
_WOULD = (["be"], ["would"], ["wish"], ["might"], ["rather"], ["well"], ["all"])
_I = frozenset(("i", "im", "ive"))
_YEAR = 4  # figures of a year
_HAD = frozenset(["had", "was", "were", "got", "id"])
_STANDS_FOR = frozenset("it its that thats they this these those all both but and now so has have had is are then which".split())
_AFTERWARDS = frozenset(
    "in now away completely altogether since again today already thankfully thank god overnight entirely too then by itself".split()
)
_WHEN = frozenset("when whenever if now today tonight too every again".split())
_SINCE_OR_COUNT = frozenset("for since in on all this last most with twice three two".split())
_AFFIRMING = (("affirms", _WHEN), ("affirms-having", _WHEN | _SINCE_OR_COUNT))
_FOR_GOOD = frozenset(("now", "since", "completely", "ago", "anymore", "longer"))
_STILL = frozenset(["since", "started", "began", "start"])


def assertions_of(steps: Steps, times: list[When | None]) -> list[tuple[Assertion, str]]:
    """For each mention what is asserted, and who has it.

    Args:
        steps: The message as far as it is read.
        times: For each mention the time that is told of it.
    """
    gone = _gone(steps)
    said = [
        _assertion(steps, mention, gone[index] or _once(steps, mention) or _in_a_year(steps, mention) or _long_ago(steps, mention, times[index]))
        for index, mention in enumerate(steps.mentions)
    ]
    return [_answered(steps, mention, said, index) for index, mention in enumerate(steps.mentions)]


def _answered(steps: Steps, mention: Mention, said: Sequence[tuple[Assertion, str]], index: int) -> tuple[Assertion, str]:
    """What is asserted of a mention once the answer is read, where it stands in a question."""
    exchange = steps.exchange_at(mention.first)
    if exchange is None or said[index][1] != SELF or _known(steps, mention, exchange):
        return said[index]
    begin, end = (bisect_left(steps.mentions, at, key=attrgetter("first")) for at in (exchange.answer.start, exchange.answer.stop))
    named = range(begin, end)
    same = [said[other] for other in named if _kin(steps, steps.mentions[other].symptom, mention.symptom)]
    if same:
        return next((what for what in same if what[0] is Assertion.PRESENT), same[0])
    if (exchange.says is Assertion.ABSENT and not (exchange.partly and named)) or (exchange.only and named):
        return Assertion.ABSENT, SELF
    if exchange.says is Assertion.PRESENT or exchange.agrees:
        as_asked = exchange.agrees or exchange.denies_after or said[index][0] is Assertion.PAST
        return (said[index][0] if as_asked else Assertion.PRESENT), SELF
    return (Assertion.PRESENT if _tells_more(steps, exchange.answer) else Assertion.HYPOTHETICAL), SELF


def _tells_more(steps: Steps, answer: range) -> bool:
    """Whether an answer without a yes tells how often, how long or how bad: `About eight times a day`."""
    low, high = answer.start, min(answer.stop, answer.start + _ANSWERS_WITHIN)
    told = (steps.layers.times, steps.layers.features, steps.whens)
    return any(low <= match.first < high for matches in told for match in matches)


def _known(steps: Steps, mention: Mention, exchange: Exchange) -> bool:
    """Whether a question speaks of a symptom as known; not where it asks whether it is there again."""
    again = bool(steps.scope.near("relapses", exchange.question.start, exchange.question.stop))
    return takes_for_known(steps.words, mention.core, mention.core[0] in mention.where) and not again


def _kin(steps: Steps, one: str, other: str) -> bool:
    parents = steps.lexicon.parents
    return one == other or one in parents.get(other, ()) or other in parents.get(one, ())


def _assertion(steps: Steps, mention: Mention, gone: bool) -> tuple[Assertion, str]:
    if _affirmed(steps, mention) or _measured_now(steps, mention):
        return Assertion.PRESENT, SELF
    who = _who(steps, mention)
    if who != SELF:
        return Assertion.SOMEONE_ELSE, who
    scope, core = steps.scope, mention.core
    marked = steps.marks.get(mention.first)
    if marked is not None and not (marked is Assertion.PAST and _again(steps, mention)):
        return marked, "family" if marked is Assertion.SOMEONE_ELSE else SELF
    if scope.negated(core) or _denied_with_its_list(steps, mention):
        return Assertion.ABSENT, SELF
    supposed = scope.supposed(core) and not _supposes_itself(steps, mention)
    if supposed and _taken_up(steps, mention):
        return Assertion.PRESENT, SELF
    if supposed or _names_a_thing(steps, mention):
        return Assertion.HYPOTHETICAL, SELF
    past = (gone or scope.was(core)) and not _again(steps, mention)
    return (Assertion.PAST if past else Assertion.PRESENT), SELF


def _supposes_itself(steps: Steps, mention: Mention) -> bool:
    """Whether the supposing is what is said: `my family would be better off if I was dead`, `I'd be better off dead`."""
    raw, first = steps.words.raw, mention.first
    return any(raw[at] == "if" for at in mention.core) or (mention.symptom in steps.lexicon.wishes and raw[first - 1 : first] in _WOULD)


def _who(steps: Steps, mention: Mention) -> str:
    owner = _owner(steps, mention)
    if owner in (steps.patient, UNNAMED):  # "his leg is weak and I can't sleep": whoever he is, somebody asks for him
        return SELF
    if owner == SELF:
        return "writer" if _speaks_of_herself(steps, mention) else SELF
    return owner


def _speaks_of_herself(steps: Steps, mention: Mention) -> bool:
    """Whether a carer's statement has the carer as its subject; one without any subject is of the patient."""
    clause = steps.clauses[mention.first]
    people = between(steps.layers.people, steps.words.sentence_of(mention.first).start, mention.last + 1)
    told = words_of(person for person in people if person.meaning.id == "caring") | set(steps.words.places.get("me", ()))  # "she rang me"
    told |= {person.first - 1 for person in people if person.meaning.id == "relative"}  # "she rang my brother"
    return any(person.meaning.id == "self" and person.first not in told and steps.clauses[person.first] == clause for person in people)


def _denied_with_its_list(steps: Steps, mention: Mention) -> bool:
    """Whether what follows denies all that was listed: `..., numbness, confusion. I have none of it`.

    Not `she had none of this at lunch`, nor `I have neither fever nor cough`, which begins a list.
    """
    if not steps.scope.cues("denies-list"):
        return False
    return any(
        not _HAD & set(steps.words.raw[cue.first - 1 : cue.first]) and not between(steps.mentions, cue.last + 1, cue.last + 2)
        for cue in steps.scope.near("denies-list", mention.last + 1, steps.words.next_sentence(mention.first).stop)
    )


def _affirmed(steps: Steps, mention: Mention) -> bool:
    """Whether what is denied, supposed or told of others is so for her after all: `My husband has no fever but I do`; not `but I am tired`."""
    words, clauses = steps.words, steps.clauses
    for kind, goes_on in _AFFIRMING:
        for cue in steps.scope.near(kind, mention.first + 1, words.sentence_of(mention.first).stop) if steps.scope.cues(kind) else ():
            after = cue.last + 1
            ends = after >= len(words) or not words.is_word[after] or words.raw[after] in goes_on
            others = between(steps.mentions, mention.last + 1, cue.first)
            if ends and all(clauses[other.first] == clauses[mention.first] for other in others):
                return True
    return False


def _measured_now(steps: Steps, mention: Mention) -> bool:
    """Whether it is a number that she says to read now: `call if it goes over 38, and it is 38.5`."""
    raw = steps.words.raw
    bounded = raw[mention.last + 1 : mention.last + 2] in (["or"], ["+"])  # "ring if it is 38 or more"
    return raw[mention.first][0].isdecimal() and raw[mention.first - 1 : mention.first] in (["is"], ["its"], ["reads"]) and not bounded


def _taken_up(steps: Steps, mention: Mention) -> bool:
    """Whether the next sentence says that she has what she asked others about: `Does anyone get headaches? Mine started ...`."""
    following = steps.words.sentence_of(mention.first).stop
    return bool(steps.scope.near("takes-up", following, following + 1))


def _names_a_thing(steps: Steps, mention: Mention) -> bool:
    """Whether a symptom only names a thing: `headache tablets`, `pain clinic`. `My headache tablets are not working` does tell of it.

    What ends in a medicine is no name: `overdosed on my morphine tablets`.
    """
    after = mention.last + 1
    if not steps.scope.near("names-thing", after, after + 1) or any(match.last == mention.last for match in steps.layers.treatments):
        return False
    places = steps.clause_of(steps.clauses[mention.first])
    return not steps.scope.near("not-negating", places.start, places.stop)


def _once(steps: Steps, mention: Mention) -> bool:
    """Whether its own statement says that it was once: `years ago`, `as a child`; not where that is the time of her history or of its start."""
    if not steps.scope.cues("past-once"):
        return False
    places = steps.clause_of(steps.clauses[mention.first])
    once = steps.scope.near("past-once", places.start, places.stop)
    if not once or not _STILL.isdisjoint(steps.words.raw[places.start : places.stop]):
        return False
    history = steps.scope.near("history-time", places.start, places.stop)
    return any(not any(mention.last < other.first < cue.first for other in history) for cue in once)


def _in_a_year(steps: Steps, mention: Mention) -> bool:
    """Whether she had it in a year long over: `I had chest pain in 2019`, `back in 2018 I had a fit`."""
    places = steps.clause_of(steps.clauses[mention.first])
    years = steps.scope.near("past-year", places.start, places.stop)
    raw = steps.words.raw
    if not years or "had" not in raw[max(mention.first - _BESIDE, places.start) : mention.first]:
        return False
    return _STILL.isdisjoint(raw[places.start : places.stop]) and any(
        year.first <= places.start + 1 or (year.first > mention.last and _JOINS.isdisjoint(raw[mention.last + 1 : year.first])) for year in years
    )


def _long_ago(steps: Steps, mention: Mention, when: When | None) -> bool:
    """Whether she had it, long ago: `I had a seizure ten years ago`, `my side was numb after the operation two years ago`."""
    if not steps.whens:
        return False
    places = steps.clause_of(steps.clauses[mention.first])
    told = [*between(steps.whens, places.start, places.stop), *([] if when is None else [when])]
    if not any(time.ago and time.days >= _LONG_AGO for time in told):
        return False
    raw = steps.words.raw[places.start : places.stop]
    return not _HAD.isdisjoint(raw) and _STILL.isdisjoint(raw)


def _again(steps: Steps, mention: Mention) -> bool:
    """Whether she says in the same sentence that it is there again."""
    clauses, scope = steps.clauses, steps.scope
    places = steps.words.sentence_of(mention.first)
    relapses = scope.near("relapses", places.start, places.stop)
    if not relapses:
        return False
    gone = [cue for kind in ("past-after", "past-final") for cue in scope.near(kind, places.start, places.stop)]
    arrives = {cue.first for cue in scope.near("arrives", mention.last + 1, places.stop)}
    here = steps.where.in_sentence.get(steps.words.sentence[mention.first], ())
    others = {first for index in here if (first := steps.mentions[index].first) > mention.last}
    return any(
        cue.last + 1 not in others
        and arrives.isdisjoint(range(mention.last + 1, cue.first))
        and not any(other < cue.first and clauses[other] != clauses[mention.first] for other in others)
        and clauses[cue.first] >= clauses[mention.first]
        and not any(over.first <= cue.first <= over.last for over in gone)
        and not any(over.first > cue.last for over in gone)
        for cue in relapses
    )


def _gone(steps: Steps) -> list[bool]:
    """For each mention whether it is said afterwards to have gone."""
    mentions = steps.mentions
    gone = [False] * len(mentions)
    ending = [cue for cue in steps.scope.cues("past-final") if _ends(steps, cue)]
    for cue in [*steps.scope.cues("past-after"), *ending]:
        sentence = steps.words.sentence[cue.first]
        if _each_time(steps, cue):
            continue
        near = [index for number in (sentence - 1, sentence) for index in steps.where.in_sentence.get(number, ())]
        before = [index for index in near if mentions[index].last < cue.first]
        for index in _that_went(steps, before, cue.first) if before else ():
            gone[index] = True
    return gone


def _each_time(steps: Steps, cue: Match) -> bool:
    """Whether it goes each time and comes again: `when I climb stairs my chest hurts, then it is gone`."""
    sentence = steps.words.sentence_of(cue.first)
    habit = steps.scope.near("each-time", sentence.start, sentence.stop)
    return bool(habit) and _FOR_GOOD.isdisjoint(steps.words.raw[cue.first : cue.last + 2])


def _ends(steps: Steps, cue: Match) -> bool:
    """Whether nothing more follows a cue in its statement but a word such as `now`."""
    after = cue.last + 1
    words = steps.words
    while after < len(words) and (words.raw[after] in _AFTERWARDS or _is_year(words.raw[after])):
        after += 1
    return after >= len(words) or not words.is_word[after] or steps.clauses[after] != steps.clauses[cue.last]


def _is_year(raw: str) -> bool:
    return raw.isdecimal() and raw[:2] in ("19", "20") and len(raw) == _YEAR


def _that_went(steps: Steps, before: list[int], at: int) -> list[int]:
    """Which mentions before word `at` it speaks of: those of its clause, else the last of its sentence, else of the sentence before."""
    mentions, sentences = steps.mentions, steps.words.sentence
    here = [index for index in before if steps.clauses[mentions[index].first] == steps.clauses[at]]
    if here:
        return here
    near = [index for index in before if sentences[mentions[index].first] == sentences[at]]
    near = [index for index in near if _joined(steps, mentions[index], mentions[near[-1]])]
    if near or steps.where.in_sentence.get(sentences[at]):
        return near
    last = before[-1]
    return [last] if sentences[at] - sentences[mentions[last].first] == 1 and _is_of_it(steps, at) else []


def _joined(steps: Steps, one: Mention, last: Mention) -> bool:
    """Whether a mention is the last one, shares a word with it, or is joined to it by no more than `and`: `achy and shivery, fine by morning`."""
    return one.last >= last.first or steps.words.raw[one.last + 1 : last.first] in (["and"], ["n"], ["&"])


def _is_of_it(steps: Steps, at: int) -> bool:
    """Whether the sentence of word `at` begins with the word, or with one that stands for what was said before."""
    return all(steps.words.raw[place] in _STANDS_FOR for place in range(steps.words.sentence_of(at).start, at))


def _owner(steps: Steps, mention: Mention) -> str:
    """Whose a mention is: that of its first word; a wish that says "I" is the writer's: `everyone would be better off if I was gone`."""
    hers = mention.symptom in steps.lexicon.wishes and any(steps.words.raw[at] in _I and steps.owners[at] == SELF for at in mention.core)
    return SELF if hers else steps.owners[mention.first]
