"""Words to findings, one step a file."""

from herald.reading.profile import UnknownTreatmentError, profile_from_words
from herald.reading.reader import assert_marked, read, trace
from herald.reading.steps import Steps

__all__ = ["Steps", "UnknownTreatmentError", "assert_marked", "profile_from_words", "read", "trace"]
