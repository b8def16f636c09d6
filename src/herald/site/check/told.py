"""What she has told so far: the whole state of a check. It travels in hidden fields and is kept nowhere."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from herald.clinical import Assertion, Assessment, Correction, Profile
from herald.knowledge import Knowledge
from herald.reading import profile_from_words
from herald.triage import check


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What she has told.

    Attributes:
        text: Her words.
        symptom: Ids of symptoms that she chose from a list.
        answer: Question id to answer, in the order of asking.
        correct: What she says of findings that were read wrongly.
        diagnosis: In words.
        treatment: Ids of her treatments.
        complete: Whether these are all.
        site: Ids of sites where spread is known.
        speaker: `self`, `carer` or empty.
        place: Id of a locale.
    """

    text: str = ""
    symptom: tuple[str, ...] = ()
    answer: dict[str, str]
    correct: tuple[Correction, ...] = ()
    diagnosis: str = ""
    treatment: tuple[str, ...] = ()
    complete: bool = False
    site: tuple[str, ...] = ()
    speaker: str = ""
    place: str = "neutral"

    def profile(self, knowledge: Knowledge) -> Profile:
        """What is known of her. Treatments that she did not tick stay possible unless she said that these are all."""
        treatments = self.treatment or (("none",) if self.complete else None)
        profile = profile_from_words(
            knowledge,
            diagnosis=self.diagnosis.strip() or None,
            treatments=treatments,
            sites=self.site,
            speaker=self.speaker or None,
            locale=self.place,
        )
        return replace(profile, all_treatments=self.complete or profile.cancer is False)

    def assessment(self, knowledge: Knowledge, today: dt.date) -> Assessment:
        """Judge it."""
        return check(
            self.text,
            knowledge,
            self.profile(knowledge),
            self.answer,
            chosen=self.symptom,
            corrections=self.correct,
            today=today,
        )

    def fields(self) -> Iterator[tuple[str, str]]:
        """Names and values of the hidden fields that carry it to the next page."""
        yield "text", self.text
        yield from (("symptom", id_) for id_ in self.symptom)
        yield from (("answer", f"{id_}={value}") for id_, value in self.answer.items())
        yield from (("correct", correction_text(correction)) for correction in self.correct)
        yield "diagnosis", self.diagnosis
        yield from (("treatment", id_) for id_ in self.treatment)
        yield "complete", "yes" if self.complete else ""
        yield from (("site", id_) for id_ in self.site)
        yield "speaker", self.speaker
        yield "place", self.place


def correction_text(correction: Correction) -> str:
    """A correction as the value of a field: `headache@4-12=absent`."""
    return f"{correction.symptom}@{correction.span[0]}-{correction.span[1]}={correction.assertion.value}"


def correction_of(text: str) -> Correction | None:
    """A correction from the value of a field. None for anything else."""
    symptom, at, rest = text.partition("@")
    span, _, assertion = rest.partition("=")
    start, dash, end = span.partition("-")
    if not (at and dash and start.isdecimal() and end.isdecimal() and assertion in {item.value for item in Assertion}):
        return None
    return Correction(symptom=symptom, span=(int(start), int(end)), assertion=Assertion(assertion))
