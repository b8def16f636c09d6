"""Where the server may be led by an address that a browser named: to known push services on the public internet, and nowhere else."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

PORT = 443
LONGEST = 1_000
"""Characters of an address; push services use about 200."""
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv6 addresses that a network translates to IPv4 ones (RFC 6052), and so to private ones too."""


class ForbiddenError(Exception):
    """An address that the server does not call."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: the host by its name for TLS, its path, and the very IP address that was looked at."""

    host: str
    path: str
    ip: str


def host_of(endpoint: str) -> str:
    """The host of an address that a browser named, without asking the network.

    Raises:
        ForbiddenError: It is not https on its usual port, or its host is no push service that the operator allows.
    """
    try:
        parts = urlsplit(endpoint)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise ForbiddenError("not an address") from None
    if parts.scheme != "https" or port not in (None, PORT) or "@" in parts.netloc or len(endpoint) > LONGEST or not endpoint.isascii():
        raise ForbiddenError("not a plain https address")
    if any(character <= " " for character in endpoint) or not any(
        host == known or host.endswith(f".{known}") for known in settings.HERALD_PUSH_HOSTS
    ):
        raise ForbiddenError("not a push service that is allowed here")
    return host


def place_of(endpoint: str) -> Place:
    """Look up where an address leads.

    Raises:
        ForbiddenError: As for `host_of`, or one of the IP addresses of the host is not public.
        OSError: The host is not found.
    """
    host, parts = host_of(endpoint), urlsplit(endpoint)
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(ip) for ip in found):
        raise ForbiddenError("not on the public internet")
    return Place(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), found[0])


def is_public(ip: str) -> bool:
    """Whether an IP address lies on the public internet, also when it is an IPv4 address dressed as an IPv6 one."""
    address = _undressed(ip_address(ip.split("%")[0]))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _undressed(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)
