"""What to say when she calls: a few sentences that she can read out."""

from herald.clinical import Assertion, Assessment, Finding
from herald.knowledge import Knowledge


def call_script(assessment: Assessment, knowledge: Knowledge) -> str:
    """Her findings in a few sentences for the person who answers the phone."""
    texts = knowledge.phrases.texts
    findings = assessment.reading.findings
    present = _unique([f for f in findings if f.assertion is Assertion.PRESENT])
    treatments = dict.fromkeys(_treatment(knowledge, m.treatment) for m in assessment.reading.treatments if m.assertion is Assertion.PRESENT)
    said = [texts["script-diagnosis-unknown"]]
    if treatments:
        said.append(texts["script-treatments"].format(treatments=_listed(treatments)))
    if present:
        said.append(texts["script-findings"].format(findings=_listed(_described(f, knowledge) for f in present)))
    denied = _unique([f for f in findings if f.assertion is Assertion.ABSENT])
    names = [name for f in denied if (name := _name(f, knowledge)) not in {_name(p, knowledge) for p in present}]
    if names:
        said.append(texts["script-denied"].format(findings=_listed(names, "or")))
    return " ".join([*said, texts["script-ask"]])


def _unique(findings: list[Finding]) -> list[Finding]:
    return list({finding.symptom: finding for finding in reversed(findings)}.values())[::-1]


def _name(finding: Finding, knowledge: Knowledge) -> str:
    name = knowledge.symptoms[finding.symptom].name
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


def _treatment(knowledge: Knowledge, id_: str) -> str:
    entry = knowledge.treatments.get(id_)
    return entry.name if entry else id_.replace("-", " ")


def _listed(items: object, word: str = "and") -> str:
    found = list(items)  # type: ignore[call-overload]
    return str(found[0]) if len(found) == 1 else f"{', '.join(found[:-1])} {word} {found[-1]}"
