"""Sending: the language of the sentence, encrypted for the device (RFC 8291), to its push service (RFC 8030)."""

import http.client
import logging
import socket
import ssl
from collections.abc import Iterator

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec

from herald.site.diary.models import Diary
from herald.site.diary.safe import Safe
from herald.site.push.devices import Reach, keys_of, record_of
from herald.site.push.key import signature_for
from herald.site.push.models import Device
from herald.site.push.place import PORT, ForbiddenError, Place, place_of
from herald.site.sealing import SealError

logger = logging.getLogger(__name__)
KEPT = 12 * 3600
"""Seconds for which a push service keeps the message for a device that is off; the next check-in is nearer after that."""
_SECONDS = 10
_GONE = (404, 410)
_TAKEN = (200, 201, 202, 204)


def push_to(diary: Diary, language: str) -> int:
    """Show a reminder on every device that the owner of a diary has allowed. A device that is gone for good is forgotten.

    Args:
        diary: Whose.
        language: In which the sentence is shown, as "en".

    Returns:
        How many push services took the message. What one of them does is no hindrance for the others.
    """
    safe = Safe(diary)
    return sum(_pushed(device, safe, language) for device in Device.objects.filter(diary=diary))


def _pushed(device: Device, safe: Safe, language: str) -> bool:
    try:
        status = post(safe.get(device.sealed, record_of(device), Reach), language)
    except (OSError, http.client.HTTPException, ForbiddenError, SealError, ValueError) as error:
        logger.warning("a device could not be reached: %s", type(error).__name__)
        return False
    if status in _GONE:
        device.delete()
    elif status not in _TAKEN:
        logger.warning("a push service answered %d", status)
    return status in _TAKEN


def post(reach: Reach, language: str) -> int:
    """Give a message to a push service, and its status back. It is called at the IP address that was looked at, and leads nowhere else.

    Raises:
        ForbiddenError: The address of the device is not one that may be called.
        OSError: It cannot be reached, or does not prove who it is.
        http.client.HTTPException: It does not speak HTTP.
        ValueError: The keys of the device are none.
    """
    place = place_of(reach.endpoint)
    connection = _Pinned(place)
    try:
        connection.request("POST", place.path, sealed_for(reach, language), dict(_headers(place)))
        return connection.getresponse().status
    finally:
        connection.close()


def sealed_for(reach: Reach, language: str) -> bytes:
    """A message that only the device can read."""
    keys, once = keys_of(reach), ec.generate_private_key(ec.SECP256R1())
    made: bytes = http_ece.encrypt(language.encode(), private_key=once, dh=keys.point, auth_secret=keys.secret, version="aes128gcm")
    return made


def _headers(place: Place) -> Iterator[tuple[str, str]]:
    yield "Authorization", signature_for(place.host)
    yield "Content-Encoding", "aes128gcm"
    yield "Content-Type", "application/octet-stream"
    yield "TTL", str(KEPT)
    yield "Topic", "reminder"  # a newer one takes the place of one that was not shown yet
    yield "Urgency", "normal"


class _Pinned(http.client.HTTPSConnection):
    """A connection to an IP address that was looked at; a second look-up of the name could give another."""

    def __init__(self, place: Place) -> None:
        self.trust = ssl.create_default_context()
        super().__init__(place.host, PORT, timeout=_SECONDS, context=self.trust)
        self.place = place

    def connect(self) -> None:
        """Connect, and have the host prove its name."""
        raw = socket.create_connection((self.place.ip, PORT), _SECONDS)
        self.sock = self.trust.wrap_socket(raw, server_hostname=self.place.host)
