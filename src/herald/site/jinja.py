"""The template environment: Jinja2 with the site's addresses, static files and translations."""

from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from herald.site.english import english, in_english, plain


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment. A name that a template does not get is a fault, not an empty text."""
    made = jinja2.Environment(**{**options, "undefined": jinja2.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.globals.update(static=static, url=_url, in_english=in_english, is_editor=_is_editor)
    made.filters.update(english=english, plain=plain)
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def _is_editor(user: Any) -> bool:
    from herald.site.editor.access import is_editor  # late: it needs the models, and the environment is made before them

    return is_editor(user)


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)
