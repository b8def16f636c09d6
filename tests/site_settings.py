"""The site's settings for tests: its files in a folder of their own, so that no test touches a user's data."""

import os
import tempfile

os.environ.setdefault("HERALD_DATA", tempfile.mkdtemp(prefix="herald-tests-"))

from herald.site.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
