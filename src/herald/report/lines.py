"""Lines of a locale: a service and its number."""

from herald.knowledge.schema import Line


def with_number(line: Line) -> str:
    """What a line says, with its number where the sentence does not have it."""
    return line.says if line.number is None or line.number in line.says else f"{line.says.rstrip('.')}: {line.number}."
