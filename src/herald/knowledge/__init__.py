"""The knowledge as checked data: one schema, a loader, and errors that point at file and line.

What reads YAML (`herald.knowledge.folder`) is not imported here: a start from the compiled form does not need it.
"""

from herald.knowledge.compiled import load_knowledge
from herald.knowledge.problems import KnowledgeError, Problem
from herald.knowledge.schema import Knowledge

__all__ = ["Knowledge", "KnowledgeError", "Problem", "load_knowledge"]
