"""Read a knowledge folder: every file with the schema, every problem with its place."""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from herald.knowledge.condition import ConditionError, parse_condition
from herald.knowledge.digest import digest
from herald.knowledge.phrases import Composition, Phrases
from herald.knowledge.problems import KnowledgeError, Problem, nearest
from herald.knowledge.references import check_references
from herald.knowledge.schema import ENTRY_TYPES, Case, CheckIn, Knowledge, Rule
from herald.knowledge.signature import with_content
from herald.knowledge.yaml_file import YamlFile, read_yaml

_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_PATH = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]")
_LANGUAGE = "phrases/en"
CHECK_IN = "check-in.yaml"
REAL_WORDS = f"{_LANGUAGE}/real-words.txt"
_FLATTENED = frozenset({"idioms", "normality"})
_MAY_BE_EMPTY = frozenset({"reviewers"})
Read = TypeVar("Read")


def read_folder(folder: Path) -> Knowledge:
    """Read and check a knowledge folder from its YAML files.

    Raises:
        KnowledgeError: One or more files are refused; every problem is told, not only the first.
    """
    if not folder.is_dir():
        raise KnowledgeError([Problem(str(folder), 0, "no such folder")])
    files: dict[str, YamlFile] = {}
    problems: list[Problem] = []
    tables: dict[str, Any] = {kind: _entries(folder, kind, files, problems) for kind in ENTRY_TYPES}
    phrases = _phrases(folder, files, problems)
    check_in = _one(folder, CHECK_IN, CheckIn, files, problems)
    version = _version(folder, problems)
    real_words = _real_words(folder, problems)
    for file in files.values():
        problems.extend(file.problems)
    if problems or phrases is None or check_in is None:
        raise KnowledgeError(problems)
    tables["check_in"] = check_in
    knowledge = Knowledge(package=folder.name, version=version, digest=digest(folder), phrases=phrases, real_words=real_words, **tables)
    check_references(knowledge, files)
    return knowledge


def read_cases(folder: Path) -> dict[str, tuple[Case, ...]]:
    """The cases of a knowledge folder, by the name of their file.

    Raises:
        KnowledgeError: A file is refused.
    """
    found: dict[str, tuple[Case, ...]] = {}
    problems: list[Problem] = []
    for path in sorted((folder / "cases").glob("*.yaml")):
        file = read_yaml(path, path.relative_to(folder).as_posix())
        found[path.stem] = _convert(file, file.data, tuple[Case, ...], ()) or ()
        problems.extend(file.problems)
    if problems:
        raise KnowledgeError(problems)
    return found


def _version(folder: Path, problems: list[Problem]) -> str:
    path = folder / "VERSION"
    version = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    if not version:
        problems.append(Problem("VERSION", 0, "missing or empty; a version such as 2026.11.0 was expected"))
    return version


def _real_words(folder: Path, problems: list[Problem]) -> tuple[str, ...]:
    path = folder / REAL_WORDS
    if not path.is_file():
        problems.append(Problem(REAL_WORDS, 0, "missing; `make words` writes it"))
        return ()
    return tuple(path.read_text(encoding="utf-8").split())


def _entries(folder: Path, kind: str, files: dict[str, YamlFile], problems: list[Problem]) -> dict[str, Any]:
    paths = sorted((folder / kind).glob("*.yaml"))
    if not paths and kind not in _MAY_BE_EMPTY:
        problems.append(Problem(f"{kind}/", 0, "no entries; at least one file was expected"))
    found = {}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if not _ID.match(path.stem):
            problems.append(Problem(name, 0, f"'{path.stem}' is no id; small letters, digits and single hyphens were expected"))
        file = files[name] = read_yaml(path, name)
        data = _with_content(file)
        entry = _rule(file, data) if kind == "urgency" else _convert(file, data, ENTRY_TYPES[kind], ())
        if entry is not None:
            found[path.stem] = entry
    return found


def _with_content(file: YamlFile) -> Any:
    if not isinstance(file.data, dict):
        return file.data
    data, wrong = with_content(file.name, file.data)
    if wrong:
        file.problem(("review",), wrong)
    return data


def _rule(file: YamlFile, data: Any) -> Rule | None:
    if not isinstance(data, dict):
        file.problem((), "a mapping was expected")
        return None
    data = dict(data)
    conditions: dict[str, Any] = {}
    for key in ("when", "unless"):
        if key in data:
            try:
                conditions[key] = parse_condition(data.pop(key), (key,))
            except ConditionError as error:
                file.problem(error.path, str(error))
    text = _convert(file, data, ENTRY_TYPES["urgency"], ())
    if text is None:
        return None
    return Rule(**{name: getattr(text, name) for name in text.__struct_fields__}, **conditions)


def _convert(file: YamlFile, data: Any, kind: Any, path: tuple[str | int, ...]) -> Any:
    """Convert plain data with the schema; note the first thing that does not fit."""
    if data is None:
        return None
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as error:
        says, _, where = str(error).partition(" - at ")
        inner = tuple(int(index) if index else key for key, index in _PATH.findall(where.strip("`")) if key or index)
        unknown = re.search(r"unknown field `([^`]+)`", says)
        if unknown:
            known = [field.encode_name for field in _fields(kind)] if not inner else []
            says = f"unknown key '{unknown[1]}'" + (nearest(unknown[1], known) if known else "")
            inner = (*inner, unknown[1])
        file.problem((*path, *inner), says)
        return None


def _fields(kind: Any) -> tuple[Any, ...]:
    return msgspec.structs.fields(kind) if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else ()


def _one(folder: Path, name: str, kind: type[Read], files: dict[str, YamlFile], problems: list[Problem]) -> Read | None:
    """Read a file that stands alone."""
    if not (folder / name).is_file():
        problems.append(Problem(name, 0, "missing"))
        return None
    file = files[name] = read_yaml(folder / name, name)
    entry: Read | None = _convert(file, _with_content(file), kind, ())
    return entry


def _phrases(folder: Path, files: dict[str, YamlFile], problems: list[Problem]) -> Phrases | None:
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(Phrases):
        if field.name == "composition":
            continue
        path = folder / _LANGUAGE / f"{field.encode_name}.yaml"
        name = path.relative_to(folder).as_posix()
        if not path.is_file():
            problems.append(Problem(name, 0, "missing"))
            continue
        file = files[name] = read_yaml(path, name)
        data = _flat(file.data) if field.name in _FLATTENED else file.data
        found[field.name] = _convert(file, data, field.type, ())
    found["composition"] = {}
    for path in sorted((folder / _LANGUAGE / "composition").glob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        file = files[name] = read_yaml(path, name)
        entry = _convert(file, file.data, Composition, ())
        if entry is not None:
            found["composition"][path.stem] = entry
    return Phrases(**found) if len(found) == len(msgspec.structs.fields(Phrases)) else None


def _flat(data: Any) -> Any:
    """A mapping of groups of phrases as one list; the groups are for the editor's eye."""
    return [item for group in data.values() for item in group] if isinstance(data, dict) else data
