"""Which database the site uses: an SQLite file, or PostgreSQL by URL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_SQLITE: dict[str, Any] = {
    # FULL: with WAL and anything less, a saved entry can be lost when the power fails.
    # secure_delete: what is deleted is overwritten, not only taken off the list.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


class DatabaseUrlError(ValueError):
    """A database URL that cannot be understood; says what would be right."""


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for a database.

    Args:
        url: `sqlite:////absolute/path` or `postgresql://user:password@host:port/name`; a socket as `?host=/folder`.

    Raises:
        DatabaseUrlError: Another scheme, a relative path or no name.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path)[1:]
        if parts.netloc or not path.startswith("/"):
            raise DatabaseUrlError("an SQLite database is named by its absolute path with four slashes: sqlite:////var/lib/herald/herald.sqlite3")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(_SQLITE)}
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(url)
    raise DatabaseUrlError(f"'{parts.scheme}' is no database that Herald knows; there are sqlite:////absolute/path and postgresql://...")


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path).strip("/")
    if not name:
        raise DatabaseUrlError("the URL names no database: postgresql://user@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return f"sqlite:///{path.absolute()}"
