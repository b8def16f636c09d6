"""`herald knowledge diff`: which cases change their answer between two versions of the knowledge."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from herald.cli.shared import refuse
from herald.evaluation.compare import Answer, Change, Difference, Pair, changed_entries, differences, union
from herald.knowledge import Knowledge, KnowledgeError, load_knowledge
from herald.knowledge.folder import read_cases
from herald.knowledge.revision import RevisionError, write_revision
from herald.knowledge.schema import Case
from herald.shipped import default_folder

_GIT = "git:"
_MOST_ENTRIES = 20
"""Named on the terminal; the JSON names all."""
EXAMPLES = """
\b
Examples:
  herald knowledge diff git:HEAD                    what my changes do that are not committed yet
  herald knowledge diff git:HEAD~3
  herald knowledge diff git:v1.0 git:HEAD
  herald knowledge diff ../before/herald_her2 src/herald_her2
"""


@click.command(name="diff", epilog=EXAMPLES)
@click.argument("a")
@click.argument("b", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def diff_folders(a: str, b: str | None, as_json: bool) -> None:
    """Show which cases are answered differently by the knowledge A and the knowledge B.

    A and B are folders, or git:REVISION for the committed state of the folder that Herald comes with (with git:REVISION for A and a folder
    for B, of that folder). Without B, the knowledge that Herald comes with. The cases of both are asked. What became less urgent comes
    first, and emergencies that are none any more are marked with !!.
    """
    with ExitStack() as stack:
        here = default_folder() if b is None or b.startswith(_GIT) else Path(b)
        folders = [_folder(said, here, stack) for said in (a, b or str(here))]
        (before, old), (after, new) = (_load(said, folder) for said, folder in zip((a, b or str(here)), folders, strict=True))
        cases = union(*new, *old)
        found = differences(cases, before, after)
    if as_json:
        click.echo(json.dumps(_data(found, len(cases), before, after), indent=2, ensure_ascii=False))
        return
    for difference in found:
        click.echo("\n".join(_lines(difference)) + "\n")
    entries = changed_entries(before, after)
    if entries:
        more = f" and {len(entries) - _MOST_ENTRIES} more" if len(entries) > _MOST_ENTRIES else ""
        click.echo(f"Entries that differ: {', '.join(entries[:_MOST_ENTRIES])}{more}.")
    click.echo(_summary(found, len(cases)))


def _folder(said: str, here: Path, stack: ExitStack) -> Path:
    if not said.startswith(_GIT):
        if not Path(said).is_dir():
            raise refuse(f"no folder '{said}'; for a revision write {_GIT}{said}")
        return Path(said)
    into = Path(stack.enter_context(TemporaryDirectory(prefix="herald-")))
    try:
        return write_revision(here, said.removeprefix(_GIT), into)
    except RevisionError as error:
        raise refuse(str(error)) from None


def _load(said: str, folder: Path) -> tuple[Knowledge, list[tuple[Case, ...]]]:
    try:
        return load_knowledge(folder), list(read_cases(folder).values())
    except KnowledgeError:
        click.echo(f"herald: {said} cannot be compared: this version of Herald refuses it", err=True)
        raise


def _lines(difference: Difference) -> Iterator[str]:
    before, after = difference.before, difference.after
    urgency = after.urgency if before.urgency is after.urgency else f"{before.urgency} -> {after.urgency}"
    heading = f"{difference.change.value} ({urgency}): {_message(difference)}"
    yield click.style(f"!! {heading}", fg="red", bold=True) if difference.emergency_lost else heading
    if before.decides != after.decides:
        yield f"  decides: {before.decides} -> {after.decides}"
    for name, old, new in (("reasons", before.rules, after.rules), ("findings", before.findings, after.findings)):
        changes = list(_changes(_by_name(old), _by_name(new)))
        if changes:
            yield f"  {name}: {', '.join(changes)}"


def _changes(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """What came, what went and what is otherwise."""
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"-{name} ({old[name]})"
        elif name not in old:
            yield f"+{name} ({new[name]})"
        elif old[name] != new[name]:
            yield f"{name} ({old[name]} -> {new[name]})"


def _by_name(pairs: Iterable[Pair]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, how in pairs:
        found[name] = f"{found[name]} and {how}" if name in found else how
    return found


def _message(difference: Difference) -> str:
    profile = difference.case.profile
    return " ".join(difference.case.says.split()) + (f"  [{json.dumps(profile, ensure_ascii=False)}]" if profile else "")


def _counts(found: Iterable[Difference]) -> dict[str, int]:
    found = list(found)
    counts = Counter(difference.change for difference in found)
    return {"emergencies_lowered": sum(d.emergency_lost for d in found), **{change.value: counts[change] for change in Change}}


def _summary(found: list[Difference], cases: int) -> str:
    counts = _counts(found)
    return (
        f"{len(found)} of {cases} cases change their answer: {counts['lowered']} lowered ({counts['emergencies_lowered']} from emergency), "
        f"{counts['raised']} raised, {counts['reasons']} with other reasons, {counts['findings']} only read otherwise."
    )


def _data(found: list[Difference], cases: int, before: Knowledge, after: Knowledge) -> dict[str, Any]:
    return {
        **{side: {"version": k.version, "digest": k.digest} for side, k in (("before", before), ("after", after))},
        "entries": changed_entries(before, after),
        "cases": cases,
        "counts": _counts(found),
        "differences": [
            {
                "says": difference.case.says,
                "profile": difference.case.profile,
                "change": difference.change.value,
                "before": _answer(difference.before),
                "after": _answer(difference.after),
            }
            for difference in found
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "urgency": answer.urgency.value,
        "decides": answer.decides,
        "rules": [{"rule": rule, "urgency": urgency} for rule, urgency in answer.rules],
        "findings": [{"symptom": symptom, "assertion": assertion} for symptom, assertion in answer.findings],
    }
