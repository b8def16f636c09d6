"""What is stored unreadable: AES-GCM under the master key, which stays in a file beside the database."""

import os
import secrets
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
_NONCE = 12


class SealError(Exception):
    """Something sealed cannot be opened: its key is another one, or it was changed."""


def seal(key: bytes, plain: bytes, belongs: str) -> bytes:
    """Make bytes unreadable without the key.

    Args:
        key: 32 bytes.
        plain: What nobody else may read.
        belongs: What it belongs to, for example `diary|record`; it opens only there, so that rows cannot be exchanged.
    """
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, belongs.encode())


def unseal(key: bytes, sealed: bytes, belongs: str) -> bytes:
    """Make it readable again.

    Raises:
        SealError: The key or what it belongs to is another one, or it was changed.
    """
    try:
        return AESGCM(key).decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), belongs.encode())
    except (InvalidTag, ValueError):
        raise SealError("sealed data cannot be opened") from None


def master_key() -> bytes:
    """The key under which all other keys are sealed; made at the first use."""
    return _master(Path(settings.HERALD_MASTER_KEY))


@cache
def _master(path: Path) -> bytes:
    if not path.exists():
        write_once(path, secrets.token_bytes(KEY_BYTES))
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise SealError(f"{path.name} is no key of {KEY_BYTES} bytes")
    return key


def write_once(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all, on the disk when this returns. One that is there already stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    file = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, content)
        os.fsync(file)
    finally:
        os.close(file)
    try:
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have what was written to or removed from a folder on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
