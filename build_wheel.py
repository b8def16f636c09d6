"""Build hook: what a wheel holds beside its sources, the compiled knowledge and, where machine code is asked for, the reader of archives in C++."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NO_COMPILER = "No compiler of C++20 (Debian: apt-get install g++), so archives will be read by Python, which is slower."


class WheelHook(BuildHookInterface[Any]):
    """Makes what is packed. A refused knowledge, or a reader that cannot be compiled, stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make all of it; an editable install compiles its knowledge at its first start instead, and has no machine code."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path[:0] = [self.root, str(source)]
        _compile_knowledge(source)
        if "mypyc" in self.build_config.hook_config:
            self._compile_reader(source, build_data)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the compiler left."""
        if hasattr(self, "scratch"):
            self.scratch.cleanup()

    def _compile_reader(self, source: Path, build_data: dict[str, Any]) -> None:
        from build_native import NoCompilerError, build_native

        self.scratch = TemporaryDirectory()
        try:
            extension = build_native(source, Path(self.scratch.name))
        except NoCompilerError as error:
            self.app.display_warning(f"{_NO_COMPILER} The one that was tried said: {error}")
        else:
            build_data["force_include"][str(extension)] = f"herald/reading/{extension.name}"
            build_data.update(infer_tag=True, pure_python=False)


def _compile_knowledge(source: Path) -> None:
    from herald.knowledge.compiled import compile_knowledge
    from herald.reading.phrasebook import phrasebook_of

    phrasebook_of(compile_knowledge(source / "herald_her2"))
