"""Who asks, as far as a throttle needs to know it."""

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

_V6_BITS = 64
_UNKNOWN = "0.0.0.0"


def network_of(request: HttpRequest) -> str:
    """The client's address; of an IPv6 address the /64, as one household has a whole one.

    Behind proxies (HERALD_PROXIES of them) it is the address that the outermost of them saw; what a client writes into the header itself stands
    further left and is not read.
    """
    address = str(request.META.get("REMOTE_ADDR") or _UNKNOWN)
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.HERALD_PROXIES <= len(seen):
        address = seen[-settings.HERALD_PROXIES]
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        known = ipaddress.ip_address(_UNKNOWN)
    known = getattr(known, "ipv4_mapped", None) or known
    bits = _V6_BITS if known.version == 6 else known.max_prefixlen
    return str(ipaddress.ip_network(f"{known}/{bits}", strict=False))


def hidden(name: str) -> str:
    """A keyed hash that stands for a client or an account on one day only; it cannot be turned back."""
    said = f"{timezone.now().date().isoformat()}|{name}"
    return hmac.new(f"throttle|{settings.SECRET_KEY}".encode(), said.encode(), hashlib.sha256).hexdigest()
