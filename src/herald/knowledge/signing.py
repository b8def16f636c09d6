"""Write a clinician's signature into the file of an entry, and leave every other byte of it as it is."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from herald.knowledge.folder import read_folder
from herald.knowledge.problems import nearest
from herald.knowledge.schema import ENTRY_TYPES, STATEMENTS, Knowledge
from herald.knowledge.signature import content_of, wrong_days
from herald.knowledge.yaml_file import parse_yaml


class SigningError(ValueError):
    """An entry cannot be signed like this. The message says why, and what would be right."""


def sign(folder: Path, entries: Iterable[str], *, by: str, on: str, again: str) -> list[str]:
    """Sign entries of a knowledge folder. All of them are looked at before the first is written.

    Args:
        folder: A knowledge folder that is not refused.
        entries: Names such as `urgency/seizure`, or ids that only one entry has.
        by: Id of a reviewer of this folder.
        on: Day of the review, YYYY-MM-DD.
        again: Last day on which the review counts.

    Returns:
        The names of the entries that were signed.

    Raises:
        KnowledgeError: The folder is refused.
        SigningError: An entry or the reviewer is not there, an entry is not accepted, or the days are wrong.
    """
    knowledge = read_folder(folder)
    if by not in knowledge.reviewers:
        raise SigningError(f"no reviewer '{by}'{nearest(by, knowledge.reviewers)}; each has a file in {folder / 'reviewers'}")
    wrong = wrong_days(on, again)
    if wrong:
        raise SigningError(wrong)
    names = list(dict.fromkeys(entry_name(knowledge, entry) for entry in entries))
    texts = {name: _signed(knowledge, folder, name, by, on, again) for name in names}
    for name, text in texts.items():
        _write(folder / f"{name}.yaml", text)
    return names


def entry_name(knowledge: Knowledge, wanted: str) -> str:
    """The folder and id of an entry that can be signed.

    Raises:
        SigningError: There is none of this name, or more than one, or it carries no review.
    """
    wanted = wanted.removesuffix(".yaml")
    names = [f"{kind}/{id_}" for kind in ENTRY_TYPES for id_ in getattr(knowledge, kind)]
    found = [name for name in names if wanted in (name, name.partition("/")[2])]
    signable = [name for name in found if name.partition("/")[0] in STATEMENTS]
    if len(signable) == 1:
        return signable[0]
    if signable:
        raise SigningError(f"'{wanted}' is {' and '.join(signable)}; write which")
    if found:
        raise SigningError(f"{found[0]} makes no clinical statement and is not signed; entries of {', '.join(STATEMENTS)} are")
    known = [name for name in names if name.partition("/")[0] in STATEMENTS]
    raise SigningError(f"no entry '{wanted}'{nearest(wanted, known if '/' in wanted else (name.partition('/')[2] for name in known))}")


def _signed(knowledge: Knowledge, folder: Path, name: str, by: str, on: str, again: str) -> str:
    kind, _, id_ = name.partition("/")
    status = getattr(knowledge, kind)[id_].status
    if status != "accepted":
        raise SigningError(f"{name} is {'a draft' if status == 'draft' else status}; only what says 'status: accepted' is signed")
    text = (folder / f"{name}.yaml").read_bytes().decode()
    return signed_text(text, f"{name}.yaml", by=by, on=on, again=again)


def signed_text(text: str, name: str, *, by: str, on: str, again: str) -> str:
    """The text of an entry's file with a signature as its review; every other character stays.

    Args:
        text: Of an entry that is not refused.
        name: Path of the file, relative to the folder.
        by: Id of the reviewer.
        on: Day of the review.
        again: Last day on which it counts.

    Raises:
        SigningError: The review cannot be replaced by itself, for example because it is a YAML alias.
    """
    data = parse_yaml(text, name).data
    content = content_of(name, data)
    start, end = _review_span(text)
    signed = f"{text[:start]}{{by: {by}, on: {on}, again: {again}, of: {content}}}{text[end:]}"
    after = parse_yaml(signed, name)
    if after.problems or after.data != {**data, "review": {"by": by, "on": on, "again": again, "of": content}}:
        raise SigningError(f"{name}: its review cannot be replaced alone; write `review: unreviewed` on a line of its own first")
    return signed


def _review_span(text: str) -> tuple[int, int]:
    """Where the value of the key `review` stands. The loader in Python counts characters as Python does."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    value = next(value for key, value in root.value if key.value == "review")
    return value.start_mark.index, _end(value)


def _end(node: yaml.Node) -> int:
    """A block mapping ends with its last value; YAML itself counts the comments and lines behind it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return _end(node.value[-1][1])
    return int(node.end_mark.index)


def _write(path: Path, text: str) -> None:
    """Replace the file at once, so that it is never half written."""
    path = path.resolve()
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(text.encode())
    shutil.copymode(path, temporary)
    temporary.replace(path)
