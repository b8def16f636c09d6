"""What accounts need of Django's settings. What an operator may change comes from the environment (docs/explanation/accounts.md)."""

from typing import Any

from herald.site.accounts.mail import mail_from_url
from herald.site.environment import chosen, said, says_yes

_HTTPS = says_yes("HERALD_HTTPS")
HERALD_SIGN_UP: str = chosen("HERALD_SIGN_UP", "invitation", "open", "off")
_MAIL = mail_from_url(said("HERALD_MAIL"))

ACCOUNT_APPS = ["allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "herald.site.accounts", "herald.site.diary"]
ACCOUNT_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "herald.site.accounts.sessions.Limits",
    "herald.site.accounts.policy.OwnRequests",
]
ACCOUNT_TEXTS: dict[str, Any] = {  # only for the mails that the library brings; every page is ours
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
}
HERALD_MAIL = _MAIL.sends
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.ssl, _MAIL.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _MAIL.sender
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["herald.site.accounts.hasher.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/diary/"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "throttle", "OPTIONS": {"MAX_ENTRIES": 50_000}}}
ACCOUNT_ADAPTER = "herald.site.accounts.adapter.Accounts"
ACCOUNT_FORMS = {"login": "herald.site.accounts.forms.SignIn", "signup": "herald.site.accounts.forms.SignUp"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "herald.site.accounts.sign_up.SignUpFields"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if HERALD_MAIL else "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = HERALD_MAIL
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = HERALD_MAIL
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_EMAIL_NOTIFICATIONS = HERALD_MAIL
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Herald: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _HTTPS else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key,50/d/key", "confirm_email": "5/m/key", "join_diary": "10/h/user"}
MFA_ADAPTER = "herald.site.accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _HTTPS
MFA_ALLOW_UNVERIFIED_EMAIL = not HERALD_MAIL
MFA_TOTP_ISSUER = "Herald"
MFA_TOTP_TOLERANCE = 1
HERALD_SECOND_FACTOR = chosen("HERALD_SECOND_FACTOR", *(("required", "offered") if _HTTPS else ("offered", "required"))) == "required"
HERALD_EDITOR_SECOND_FACTOR = chosen("HERALD_EDITOR_SECOND_FACTOR", "required", "offered") == "required"
HERALD_IDLE_MINUTES = int(said("HERALD_IDLE_MINUTES", "60"))
HERALD_SESSION_HOURS = int(said("HERALD_SESSION_HOURS", "24"))
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # what she brings in never touches the disk unsealed
FILE_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
