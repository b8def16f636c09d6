"""The key of a diary: one file each beside the database, sealed with the master key. Destroying the file destroys what it opens, in backups too."""

import os
import secrets
import uuid
from pathlib import Path

from django.conf import settings

from herald.site.sealing import KEY_BYTES, SealError, master_key, seal, sync_folder, unseal, write_once


def make_key(diary: uuid.UUID) -> None:
    """Make the key of a new diary; it is on the disk when this returns. A diary that has one keeps it."""
    write_once(_file(diary), seal(master_key(), secrets.token_bytes(KEY_BYTES), f"key|{diary}"))


def key_of(diary: uuid.UUID) -> bytes:
    """The key of a diary.

    Raises:
        SealError: It was destroyed, or is of another installation.
    """
    try:
        return unseal(master_key(), _file(diary).read_bytes(), f"key|{diary}")
    except FileNotFoundError:
        raise SealError("the key of this diary is not there") from None


def destroy_key(diary: uuid.UUID) -> None:
    """Overwrite and remove the key of a diary. One that is gone already is no fault."""
    path = _file(diary)
    try:
        with path.open("r+b") as opened:
            opened.write(os.urandom(path.stat().st_size))
            opened.flush()
            os.fsync(opened.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def _file(diary: uuid.UUID) -> Path:
    return Path(settings.HERALD_KEYS) / f"{diary}.key"
