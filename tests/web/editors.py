"""Editors and what is sent to them, for tests."""

from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from herald.site.feedback.models import Feedback
from shown import words

PASSWORD = "seven plain pebbles"
SECRET = "JBSWY3DPEHPK3PXP"


def signs_in(client: Client, after: str = "", **where: str) -> str:
    """Sign in with password and code, and give where that leads."""
    answer = client.post(reverse("editor:sign-in"), {"name": "ana", "password": PASSWORD, "next": after}, **where)
    assert answer.headers["Location"] == reverse("mfa_authenticate"), words(answer)
    cache.clear()  # a code can be used once, and a test is faster than a code lasts
    return str(client.post(reverse("mfa_authenticate"), {"code": code()}).headers["Location"])


def code() -> str:
    return str(format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time())))))


def sent(entry: str = "jaundice", **fields: Any) -> Feedback:
    given = {"kind": "urgency", "field": "says", "text": "Read then.", "text_hash": "0", "version": "1", "digest": "d", "about": "error"}
    return Feedback.objects.create(**{**given, "words": f"About {entry}", "entry": entry, **fields})
