"""Laws that hold for any message."""

import datetime as dt
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.clinical import Assertion, Correction, Finding, Profile, Reading
from herald.knowledge import load_knowledge
from herald.reading import read
from herald.shipped import default_folder
from herald.triage import assess, check, check_in
from herald.triage.told import with_corrections
from shown import TODAY

pytestmark = pytest.mark.slow
KNOWLEDGE = load_knowledge(default_folder())
SYMPTOMS = sorted(KNOWLEDGE.symptoms)
WORDS = sorted(
    {
        word
        for symptom in KNOWLEDGE.symptoms.values()
        for wording in symptom.wordings
        for text in ([wording] if isinstance(wording, str) else wording)
        for word in text.split()
    }
    | {word for cues in KNOWLEDGE.phrases.cues.values() for cue in cues for word in cue.split()}
    | {".", ",", "?", "\n", "-", "mum", "husband", "3", "days", "38.5", "Enhertu"}
)
BESIDE_NUMBERS = """
    since from to on until of the kg lb stone st nd rd th ago every times x per day days week weeks hour years half twenty point
    march may monday weight lost temperature sats % ° c f a more than usual out
""".split()
"""Words that make something of the number beside them."""
ODD = [*"½²①Ⅷºªʼ`’'İß\u0301\u200b\u200d\u2028\u202e\ufeff\x00\ud800", "👩🏽‍⚕️", "ʼs", "\r\n"]
figures = st.one_of(
    st.sampled_from(["1", "3", "12", "20", "31", "38", "52", "86", "98", "1998", "2023"]),
    st.text(st.characters(categories=["Nd"]), min_size=1, max_size=5),
    st.builds(str.__mul__, st.sampled_from("0189"), st.sampled_from([5, 20, 400, 5000])),
)
joined = st.lists(st.tuples(figures, st.sampled_from(".,/-")), min_size=2, max_size=4).map(lambda parts: "".join(map("".join, parts))[:-1])
pieces = st.one_of(
    figures, joined, st.sampled_from(BESIDE_NUMBERS), st.sampled_from(ODD), st.sampled_from(".,/-–:;?!()+*•☐\n"), st.sampled_from(WORDS)
)
numbered = st.lists(st.tuples(pieces, st.sampled_from(["", " ", " "])).map("".join), min_size=1, max_size=15).map("".join)
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    numbered,
    numbered.map("chest pain {}".format),
)
days = st.sampled_from([None, TODAY, dt.date(2024, 2, 29), dt.date(2026, 1, 1), dt.date.min, dt.date.max])
locales = st.sampled_from([None, "nowhere", *sorted(KNOWLEDGE.locales)])
findings = st.builds(
    Finding,
    symptom=st.sampled_from(SYMPTOMS),
    assertion=st.just(Assertion.PRESENT),
    span=st.just((0, 1)),
    days=st.none() | st.floats(0, 400),
    onset=st.sampled_from([None, "sudden", "gradual"]),
    course=st.sampled_from([None, "new", "worsening", "improving", "unchanged", "intermittent"]),
    severity=st.sampled_from([None, "mild", "moderate", "severe"]),
)
profiles = st.sampled_from([Profile(), Profile(cancer=False, all_treatments=True), Profile(her2_positive=False)])


def reading_of(*found: Finding) -> Reading:
    return Reading(message="x", findings=found)


@given(texts, days, locales)
@settings(max_examples=1500, deadline=None)
def test_any_text_gets_an_answer_with_a_reason(text: str, today: dt.date | None, locale: str | None) -> None:
    assessment = check(text, KNOWLEDGE, Profile(locale=locale), today=today)
    assert assessment.reasons
    assert assessment.action
    assert assessment.reasons[0].sources


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_told_at_a_check_in(text: str) -> None:
    assert check_in(text, (), Profile(), KNOWLEDGE, TODAY).reasons


@given(numbered.map("chest pain {}".format), days)
@settings(max_examples=300, deadline=None)
def test_every_number_of_a_finding_is_finite(text: str, today: dt.date | None) -> None:
    for finding in read(text, KNOWLEDGE, today=today).findings:
        told = (finding.days, finding.count, finding.over_usual, finding.temperature, finding.oxygen)
        assert all(math.isfinite(number) for number in told if number is not None)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_span_is_her_exact_whole_words(text: str) -> None:
    for finding in read(text, KNOWLEDGE).findings:
        start, end = finding.span
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert not (text[start].isalpha() and start and text[start - 1].isalpha())
        assert not (text[end - 1].isalpha() and end < len(text) and text[end].isalpha())


@given(st.lists(findings, min_size=1, max_size=4), findings, profiles)
@settings(max_examples=500, deadline=None)
def test_more_findings_never_lower_the_urgency(some: list[Finding], more: Finding, profile: Profile) -> None:
    fewer = assess(reading_of(*some), profile, KNOWLEDGE)
    all_ = assess(reading_of(*some, more), profile, KNOWLEDGE)
    assert all_.urgency.rank >= fewer.urgency.rank


@given(
    st.lists(findings, min_size=1, max_size=4),
    findings,
    st.sampled_from([Assertion.ABSENT, Assertion.HYPOTHETICAL, Assertion.SOMEONE_ELSE]),
    profiles,
)
@settings(max_examples=500, deadline=None)
def test_what_she_does_not_have_never_raises_the_urgency(some: list[Finding], other: Finding, assertion: Assertion, profile: Profile) -> None:
    denied = Finding(symptom=other.symptom, assertion=assertion, span=(0, 1), days=other.days)
    without = assess(reading_of(*some), profile, KNOWLEDGE)
    with_ = assess(reading_of(*some, denied), profile, KNOWLEDGE)
    assert with_.urgency.rank <= without.urgency.rank


@given(st.lists(findings, min_size=1, max_size=4), findings, profiles)
@settings(max_examples=300, deadline=None)
def test_the_past_raises_the_urgency_only_where_a_rule_says_so(some: list[Finding], other: Finding, profile: Profile) -> None:
    past = Finding(symptom=other.symptom, assertion=Assertion.PAST, span=(0, 1), days=other.days)
    without = assess(reading_of(*some), profile, KNOWLEDGE)
    with_ = assess(reading_of(*some, past), profile, KNOWLEDGE)
    if with_.urgency.rank > without.urgency.rank:
        assert len(some) in with_.reasons[0].findings


@given(texts)
@settings(max_examples=100, deadline=None)
def test_the_same_words_give_the_same_answer(text: str) -> None:
    assert check(text, KNOWLEDGE) == check(text, KNOWLEDGE)


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_a_correction_changes_only_its_finding(text: str, data: st.DataObject) -> None:
    reading = read(text, KNOWLEDGE)
    if not reading.findings:
        assert with_corrections(reading, [Correction(symptom=SYMPTOMS[0], span=(0, 1), assertion=Assertion.ABSENT)]) == reading
        return
    corrected = data.draw(st.sampled_from(reading.findings))
    assertion = data.draw(st.sampled_from(list(Assertion)))
    after = with_corrections(reading, [Correction(symptom=corrected.symptom, span=corrected.span, assertion=assertion)])
    assert replace(after, findings=()) == replace(reading, findings=())
    for finding, before in zip(after.findings, reading.findings, strict=True):
        touched = (before.symptom, before.span) == (corrected.symptom, corrected.span)
        assert finding == (replace(before, assertion=assertion) if touched else before)
