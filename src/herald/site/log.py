"""What the site writes to its log: never a word of hers.

The message of an exception and the address of a request can repeat what a person wrote, so only the kind of a fault and the lines of code where
it arose are kept.
"""

import logging
import traceback


class Wordless(logging.Formatter):
    """Formats a record without the message of its exception."""

    def formatException(self, ei: object) -> str:  # noqa: N802  (the library's name)
        """The kind of the exception and where it arose."""
        assert isinstance(ei, tuple)
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *lines])


class Requests(logging.Filter):
    """Replaces what Django says of a request, which repeats its address, by the status alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record; a fault keeps its trace."""
        status = getattr(record, "status_code", None)
        record.msg, record.args = ("request failed" if status is None else f"request answered with {status}"), ()
        return True


def configure(_: object = None) -> None:
    """Send warnings and faults to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Wordless("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    requests = logging.StreamHandler()
    requests.setFormatter(handler.formatter)
    requests.addFilter(Requests())
    for name in ("django", "herald"):
        _send(name, handler, logging.INFO if name == "herald" else logging.WARNING)
    for name in ("django.request", "django.security"):
        _send(name, requests, logging.ERROR)


def _send(name: str, handler: logging.Handler, level: int) -> None:
    logger = logging.getLogger(name)
    logger.handlers = [handler]
    logger.setLevel(level)
    logger.propagate = False
