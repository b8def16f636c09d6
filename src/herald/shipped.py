"""The knowledge that Herald comes with, found by name so that the engine never imports it."""

import importlib.util
import os
from pathlib import Path

PACKAGE = "herald_her2"


def default_folder() -> Path:
    """The knowledge folder that Herald comes with, or the one that HERALD_KNOWLEDGE names."""
    named = os.environ.get("HERALD_KNOWLEDGE")
    if named:
        return Path(named)
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0])
