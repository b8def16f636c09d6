"""An assessment as the JSON object that other programs rely on: `herald.assessment/1`, schema in docs/reference/schemas/."""

from collections.abc import Mapping, Sequence
from typing import Any

from herald.clinical import Assessment, Explanation, Finding, Reason, Review, SiteHint, Span
from herald.knowledge import Knowledge
from herald.report.review import disclaimer

SCHEMA = "herald.assessment/1"


def assessment_json(assessment: Assessment, knowledge: Knowledge, suggestions: Mapping[Span, Sequence[str]] | None = None) -> dict[str, Any]:
    """An assessment as plain data. Offsets count Unicode code points.

    Args:
        assessment: An assessment.
        knowledge: What it was made with.
        suggestions: Statement that was not understood to the symptoms that it may mean.
    """
    shown = _shown_sources(assessment)
    texts = knowledge.phrases.texts
    return {
        "schema": SCHEMA,
        "knowledge": {"package": knowledge.package, "version": knowledge.version, "reviewed": assessment.reviewed},
        "urgency": assessment.urgency.value,
        "action": assessment.action,
        "within": assessment.within,
        "reasons": [_reason(reason) for reason in assessment.reasons],
        "sites": [
            {"site": s.site, "name": s.name, "frequency": s.frequency, "findings": list(s.findings), "sources": list(s.sources)}
            for s in assessment.sites
        ],
        "other_explanations": [
            {"says": e.says, "treatment": e.treatment, "findings": list(e.findings), "sources": list(e.sources)}
            for e in assessment.other_explanations
        ],
        "findings": [_finding(finding, assessment.reading.message, knowledge) for finding in assessment.reading.findings],
        "treatments": [{"treatment": t.treatment, "span": list(t.span), "assertion": t.assertion.value} for t in assessment.reading.treatments],
        "questions": [
            {
                "id": q.id,
                "asks": q.asks,
                "symptom": q.symptom,
                "values": list(q.values),
                "could_raise_to": q.could_raise_to.value,
            }
            for q in assessment.questions
        ],
        "not_understood": [list(span) for span in assessment.reading.not_understood],
        "suggestions": [{"span": list(span), "symptoms": list(symptoms)} for span, symptoms in (suggestions or {}).items()],
        "crisis": assessment.crisis,
        "locale": assessment.locale,
        "sources": {id_: _source(knowledge, id_) for id_ in shown},
        "disclaimer": disclaimer(assessment, texts),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "urgency": reason.urgency.value,
        "says": reason.says,
        "do": reason.do,
        "within": reason.within,
        "sources": list(reason.sources),
        "basis": reason.basis,
        "reviewed": reason.reviewed,
        "review": _review(reason.review),
        "findings": list(reason.findings),
        "spans": [list(span) for span in reason.spans],
        "unsaid": list(reason.unsaid),
        "hangs_on": list(reason.hangs_on),
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "state": review.state.value,
        "by": review.by,
        "name": review.name,
        "role": review.role,
        "on": review.on,
        "again": review.again,
    }


def _finding(finding: Finding, message: str, knowledge: Knowledge) -> dict[str, Any]:
    start, end = finding.span
    return {
        "symptom": finding.symptom,
        "name": knowledge.symptoms[finding.symptom].name,
        "assertion": finding.assertion.value,
        "span": [start, end],
        "text": message[start:end],
        "days": finding.days,
        "onset": finding.onset,
        "course": finding.course,
        "severity": finding.severity,
        "count": finding.count,
        "over_usual": finding.over_usual,
        "temperature": finding.temperature,
        "oxygen": finding.oxygen,
        "body_part": finding.body_part,
        "side": finding.side,
        "who": finding.who,
        "features": finding.features,
    }


def _shown_sources(assessment: Assessment) -> list[str]:
    ids: dict[str, None] = {}
    parts: list[Reason | SiteHint | Explanation] = [*assessment.reasons, *assessment.sites, *assessment.other_explanations]
    for part in parts:
        ids.update(dict.fromkeys(part.sources))
    return list(ids)


def _source(knowledge: Knowledge, id_: str) -> dict[str, Any]:
    source = knowledge.sources[id_]
    return {"title": source.title, "publisher": source.publisher, "url": source.url, "date": source.date}
