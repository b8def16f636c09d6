"""The key by which push services know this site (RFC 8292): made at the first use, in a file beside the master key."""

import time
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

from herald.site.sealing import write_once

_HOURS = 12
"""How long a signature is good; a push service refuses more than 24."""


def public_key() -> str:
    """What a browser is given, so that it takes messages of this site only."""
    return str(b64urlencode(_key().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)))


def signature_for(host: str) -> str:
    """The `Authorization` of a message to a push service. It names the operator's address, and nothing of the person."""
    says = {"sub": f"mailto:{settings.DEFAULT_FROM_EMAIL}", "aud": f"https://{host}", "exp": int(time.time()) + _HOURS * 3600}
    return str(_key().sign(says)["Authorization"])


def _key() -> Vapid02:
    return _read(Path(settings.HERALD_PUSH_KEY))


@cache
def _read(path: Path) -> Vapid02:
    if not path.exists():
        write_once(path, Vapid02(ec.generate_private_key(ec.SECP256R1())).private_pem())
    return Vapid02.from_file(str(path))
