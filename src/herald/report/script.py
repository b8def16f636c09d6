"""What to say when she calls: a few sentences that she can read out."""

from collections.abc import Iterable

from herald.clinical import Assertion, Assessment, Finding, Treatment
from herald.knowledge import Knowledge

_TOLD_FOR = 90
"""Days after its last dose for which a treatment is told. The rules go on counting on it where they say so."""


def call_script(assessment: Assessment, knowledge: Knowledge) -> str:
    """Her findings in a few sentences for the person who answers the phone; in a carer's words when a carer writes."""
    texts = knowledge.phrases.texts
    findings = assessment.reading.findings
    carer = "" if assessment.reading.patient == "self" else "-carer"
    present = _unique([f for f in findings if f.assertion is Assertion.PRESENT])
    denied = _unique([f for f in findings if f.assertion is Assertion.ABSENT])
    names = [name for f in denied if (name := _name(f, knowledge)) not in {_name(p, knowledge) for p in present}]
    treatments = dict.fromkeys(_small(treatment_name(knowledge, treatment.id)) for treatment in assessment.profile.treatments if _is_told(treatment))
    diagnosis = assessment.profile.diagnosis or texts["script-diagnosis-unknown"]
    said = [] if assessment.profile.cancer is False else [texts[f"script-diagnosis{carer}"].format(diagnosis=diagnosis)]
    if treatments:
        said.append(texts[f"script-treatments{carer}"].format(treatments=_listed(treatments)))
    if present:
        said.append(texts[f"script-findings{carer}"].format(findings=_listed(_described(f, knowledge) for f in present)))
    if names:
        said.append(texts[f"script-denied{carer}"].format(findings=_listed(names, "or")))
    return " ".join([*said, texts[f"script-ask{carer}"]])


def _is_told(treatment: Treatment) -> bool:
    """Whether she is on it, or was so short a time ago that whoever answers should know."""
    return not treatment.ended and (treatment.days is None or treatment.days <= _TOLD_FOR)


def _unique(findings: list[Finding]) -> list[Finding]:
    return list({finding.symptom: finding for finding in reversed(findings)}.values())[::-1]


def _name(finding: Finding, knowledge: Knowledge) -> str:
    return _small(knowledge.symptoms[finding.symptom].name)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _described(finding: Finding, knowledge: Knowledge) -> str:
    words = [_name(finding, knowledge)]
    if finding.temperature is not None:
        words.append(f"({finding.temperature:g} °C)")
    if finding.days is not None:
        words.append(_for_days(finding.days))
    if finding.onset == "sudden":
        words.append("that came on suddenly")
    if finding.course == "worsening":
        words.append("that is getting worse")
    return " ".join(words)


def _for_days(days: float) -> str:
    if days < 1:
        return "since today"
    if days < 14:
        return f"for {days:g} day{'' if days == 1 else 's'}"
    if days < 60:
        return f"for {days / 7:.0f} weeks"
    return f"for {days / 30:.0f} months"


def treatment_name(knowledge: Knowledge, id_: str) -> str:
    """The name of a treatment; of a group of treatments, its id in words."""
    entry = knowledge.treatments.get(id_)
    return entry.name if entry else id_.replace("-", " ")


def _listed(items: Iterable[str], word: str = "and") -> str:
    found = list(items)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} {word} {found[-1]}"
