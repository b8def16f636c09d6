"""What each step of the reader saw and changed, from the first to the last."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from herald.clinical import Assertion
from herald.reading.attach import Detail, Mentioned
from herald.reading.choose import Mention
from herald.reading.dates import Date
from herald.reading.dialogue import Exchange
from herald.reading.layers import Layers
from herald.reading.lexicon import Lexicon
from herald.reading.scope import Scope
from herald.reading.time import When
from herald.reading.who import SELF
from herald.reading.words import Words


def _question(exchange: Exchange) -> int:
    return exchange.question.start


@dataclass(slots=True)
class Steps:
    """A message on its way to a reading; `herald explain --reading` shows it.

    Attributes:
        lexicon: What the words may mean.
        words: The message as words.
        layers: Its phrases.
        clauses: For each word the number of its clause.
        mentions: Symptoms that are mentioned.
        where: Where the mentions stand.
        scope: Cues and what they reach.
        exchanges: Questions that ask her, with their answers.
        marks: What a tick beside it or a heading above it says of a word.
        owners: For each word whose body it speaks of.
        patient: Whose symptoms are wanted.
        dates: Calendar dates that are told.
        whens: Times that are told.
        details: Details that are told.
    """

    lexicon: Lexicon
    words: Words
    layers: Layers
    clauses: list[int]
    mentions: list[Mention]
    where: Mentioned
    scope: Scope
    exchanges: list[Exchange] = field(default_factory=list)
    marks: dict[int, Assertion] = field(default_factory=dict)
    owners: list[str] = field(default_factory=list)
    patient: str = SELF
    dates: list[Date] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)

    def exchange_at(self, at: int) -> Exchange | None:
        """The question that word `at` stands in."""
        number = bisect_right(self.exchanges, at, key=_question) - 1
        return self.exchanges[number] if number >= 0 and at in self.exchanges[number].question else None

    def clause_of(self, clause: int) -> range:
        """The places of a clause."""
        first = bisect_left(self.clauses, clause)
        return range(first, bisect_right(self.clauses, clause, first))

    def clause_words(self, clause: int) -> list[str]:
        """The words of a clause, as they were written."""
        places = self.clause_of(clause)
        return self.words.raw[places.start : places.stop]

    def span(self, mention: Mention) -> tuple[int, int]:
        """Where a mention stands in the message, in code points."""
        return self.words.span(mention.first, mention.last)
