"""What `herald serve` does: look that all is there, make the database what it must be, start the server."""

import gc
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

STATIC_MANIFEST = Path(__file__).parent / "static" / "staticfiles.json"
WORKERS = 2
THREADS = 4


class NotReadyError(Exception):
    """Something that the site needs is not there; says what, and how to get it."""


def serve(host: str, port: int, database: str | None, *, workers: int = WORKERS) -> None:
    """Serve until stopped.

    Args:
        host: Address to listen on.
        port: Port to listen on.
        database: `sqlite:////absolute/path` or `postgresql://...`. None: what HERALD_DATABASE says, or a file of the user's own.
        workers: Processes.

    Raises:
        NotReadyError: The style sheets are not built, or the database cannot be used.
    """
    if not STATIC_MANIFEST.is_file():
        raise NotReadyError("the site's style sheets are not built; in a checkout: make assets")
    _prepare(host, database)
    _Server(host, port, workers).run()


def _prepare(host: str, database: str | None) -> None:
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

    try:
        django.setup()
        folder = connections.databases["default"]["NAME"]
        if connections.databases["default"]["ENGINE"].endswith("sqlite3"):
            Path(folder).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except (DatabaseUrlError, DatabaseError, OSError) as error:
        raise NotReadyError(f"the database cannot be used: {error}") from None
    connections.close_all()


def _application() -> Any:
    """The application with the knowledge loaded, so that processes share it and no visitor waits for it."""
    from herald.knowledge import KnowledgeError
    from herald.site.knowledge import site_knowledge
    from herald.site.wsgi import application

    with suppress(KnowledgeError):  # told in the log already; every page then shows the emergency advice
        site_knowledge()
    gc.collect()
    gc.freeze()
    return application


class _Server:
    """gunicorn, started from here (why: docs/decisions)."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        self.options = {
            "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
            "workers": workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "keepalive": 5,
            "timeout": 30,
            "graceful_timeout": 10,
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
            "accesslog": None,
            "loglevel": "warning",
            "proc_name": "herald",
            "control_socket_disable": True,
        }

    def run(self) -> None:
        """Run until stopped."""
        from gunicorn.app.base import BaseApplication

        options = self.options

        class Application(BaseApplication):  # type: ignore[misc]
            def load_config(self) -> None:
                for name, value in options.items():
                    if name in self.cfg.settings:
                        self.cfg.set(name, value)

            def load(self) -> Any:
                return _application()

        Application().run()
