"""Everything that the loader refuses, each with the file, the line and what would be right."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from herald.knowledge import KnowledgeError
from herald.knowledge.folder import read_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    """A copy of the knowledge that may be broken."""
    copy = tmp_path_factory.mktemp("knowledge") / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("__pycache__", ".compiled"))
    (copy / "reviewers").mkdir(exist_ok=True)
    return copy


@pytest.fixture
def refused(original: Path) -> Callable[..., list[str]]:
    """Change one file, read the folder, and put the file back."""

    def refuse(file: str, change: Callable[[str], str | bytes | None]) -> list[str]:
        path = original / file
        before = path.read_bytes() if path.exists() else None
        after = change(before.decode() if before is not None else "")
        try:
            if after is None:
                path.unlink()
            else:
                path.write_bytes(after.encode() if isinstance(after, str) else after)
            with pytest.raises(KnowledgeError) as error:
                read_folder(original)
            return [str(problem) for problem in error.value.problems]
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)

    return refuse


SITE = "sites/liver.yaml"
RULE = "urgency/fallback.yaml"
SYMPTOM = "symptoms/headache.yaml"
CHECK_IN = "check-in.yaml"


def after(line_start: str, more: str) -> Callable[[str], str]:
    """Put a line after the first that starts so."""

    def change(text: str) -> str:
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith(line_start))
        return "\n".join([*lines[: at + 1], more, *lines[at + 1 :]]) + "\n"

    return change


def instead(line_start: str, new: str) -> Callable[[str], str]:
    """Replace the first line that starts so."""

    def change(text: str) -> str:
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith(line_start))
        return "\n".join([*lines[:at], new, *lines[at + 1 :]]) + "\n"

    return change


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        (SITE, after("name:", "colour: red"), "sites/liver.yaml:2: colour: unknown key 'colour'"),
        (SITE, after("name:", "name: Liver again"), "sites/liver.yaml:2: name: this key stands twice"),
        (SITE, instead("plain:", "plain: TODO"), "'TODO' is a placeholder"),
        (SITE, instead("plain:", "plain: n/a"), "'n/a' is a placeholder"),
        (SITE, instead("plain:", "plain:"), "empty; leave the key out or give it a value"),
        (SITE, instead("kind:", "kind: organ"), "kind: Invalid enum value 'organ'"),
        (SITE, instead("sources:", "sources: []"), "an empty list"),
        (SITE, instead("sources:", "sources: [some-blog]"), "no entry 'some-blog'"),
        (SITE, instead("status:", "status: done"), "status: Invalid enum value 'done'"),
        (SITE, instead("review:", "review: fine"), "review"),
        (SITE, instead("review:", "review: {by: a, on: 2026-11-24, again: 2027-11-24}"), "of: missing; `herald knowledge sign sites/liver"),
        (SITE, instead("review:", "review: {by: a, on: 2026-11-24, again: 2027-11-24, of: ABC}"), "of"),
        (SITE, instead("review:", "review: {by: nobody, on: 2026-11-24, again: 2027-11-24, of: 0123456789ab}"), "review.by: no reviewer 'nobody'"),
        (SITE, instead("review:", "review: {by: a, on: 2026-02-30, again: 2027-11-24, of: 0123456789ab}"), "on: '2026-02-30' is no day"),
        (SITE, instead("review:", "review: {by: a, on: 2026-11-24, again: 2026-11-24, of: 0123456789ab}"), "again: 2026-11-24 is not after"),
        (SITE, instead("review:", "review: {by: a, on: 2026-11-24, again: 2027-11-24, of: 0123456789ab, content: 0123456789ab}"), "unknown key"),
        ("reviewers/a.yaml", lambda text: "name: A\nrole: nurse\naffiliation: B\n", "missing required field `interests`"),
        ("reviewers/a.yaml", lambda text: "name: A\nrole: TODO\naffiliation: B\ninterests: none declared\n", "'TODO' is a placeholder"),
        (SITE, instead("name:", "name: [a"), "not YAML"),
        (SITE, lambda text: "", "the file is empty"),
        (SITE, lambda text: b"\xff\xfe", "not UTF-8 text"),
        (SITE, lambda text: "- a list\n", "Expected `object`"),
        ("sites/Liver Two.yaml", lambda text: "name: x\n", "'Liver Two' is no id"),
        ("sources/ng234.yaml", instead("url:", "url: nowhere"), "sources/ng234.yaml"),
        ("sources/ng234.yaml", instead("date:", "date: soon"), "date"),
        (RULE, after("says:", "when: no-such-symptom"), "no symptom 'no-such-symptom'"),
        (RULE, after("says:", "when: {symptom: headache, no-such-feature: yes}"), "no feature 'no-such-feature'"),
        (RULE, after("says:", "when: {symptom: headache, onset: slow}"), "no value of onset 'slow'"),
        (RULE, after("says:", "when: {treatment: snake-oil}"), "no treatment or group 'snake-oil'"),
        (RULE, after("says:", "when: {profile: rich}"), "no fact 'rich'"),
        (RULE, after("says:", "when: {known-site: knee-cap}"), "no site 'knee-cap'"),
        (RULE, after("says:", "when: {count: {of: [headache]}}"), "count needs at-least and of"),
        (RULE, after("says:", "when: {temperature: hot}"), "bounds were expected"),
        (RULE, after("says:", "when: {any: []}"), "an empty list"),
        (RULE, after("says:", "when: {maybe: headache}"), "no condition of this form"),
        (RULE, instead("urgency:", "urgency: soon"), "urgency: Invalid enum value 'soon'"),
        (RULE, lambda text: None, "urgency/fallback.yaml: missing"),
        (SYMPTOM, after("name:", "kind-of: no-such-symptom"), "no symptom 'no-such-symptom'"),
        (SYMPTOM, after("name:", "kind-of: headache"), "a kind of itself"),
        ("phrases/en/composition/pain.yaml", instead("term:", "term: no-such-term"), "no term 'no-such-term'"),
        ("phrases/en/composition/pain.yaml", instead("alone:", "alone: no-such-symptom"), "no symptom 'no-such-symptom'"),
        ("phrases/en/real-words.txt", lambda text: None, "phrases/en/real-words.txt: missing"),
        ("phrases/en/idioms.yaml", lambda text: None, "phrases/en/idioms.yaml: missing"),
        (CHECK_IN, lambda text: None, "check-in.yaml: missing"),
        (CHECK_IN, lambda text: text.replace("[Not once, ", "["), "attributes.frequency.answers: 5 were expected"),
        (CHECK_IN, lambda text: text.replace("  severity:\n", "  amount-of:\n", 1), "Invalid enum value 'amount-of'"),
        (CHECK_IN, lambda text: text.replace("counts-as: unwell", "counts-as: no-such"), "no symptom 'no-such'"),
        (CHECK_IN, lambda text: text.replace("general: [fatigue", "general: [no-such"), "no symptom or item 'no-such'"),
        (CHECK_IN, lambda text: text.replace("emergency: feels-emergency", "emergency: no-such"), "no feature 'no-such'"),
        (CHECK_IN, lambda text: text.replace("  fatigue: [sev", "  no-such: [sev"), "no symptom 'no-such'"),
        (CHECK_IN, lambda text: text.replace("  activity:\n", "  headache:\n"), "'headache' is the id of a symptom"),
        (CHECK_IN, instead("sources:", "sources: [some-blog]"), "no entry 'some-blog'"),
        ("thresholds/bone-pain.yaml", after("days:", "counts-for: [no-such]"), "this key stands twice"),
        ("thresholds/bone-pain.yaml", instead("counts-for:", "counts-for: [no-such]"), "no symptom 'no-such'"),
        ("VERSION", lambda text: " ", "VERSION: missing or empty"),
    ],
)
def test_a_bad_file_is_refused(refused: Callable[..., list[str]], file: str, change: Callable[[str], str | bytes | None], says: str) -> None:
    problems = refused(file, change)
    assert any(says in problem for problem in problems), problems


def test_every_problem_is_told_not_only_the_first(original: Path) -> None:
    paths = [original / "sites/liver.yaml", original / "sites/lung.yaml"]
    before = [path.read_text() for path in paths]
    try:
        for path, text in zip(paths, before, strict=True):
            path.write_text(text + "colour: red\n")
        with pytest.raises(KnowledgeError) as error:
            read_folder(original)
        assert {problem.file for problem in error.value.problems} == {"sites/liver.yaml", "sites/lung.yaml"}
    finally:
        for path, text in zip(paths, before, strict=True):
            path.write_text(text)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        read_folder(tmp_path / "nowhere")


def test_the_nearest_id_is_proposed(refused: Callable[..., list[str]]) -> None:
    problems = refused(SITE, instead("sources:", "sources: [ng243]"))
    assert any("did you mean 'ng234'?" in problem for problem in problems)
