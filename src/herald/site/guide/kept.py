"""Pages of the guide as they are kept: made once for a place and a day, compressed, with what lets a browser keep them too."""

import datetime as dt
import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from herald.knowledge.digest import data_files
from herald.shipped import default_folder
from herald.site.knowledge import site_knowledge
from herald.site.place import place_of

CACHE_CONTROL = "public, max-age=300"
_MOST = 4_000
"""Pages kept in a process; compressed, so they are a few kilobytes each."""
_TEMPLATES = Path(__file__).parents[1] / "templates"
_kept: dict[tuple[object, ...], "_Kept"] = {}
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class _Kept:
    packed: bytes
    type: str
    tag: str
    language: str
    name: str


def kept(view: View) -> View:
    """Answer from what was made before, where knowledge, place, language and day are the same. Nothing of one person may stand on such a page."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: str, **named: str) -> HttpResponse:
        today = timezone.localdate()
        key = (request.path, place_of(request), get_language(), site_knowledge().digest, today)
        page = _kept.get(key)
        if page is None:
            response = view(request, *args, **named)
            if response.status_code != 200:
                return response
            page = _keep(key, response)
        return _answer(request, page, today)

    return answer


def _keep(key: tuple[object, ...], response: HttpResponse) -> _Kept:
    packed = gzip.compress(response.content, mtime=0)
    tag = hashlib.sha256(response.content).hexdigest()[:20]
    headers = response.headers
    page = _Kept(packed, headers["Content-Type"], tag, headers.get("Content-Language", ""), headers.get("Content-Disposition", ""))
    if len(_kept) >= _MOST:
        _kept.pop(next(iter(_kept)), None)
    _kept[key] = page
    return page


def _answer(request: HttpRequest, page: _Kept, today: dt.date) -> HttpResponse:
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{page.tag}-gzip"' if packed else f'"{page.tag}"'
    changed = _changed(today)
    response = get_conditional_response(request, tag, changed, None) or HttpResponse(_body(page, packed), content_type=page.type)
    if packed and response.status_code == 200:
        response.headers["Content-Encoding"] = "gzip"
    if page.name:
        response.headers["Content-Disposition"] = page.name
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ("Accept-Encoding", "Accept-Language", "Cookie"))
    return response


def _body(page: _Kept, packed: bool) -> bytes:
    return page.packed if packed else gzip.decompress(page.packed)


@cache
def _changed(today: dt.date) -> int:
    """When a page may have changed last: with the knowledge, with the templates, or because a review ran out at midnight."""
    files = [*data_files(default_folder()), *_TEMPLATES.rglob("*.html")]
    midnight = dt.datetime.combine(today, dt.time(), tzinfo=timezone.get_current_timezone())
    return int(max([midnight.timestamp(), *(path.stat().st_mtime for path in files)]))
