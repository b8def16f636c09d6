"""Codes that a person copies from paper or a message: 16 letters and digits without those that look alike."""

import hashlib
import secrets

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 16
_GROUP = 4


def new_code() -> str:
    """A code of 80 random bits, in groups of four: `ABCD-EFGH-JKLM-NPQR`."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return "-".join(signs[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def hashed(code: str) -> str:
    """What is kept of a code. Small letters, blanks and dashes make no difference. It is random enough to need no slow hash."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
