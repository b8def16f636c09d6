"""Which pages may send requests of their own: those that use a passkey, and those that keep what she types."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from herald.site.headers import CONTENT_SECURITY_POLICY

_PAGES = ("/account/", "/diary/", "/editor/")
_POLICY = f"{CONTENT_SECURITY_POLICY}; connect-src 'self'"


class OwnRequests:
    """Lets the pages of accounts, diaries and editors send requests to this site, and to no other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        response = self.get_response(request)
        if request.path.startswith(_PAGES):
            response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response
