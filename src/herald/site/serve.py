"""What `herald serve` does: look that all is there, make the database what it must be, start the server."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from herald.site.worker import worker_beside

STATIC_MANIFEST = Path(__file__).parent / "static" / "staticfiles.json"
WORKERS = 2
THREADS = 2
"""A process: what waits for the database or for a print must not stop the rest. Measured in docs/decisions/020-granian.md."""


class NotReadyError(Exception):
    """Something that the site needs is not there; says what, and how to get it."""


def serve(
    host: str, port: int, database: str | None, *, workers: int = WORKERS, worker: bool = True, ready: Callable[[], object] = lambda: None
) -> None:
    """Serve until stopped.

    Args:
        host: Address to listen on.
        port: Port to listen on.
        database: `sqlite:////absolute/path` or `postgresql://...`. None: what HERALD_DATABASE says, or a file of the user's own.
        workers: Processes of the server.
        worker: Whether to run the worker too, which sends reminders; without mail there is nothing for it to do.
        ready: Called when all that the site needs is there, before the server starts.

    Raises:
        NotReadyError: The style sheets are not built, or the database cannot be used.
    """
    if not STATIC_MANIFEST.is_file():
        raise NotReadyError("the site's style sheets are not built; in a checkout: make assets")
    prepare(host, database)
    ready()
    with worker_beside() if worker and _sends_mail() else nullcontext():
        _run(host, port, workers)


def _sends_mail() -> bool:
    from django.conf import settings

    return bool(settings.HERALD_MAIL)


def prepare(host: str, database: str | None) -> None:
    """Choose the settings, and make the database or bring it up to date.

    Raises:
        NotReadyError: It cannot be used.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "herald.site.settings"
    if database:
        os.environ["HERALD_DATABASE"] = database
    if not os.environ.get("HERALD_HOSTS"):
        os.environ["HERALD_HOSTS"] = ",".join(dict.fromkeys((host, "localhost", "127.0.0.1", "[::1]")))
    migrate()


def migrate() -> None:
    """Make the database, or bring it up to date.

    Raises:
        NotReadyError: It cannot be reached or written, or its URL cannot be understood.
    """
    import django
    from django.core.management import call_command
    from django.db import DatabaseError, connections

    from herald.site.database import DatabaseUrlError
    from herald.site.environment import SettingError

    try:
        django.setup()
        folder = connections.databases["default"]["NAME"]
        if connections.databases["default"]["ENGINE"].endswith("sqlite3"):
            Path(folder).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except SettingError as error:
        raise NotReadyError(str(error)) from None
    except (DatabaseUrlError, DatabaseError, OSError) as error:
        raise NotReadyError(f"the database cannot be used: {error}") from None
    connections.close_all()


def _run(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "herald.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,  # an access log would keep who came when
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    server.serve()
