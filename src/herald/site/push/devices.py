"""The devices of a diary: added, counted, taken away. How one is reached is sealed."""

from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.utils.crypto import salted_hmac
from py_vapid.utils import b64urldecode

from herald.site.diary.models import Diary
from herald.site.diary.safe import Safe
from herald.site.push.models import Device
from herald.site.push.place import host_of

MOST = 10
"""Devices of one diary; a new one takes the place of the oldest."""
_SECRET_BYTES = 16


class Reach(msgspec.Struct, frozen=True):
    """How a device is reached: the address at its push service, its public key and its secret, as the browser gave them."""

    endpoint: str
    p256dh: str
    auth: str


class Keys(NamedTuple):
    """The keys of a device as bytes."""

    point: bytes
    secret: bytes


def keys_of(reach: Reach) -> Keys:
    """The keys of a device.

    Raises:
        ValueError: They are none.
    """
    keys = Keys(b64urldecode(reach.p256dh.encode()), b64urldecode(reach.auth.encode()))
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), keys.point)
    if len(keys.secret) != _SECRET_BYTES:
        raise ValueError("the secret of a device has 16 bytes")
    return keys


def add(safe: Safe, diary: Diary, reach: Reach) -> None:
    """Remember a device. One that is known already is written anew; a browser that another person used before is hers no more.

    Raises:
        ForbiddenError: The server would not call its push service.
        ValueError: Its keys are none.
    """
    host_of(reach.endpoint)
    keys_of(reach)
    mark = salted_hmac("herald.push", reach.endpoint, algorithm="sha256").hexdigest()
    with transaction.atomic():
        Device.objects.filter(mark=mark).delete()
        device = Device(diary=diary, mark=mark)
        device.sealed = safe.put(reach, record_of(device))
        device.save()
        kept = Device.objects.filter(diary=diary).order_by("-since").values_list("pk", flat=True)[:MOST]
        Device.objects.filter(diary=diary).exclude(pk__in=list(kept)).delete()


def record_of(device: Device) -> str:
    """What a sealed device belongs to."""
    return f"device|{device.pk}"
