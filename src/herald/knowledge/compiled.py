"""The compiled form of a knowledge folder: one checked file, kept beside the YAML and bound to its content.

Reading several hundred YAML files takes seconds; the compiled file takes milliseconds. It is used only while its digest is
that of the folder's files, so an edit is never ignored.
"""

import contextlib
import os
from pathlib import Path

import msgspec

from herald.knowledge.digest import digest
from herald.knowledge.schema import Knowledge

_FORM = "2"


def compiled_path(folder: Path) -> Path:
    """Where the compiled form of a folder is kept."""
    return folder / ".compiled" / f"knowledge-{_FORM}.msgpack"


def load_knowledge(folder: str | os.PathLike[str]) -> Knowledge:
    """Load a knowledge folder, from its compiled form when that is up to date.

    When the compiled form is missing or out of date the folder is read and checked, and the compiled form is written where the
    folder can be written.

    Raises:
        KnowledgeError: The folder is refused; says file, line, problem and what would be right.
    """
    path = Path(folder)
    compiled = compiled_path(path)
    if compiled.is_file():
        with contextlib.suppress(msgspec.MsgspecError, OSError):
            knowledge = msgspec.msgpack.decode(compiled.read_bytes(), type=Knowledge)
            if knowledge.digest == digest(path):
                return msgspec.structs.replace(knowledge, folder=str(path))
    return compile_knowledge(path)


def compile_knowledge(folder: Path) -> Knowledge:
    """Read a folder from its YAML and write its compiled form where the folder can be written.

    Raises:
        KnowledgeError: The folder is refused.
    """
    from herald.knowledge.folder import read_folder  # YAML is slow to import and rarely needed

    knowledge = read_folder(folder)
    compiled = compiled_path(folder)
    with contextlib.suppress(OSError):
        compiled.parent.mkdir(exist_ok=True)
        temporary = compiled.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(msgspec.msgpack.encode(knowledge))
        temporary.replace(compiled)
    return msgspec.structs.replace(knowledge, folder=str(folder))
