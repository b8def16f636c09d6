"""Build hook: check the knowledge and put its compiled form into the wheel, so that an installed Herald starts fast."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface[Any]):
    """Compiles the knowledge before the wheel is packed. A refused knowledge stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the knowledge; an editable install compiles at its first start instead."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from herald.knowledge.compiled import compile_knowledge
        from herald.reading.phrasebook import phrasebook_of

        phrasebook_of(compile_knowledge(source / "herald_her2"))
