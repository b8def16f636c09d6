"""How guesses at an editor's password are slowed down, without letting those who guess keep the editor out."""

import datetime as dt

from django.contrib.auth.models import User
from django.http import HttpRequest

from herald.site.editor import device
from herald.site.throttle.client import network_of
from herald.site.throttle.limits import Limit, allow, forget

_QUARTER, _HOUR, _DAY = dt.timedelta(minutes=15), dt.timedelta(hours=1), dt.timedelta(days=1)
PER_CLIENT = (Limit(most=20, within=_QUARTER), Limit(most=200, within=_DAY))
"""For one network, whatever the names."""
PER_NAME_AND_CLIENT = (Limit(most=5, within=_QUARTER), Limit(most=50, within=_DAY))
"""For one name from one network, or from one browser that is known."""
PER_NAME = (Limit(most=30, within=_HOUR), Limit(most=100, within=_DAY))
"""For one name from everywhere: the brake that a browser which is known passes, and a passkey too."""
_WHAT = "sign-in"


def may_try(request: HttpRequest, name: str) -> bool:
    """Count a try for a name, unless it is one too many."""
    from_, browser = network_of(request), _browser(request, name)
    if browser:
        return allow(_WHAT, f"browser|{browser}", PER_NAME_AND_CLIENT)
    return (
        allow(_WHAT, from_, PER_CLIENT)
        and allow(_WHAT, f"{from_}|{name.casefold()}", PER_NAME_AND_CLIENT)
        and allow(_WHAT, f"name|{name.casefold()}", PER_NAME)
    )


def right(request: HttpRequest, name: str) -> None:
    """Forget the tries that were hers, now that the password was right. Those of others still count."""
    forget(_WHAT, f"{network_of(request)}|{name.casefold()}")
    forget(_WHAT, f"browser|{_browser(request, name)}")


def _browser(request: HttpRequest, name: str) -> str:
    user = User.objects.filter(username=name).first()
    return device.known(request, user) if user else ""
