"""The key that signs the site's cookies: made at the first start, kept in a file that only its owner can read."""

import os
import secrets
from pathlib import Path

_BYTES = 50


def secret_key(path: Path) -> str:
    """Read the key, or make it where there is none yet. Two processes that start at once get the same key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip() or _made(os.open(path, os.O_WRONLY | os.O_TRUNC))
    return _made(file)


def _made(file: int) -> str:
    key = secrets.token_urlsafe(_BYTES)
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(key)
    return key
