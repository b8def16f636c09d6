"""Laws of signing, for any layout that an entry's file may have."""

import re
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.knowledge.schema import ENTRY_TYPES, STATEMENTS, Statement
from herald.knowledge.signature import with_content
from herald.knowledge.signing import signed_text
from herald.knowledge.yaml_file import parse_yaml
from herald.shipped import default_folder

pytestmark = pytest.mark.slow
FOLDER = default_folder()
ENTRIES = sorted(path for kind in STATEMENTS for path in (FOLDER / kind).glob("*.yaml"))
REVIEW = "review: unreviewed\n"
PLACEHOLDERS = {"na", "todo", "tbd", "fixme", "xxx", "none", "null"}
OLD = "{by: b, on: 2020-01-01, again: 2021-01-01, of: 0123456789ab}"
BLOCK = "\n  by: b\n  on: 2020-01-01\n  again: '2021-01-01'\n  of: 0123456789ab"
values = st.sampled_from(["unreviewed", '"unreviewed"', "'unreviewed'", OLD, OLD.replace(", ", ",\n    "), BLOCK])
comments = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30).map(lambda text: f"# {text}\n")
between = st.lists(st.one_of(comments, st.just("\n")), max_size=2).map("".join)
reviewers = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True).filter(lambda id_: id_ not in PLACEHOLDERS)
days = st.dates().map(str)


class Laid(NamedTuple):
    """An entry's file: what stands before the value of its review, the value, and what stands behind it."""

    name: str
    before: str
    value: str
    behind: str


@st.composite
def laid(draw: st.DrawFn) -> Laid:
    """A real entry with its review anywhere, in any form, with comments, and any line ends."""
    path = draw(st.sampled_from(ENTRIES))
    blocks = [block for block in re.split(r"(?m)^(?=[a-z])", path.read_text(encoding="utf-8")) if block and block != REVIEW]
    at = draw(st.integers(0, len(blocks)))
    value = draw(values)
    space = "" if value.startswith("\n") else draw(st.sampled_from([" ", "   "]))
    before = "".join(draw(between) + block for block in blocks[:at]) + draw(between) + f"review:{space}"
    behind = draw(st.sampled_from(["", "  # not yet\n", "\n"])) or "\n"
    behind += "".join(draw(between) + block for block in blocks[at:]) + draw(between)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    ends = [part.replace("\n", end) for part in (mark + before, value, behind)]
    return Laid(path.relative_to(FOLDER).as_posix(), *ends)


def entry_of(text: str, name: str) -> Statement:
    """The entry as the loader makes it, without the conditions of a rule."""
    file = parse_yaml(text, name)
    assert not file.problems
    data, wrong = with_content(name, file.data)
    assert wrong is None
    told = {key: value for key, value in data.items() if key not in ("when", "unless")}
    entry = msgspec.convert(told, ENTRY_TYPES[name.partition("/")[0]], strict=False)
    assert isinstance(entry, Statement)
    return entry


@given(laid(), reviewers)
@settings(max_examples=150, deadline=None)
def test_signing_keeps_every_other_character(file: Laid, by: str) -> None:
    text = "".join(file[1:])
    signed = signed_text(text, file.name, by=by, on="2026-11-20", again="2027-11-20")
    start = len(file.before) + (len(file.value) - len(file.value.lstrip()))
    assert signed[:start] == text[:start]
    assert signed.endswith(file.behind)
    assert re.fullmatch(r"\{by: \S+, on: 2026-11-20, again: 2027-11-20, of: [0-9a-f]{12}\}", signed[start : len(signed) - len(file.behind)])


@given(laid(), reviewers, days, days)
@settings(max_examples=150, deadline=None)
def test_a_signed_file_names_its_review(file: Laid, by: str, on: str, again: str) -> None:
    on, again = sorted((on, again))
    if on == again:
        return
    signature = entry_of(signed_text("".join(file[1:]), file.name, by=by, on=on, again=again), file.name).signature
    assert signature is not None
    assert (signature.by, signature.on, signature.again) == (by, on, again)
    assert not signature.changed


@given(laid(), st.sampled_from(["note: another note", "known-as: R99"]))
@settings(max_examples=50, deadline=None)
def test_signing_twice_changes_nothing_more_and_an_added_key_voids_it(file: Laid, more: str) -> None:
    name, days_ = file.name, {"by": "a", "on": "2026-11-20", "again": "2027-11-20"}
    signed = signed_text("".join(file[1:]), name, **days_)
    assert signed_text(signed, name, **days_) == signed
    key = more.partition(":")[0]
    if f"{key}:" in signed or (key == "known-as" and not name.startswith("urgency/")):
        return
    end = "\r\n" if "\r\n" in signed else "\n"
    signature = entry_of(signed.rstrip() + end + more + end, name).signature
    assert signature is not None
    assert signature.changed
