"""The salt of a result without words: kept outside of the result, because who has both can try words until a hash fits."""

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

SIZE = 32


class SaltError(ValueError):
    """The file of the salt cannot be used. Says what would be right."""


def salt_of(file: Path, output: Path) -> bytes:
    """The salt of a file, made where there is none, readable by its owner only.

    Raises:
        SaltError: The file would stand inside of the result, or is too short to be a salt.
    """
    if output.resolve() in file.resolve().parents:
        raise SaltError(f"{file}: the salt must not stand in the result, which leaves without it")
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as new:
            new.write(secrets.token_bytes(SIZE))
    salt = file.read_bytes()
    if len(salt) < SIZE:
        raise SaltError(f"{file}: too short; {SIZE} random bytes were expected. Remove it and a new one is made")
    return salt[:SIZE]


def fingerprint(salt: bytes) -> str:
    """What tells one salt from another without giving it away."""
    return hashlib.blake2b(salt, digest_size=8, person=b"herald scan").hexdigest()
