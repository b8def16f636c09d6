"""One YAML file as plain text values that remember their lines.

YAML's own guesses (`no` is False, `1.10` is 1.1) never touch the data: every scalar stays text, and the schema converts it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from herald.knowledge.problems import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLACEHOLDERS = frozenset({"n/a", "na", "todo", "tbd", "fixme", "xxx", "-", "?", "none", "null", "~", "..."})
_MAY_SAY_NONE = frozenset({"frequency"})


@dataclass(slots=True)
class YamlFile:
    """The content of one file.

    Attributes:
        name: Path relative to the folder.
        data: Mappings, lists and text only.
        lines: Line of each value, by its path, for example `("sources", 0)`.
        problems: What YAML itself, or the rules for every file, refuse.
    """

    name: str
    data: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: tuple[str | int, ...]) -> int:
        """Line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: tuple[str | int, ...], says: str) -> None:
        """Note a problem at `path`."""
        where = ".".join(str(part) for part in path)
        self.problems.append(Problem(self.name, self.line(path), f"{where}: {says}" if where else says))


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read one file. What is wrong with it is in `problems`; nothing is raised."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        return YamlFile(name, problems=[Problem(name, 0, f"not UTF-8 text (byte {error.start})")])


def parse_yaml(text: str, name: str) -> YamlFile:
    """Read the text of one file. What is wrong with it is in `problems`; nothing is raised."""
    file = YamlFile(name)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        file.problems.append(Problem(name, line, f"not YAML: {error.problem or error}"))
        return file
    if node is None:
        file.problems.append(Problem(name, 0, "the file is empty; an entry was expected"))
        return file
    file.data = _plain(file, node, ())
    return file


def _plain(file: YamlFile, node: yaml.Node, path: tuple[str | int, ...]) -> Any:
    file.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(file, node, path)
    if isinstance(node, yaml.SequenceNode):
        if not node.value:
            file.problem(path, "an empty list; leave the key out or give it entries")
        return [_plain(file, item, (*path, index)) for index, item in enumerate(node.value)]
    text = str(node.value).strip()
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if not text:
        file.problem(path, "empty; leave the key out or give it a value")
    elif text.lower() in _PLACEHOLDERS and not file.name.startswith("phrases/") and not (text == "none" and key in _MAY_SAY_NONE):
        file.problem(path, f"'{text}' is a placeholder; leave the key out or give it a value")
    return text


def _mapping(file: YamlFile, node: yaml.MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        file.lines[(*path, key)] = key_node.start_mark.line + 1
        if key in found:
            file.problem((*path, key), "this key stands twice; keep one")
        found[key] = _plain(file, value_node, (*path, key))
        file.lines[(*path, key)] = key_node.start_mark.line + 1
    return found


def texts(data: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(data, str):
        yield data
    else:
        for item in data.values() if isinstance(data, dict) else data:
            yield from texts(item)
