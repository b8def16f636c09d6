"""Django's settings. What an operator may change comes from the environment (docs/explanation/site.md lists it)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from herald.site.accounts.options import *  # noqa: F403
from herald.site.accounts.options import ACCOUNT_APPS, ACCOUNT_MIDDLEWARE, ACCOUNT_TEXTS
from herald.site.database import database_from_url, sqlite_url
from herald.site.environment import counted, data_folder, listed, said, says_yes
from herald.site.secret import secret_key

HERE = Path(__file__).parent
DATA = data_folder()
HTTPS = says_yes("HERALD_HTTPS")

DEBUG = False
ALLOWED_HOSTS = listed("HERALD_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

DATABASE_URL = said("HERALD_DATABASE", sqlite_url(DATA / "herald.sqlite3"))
DATABASES = {"default": database_from_url(DATABASE_URL)}
_BESIDE = Path(DATABASES["default"]["NAME"]) if DATABASE_URL.startswith("sqlite") else DATA / "herald"
HERALD_MASTER_KEY = said("HERALD_MASTER_KEY", str(_BESIDE.with_suffix(".master")))
HERALD_KEYS = said("HERALD_KEYS", str(_BESIDE.with_suffix(".keys")))
HERALD_PUSH_KEY = said("HERALD_PUSH_KEY", str(_BESIDE.with_suffix(".vapid")))
SECRET_KEY = said("HERALD_SECRET_KEY") or secret_key(_BESIDE.with_suffix(".key"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "herald.site.throttle",
    "herald.site.push",
    "herald.site.feedback",
    "herald.site.questionnaire",
    *ACCOUNT_APPS,
    "django_tasks",
    "django_tasks_db",
    "herald.site.reminders",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "herald.site.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *ACCOUNT_MIDDLEWARE,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "herald.site.faults.Faults",
]
ROOT_URLCONF = "herald.site.urls"
WSGI_APPLICATION = "herald.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "environment": "herald.site.jinja.environment",
            "extensions": ["jinja2.ext.i18n"],
            "context_processors": ["herald.site.page.page"],
            "auto_reload": False,
        },
    },
    ACCOUNT_TEXTS,
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
STATICFILES_DIRS = [Path(said("HERALD_ASSETS"))] if said("HERALD_ASSETS") else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = said("HERALD_TIME_ZONE", "UTC")
USE_TZ = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # stricter values make browsers send `Origin: null` with forms, which CSRF checks refuse
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_FAILURE_VIEW = "herald.site.faults.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LOGGING_CONFIG = "herald.site.log.configure"
LOGGING = {"words": "none"}  # not empty: Django configures nothing for an empty one

_PUSH_SERVICES = "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com"
HERALD_PUSH_HOSTS = [] if said("HERALD_PUSH_HOSTS") == "none" else listed("HERALD_PUSH_HOSTS", _PUSH_SERVICES)

HERALD_PROXIES = counted("HERALD_PROXIES", 0)

HERALD_PLACE = said("HERALD_PLACE", "neutral")
