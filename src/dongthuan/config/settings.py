"""Django's settings. Imports cleanly without an environment; every variable is read in ``environment``."""

import os
from typing import Any

from csp.constants import NONE, SELF

from dongthuan.config import environment as env

HOME = env.home()
PACKAGE = env.PACKAGE
REALM = env.realm()
ID_SLOTS = env.slots()
SITE = os.environ.get("DONGTHUAN_SITE", "http://localhost:8000").rstrip("/")
SECURE_SITE = SITE.startswith("https://")
PROXIES = int(os.environ.get("DONGTHUAN_PROXIES", "0"))

SECRET_KEY = env.secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", SITE.split("//")[-1].rsplit(":", 1)[0]]
CSRF_TRUSTED_ORIGINS = [SITE]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "dongthuan.record.ledger",
    "dongthuan.record.rulebook",
    "dongthuan.record.deadlines",
    "dongthuan.record.files",
    "dongthuan.record.search",
    "dongthuan.ground.organisations",
    "dongthuan.ground.people",
    "dongthuan.ground.access",
    "dongthuan.ground.signing",
    "dongthuan.ground.channels",
    "dongthuan.ground.webhooks",
    "dongthuan.work.tasks",
    "dongthuan.work.documents",
    "dongthuan.work.exemplars",
    "dongthuan.work.campaigns",
    "dongthuan.work.cases",
    "dongthuan.work.commitments",
    "dongthuan.work.receptions",
    "dongthuan.work.dialogues",
    "dongthuan.work.desk",
    "dongthuan.work.handover",
    "dongthuan.work.rounds",
    "dongthuan.work.alarms",
    "dongthuan.oversight.supervision",
    "dongthuan.entries.web",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "dongthuan.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dongthuan.entries.web.middleware.Smaller",
    "csp.middleware.CSPMiddleware",
    "dongthuan.entries.web.middleware.SayRefusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dongthuan.entries.web.middleware.OneSnapshot",
]

ROOT_URLCONF = "dongthuan.config.urls"
WSGI_APPLICATION = "dongthuan.config.wsgi.application"
CSRF_FAILURE_VIEW = "dongthuan.entries.web.errors.stale_form"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["dongthuan.entries.web.templatetags.states", "dongthuan.entries.web.templatetags.kept"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "dongthuan.entries.web.frame.frame",
            ],
        },
    }
]

DATABASES: dict[str, Any] = {"default": env.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "dongthuan.entries.web.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_IDLE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None  # nothing outlives the browser on a telephone that others use

# django-allauth keeps the second factors and speaks OpenID Connect; its pages are not served, and its own limits on
# tries are ours (ground/access/throttle). See docs/decisions/0016-signing-in.md.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "dongthuan.ground.signing.adapter.Factors"
# A challenge that the second step began would else open the desk alone, without PIN or finger.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
SOCIALACCOUNT_ADAPTER = "dongthuan.entries.web.oidc.Arrival"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link, not a form: form-action stays 'self'; the second factor is asked for anyway
SOCIALACCOUNT_PROVIDERS = env.oidc()

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("ar", "العربية"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "packs" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.\w+$"  # a new recipe is a new name, so each may be kept for ever
WHITENOISE_ALLOW_ALL_ORIGINS = False

WEBHOOK_HOSTS = env.webhook_hosts()

FILES_DIR = HOME / "files"
OUTBOX_DIR = HOME / "outbox"
KEYS_DIR = HOME / "keys"
globals().update(env.email())
DEFAULT_FROM_EMAIL = os.environ.get("DONGTHUAN_FROM", "Đồng Thuận <khong-tra-loi@example.invalid>")

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 14_000_000  # a photo is read once, checked and re-encoded; no copy of it touches the disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["dongthuan.entries.web.uploads.BoundedUpload"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE_SITE and PROXIES == 0
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SITE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "reticent": {"()": "dongthuan.config.logs.Reticent"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "requests": {"class": "logging.StreamHandler", "formatter": "reticent"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "dongthuan": {"level": "INFO"},
        "django.request": {"handlers": ["requests"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["requests"], "level": "ERROR", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = [
    # the demo speaks http on localhost
    "security.W004",
    "security.W008",
    "security.W012",
    "security.W016",
]
