"""Where mail goes: to the operator's server, or nowhere."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from herald.site.environment import SettingError

_PORTS = {"smtp": 587, "smtps": 465}


class MailUrlError(SettingError):
    """A mail URL that cannot be understood; says what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How mail is sent. Without `sends` it goes nowhere, and nothing is promised that needs it."""

    sends: bool = False
    backend: str = "django.core.mail.backends.dummy.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    ssl: bool = False
    tls: bool = False
    sender: str = ""


def mail_from_url(url: str) -> Mail:
    """How mail is sent.

    Args:
        url: `smtp://user:password@host:587?from=herald@example.org` (STARTTLS unless `tls=no`), `smtps://...`, or empty for no mail.

    Raises:
        MailUrlError: Another scheme, or no host or sender.
    """
    if not url:
        return Mail()
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    if parts.scheme not in _PORTS or not parts.hostname or not options.get("from"):
        raise MailUrlError("HERALD_MAIL is written smtp://user:password@host:587?from=herald@example.org, or smtps://...")
    return Mail(
        sends=True,
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ssl=parts.scheme == "smtps",
        tls=parts.scheme == "smtp" and options.get("tls") != "no",
        sender=options["from"],
    )
