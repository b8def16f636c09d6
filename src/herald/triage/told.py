"""What she tells besides her words: symptoms that she picks from a list, and what was read wrongly."""

from collections.abc import Sequence
from dataclasses import replace

from herald.clinical import NO_SPAN, Assertion, Correction, Finding, Reading, TreatmentMention
from herald.knowledge import Knowledge


def with_chosen(reading: Reading, chosen: Sequence[str], knowledge: Knowledge) -> Reading:
    """Add the symptoms that she picked from a list as findings that stand nowhere in her words.

    Args:
        reading: Her message as it was read.
        chosen: Ids of symptoms; repeated ones count once.
        knowledge: Where they are known.

    Raises:
        ValueError: A symptom is not known.
    """
    unknown = [symptom for symptom in chosen if symptom not in knowledge.symptoms]
    if unknown:
        raise ValueError(f"no symptom {unknown[0]!r} is known")
    added = (Finding(symptom=symptom, assertion=Assertion.PRESENT, span=NO_SPAN) for symptom in dict.fromkeys(chosen))
    return replace(reading, findings=(*reading.findings, *added))


def with_corrections(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """Set the assertion of each finding and treatment that she corrects, and nothing else. The last correction of one holds."""
    wanted = {(correction.symptom, correction.span): correction.assertion for correction in corrections}
    if not wanted:
        return reading
    findings = tuple(replace(f, assertion=wanted.get((f.symptom, f.span), f.assertion)) for f in reading.findings)
    of_treatments = {symptom: assertion for (symptom, _span), assertion in wanted.items()}
    treatments = tuple(_corrected(mention, of_treatments.get(mention.treatment)) for mention in reading.treatments)
    return replace(reading, findings=findings, treatments=treatments)


def _corrected(mention: TreatmentMention, assertion: Assertion | None) -> TreatmentMention:
    """A treatment that she has now ended on no day; one that she has no more keeps the day that her words say."""
    if assertion is None:
        return mention
    return replace(mention, assertion=assertion, days=None if assertion is Assertion.PRESENT else mention.days)
