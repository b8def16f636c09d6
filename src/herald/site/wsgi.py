"""The WSGI application, with the knowledge loaded, so that no visitor waits for it."""

import gc
import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "herald.site.settings")
application = get_wsgi_application()

from herald.knowledge import KnowledgeError  # noqa: E402
from herald.site.knowledge import site_knowledge  # noqa: E402

with suppress(KnowledgeError):  # told in the log already; every page then shows the emergency advice
    site_knowledge()
gc.collect()
gc.freeze()  # the knowledge stays for the life of the process: looking through it for cycles would stall requests
