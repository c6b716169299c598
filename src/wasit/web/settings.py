"""Settings of the pages, read from the environment when the server starts.

``WASIT_DATA``   the directory that holds everything kept (the demonstration makes its own)
``WASIT_DATABASE_URL``  the PostgreSQL database that keeps record and accounts, in place of files
``WASIT_HOSTS``  the host names the server answers to, separated by commas
``WASIT_HTTPS``  ``1`` when the pages are reached over TLS: cookies then travel no other way
``WASIT_NAME``   what authenticators and password managers call this site; nothing of talks
``WASIT_TOUR``   ``1`` where a mediator’s first page is a tour of the desk, as in a demonstration
``WASIT_IDLE``   minutes after which whoever does nothing is signed out (30)
``WASIT_LONGEST``  hours after which everybody signs in anew (12)
``WASIT_KEEP``   days that are suggested for keeping a case after it was closed
``WASIT_LANGUAGE``  ``en``, ``ar`` or ``fa``: of pages whose reader's browser asks for none of them
``WASIT_TICK``   milliseconds; answers then leave only at multiples of it on the server's clock (0;
                 `wasit serve` sets it)
"""

import os
from pathlib import Path
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from wasit.installation import ACCOUNTS, DATABASE, kept_once
from wasit.talks.procedure.retention import LONGEST as MOST_DAYS
from wasit.web.server import tick
from wasit.web.server.databases import in_file, in_postgres
from wasit.web.server.variables import one_of, whole

HERE = Path(__file__).parent
DATA = Path(os.environ.get("WASIT_DATA", "wasit-data")).absolute()
DATABASE_URL = os.environ.get(DATABASE, "")
HTTPS = os.environ.get("WASIT_HTTPS") == "1"
WASIT_TOUR = os.environ.get("WASIT_TOUR") == "1"
TICK = whole(tick.TICK, 0, "milliseconds", tick.LONGEST) / 1000

SECRET_KEY = token_urlsafe(48)
if "WASIT_DATA" in os.environ:
    DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    SECRET_KEY = kept_once(DATA / "secret-key", SECRET_KEY)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("WASIT_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "wasit.web.urls"
APPEND_SLASH = False
ASGI_APPLICATION = "wasit.web.asgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth.account",
    "allauth.mfa",
    "wasit.web.accounts",
    "wasit.web.apps.Pages",
]
MIDDLEWARE = [
    "wasit.web.server.headers.SafeHeaders",
    "wasit.web.server.gate.Gate",
    "wasit.web.server.static_files.StaticFiles",
    "wasit.web.api.cookieless.Cookieless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "wasit.web.showing.calendars.Calendars",
    # Answers to no other host than those named above; in the reader's language.
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
            "builtins": [
                "wasit.web.templatetags.addresses",
                "wasit.web.templatetags.wasit",
                "wasit.web.templatetags.documents",
                "wasit.web.templatetags.texts",
                "wasit.web.templatetags.versions",
                "django.templatetags.i18n",
            ],
        },
    }
]
FORM_RENDERER = "wasit.web.showing.renderer.Renderer"

DATABASES = {"default": in_postgres(DATABASE_URL) if DATABASE_URL else in_file(DATA / ACCOUNTS)}
CACHES = {"default": {"BACKEND": "wasit.web.accounts.attempts.Attempts"}}

# Accounts. They are made by invitation alone; none of allauth's own pages is mounted. Limits are
# counted for each account from each address, so that nobody shuts another out or hears of another,
# and in one place for all processes: in the default cache, as are the codes that were used.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "wasit.web.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "mark"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "100/m/ip",
    "login_failed": "5/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "wasit.web.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10
WASIT_NAME = os.environ.get("WASIT_NAME", "Portal")

# A session is read from the database each time: one that was ended is over in every process.
SESSION_ENGINE = "wasit.web.accounts.sessions"
WASIT_IDLE = 60 * whole("WASIT_IDLE", 30, "minutes", 60 * 24)
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * whole("WASIT_LONGEST", 12, "hours", 24 * 365)
CSRF_COOKIE_NAME = "__Host-form" if HTTPS else "form"
CSRF_FAILURE_VIEW = "wasit.web.errors.stale_form"
LANGUAGE_COOKIE_NAME = "language"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic")), ("fa", _("Persian"))]
LANGUAGE_CODE = one_of("WASIT_LANGUAGE", [code for code, _name in LANGUAGES])
LOCALE_PATHS = [HERE / "locale"]

# Nothing of what is uploaded may lie readable in a file for a moment. It stays in memory; of a form
# that is larger than this, which leaves room for a sheet of a megabyte, documents are encrypted on
# their way, and other files are left out.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "wasit.web.server.spool.SpoolingHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_050_000

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

WASIT_KEEP = whole("WASIT_KEEP", 365, "days", MOST_DAYS)

# Paths name a seat, so they are not logged; what is logged has no content and no names.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": "wasit.web.server.logs.Bare"}},
    "handlers": {"bare": {"class": "logging.StreamHandler", "formatter": "bare"}},
    "loggers": {
        name: {"handlers": ["bare"], "level": "ERROR", "propagate": False}
        for name in ("django", "wasit")
    },
    # Whatever else has something to say, such as the server and the drivers of databases.
    "root": {"handlers": ["bare"], "level": "ERROR"},
}
