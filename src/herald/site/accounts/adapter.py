"""Where the library's own choices are not ours."""

import base64
import hashlib
import hmac
import ipaddress
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from herald.site.sealing import master_key, seal, unseal

_V6_BITS = 64
_OURS = b"\xfd"
"""First byte of addresses that are nobody's on the internet."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Who may sign up, and what is kept of her."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether the operator lets people sign up."""
        return str(settings.HERALD_SIGN_UP) != "off"

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Give a name that says nothing of her: she signs in with her address."""
        user.username = uuid.uuid4().hex

    def get_client_ip(self, request: HttpRequest) -> str:
        """A name for her address that lets guesses be counted and cannot be turned back.

        One household has a whole /64 of addresses, so those count as one.
        """
        return hidden_address(_address_of(request))


def _address_of(request: HttpRequest) -> str:
    """The address of a client. Behind proxies it is what the outermost of them saw; what a client writes itself stands further left."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.HERALD_PROXIES <= len(seen):
        return seen[-settings.HERALD_PROXIES]
    return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")


def hidden_address(address: str) -> str:
    """An address of nobody's that stands for a client: a keyed hash."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        known = ipaddress.ip_address("0.0.0.0")
    known = getattr(known, "ipv4_mapped", None) or known
    bits = _V6_BITS if known.version == 6 else known.max_prefixlen
    network = ipaddress.ip_network(f"{known}/{bits}", strict=False)
    digest = hmac.new(settings.SECRET_KEY.encode(), str(network).encode(), hashlib.sha256).digest()
    return str(ipaddress.IPv6Address(_OURS + digest[:15]))


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of authenticator apps and recovery codes sealed."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return base64.b64encode(seal(master_key(), text.encode(), "second-factor")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unseal(master_key(), base64.b64decode(encrypted_text), "second-factor").decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        """What a passkey is shown as."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Herald"}
