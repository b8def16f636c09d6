"""Herald: what a person with HER2-positive breast cancer notices in her body, and what to do, how soon and why."""

__version__ = "0.1.0"

from herald.knowledge import load_knowledge
from herald.reading import read
from herald.triage import assess, check

__all__ = ["assess", "check", "load_knowledge", "read"]
