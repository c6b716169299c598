"""Settings of the pages, read from the environment when the server starts.

``WASIT_DATA``   the directory that holds everything kept (the demonstration makes its own)
``WASIT_DATABASE_URL``  the PostgreSQL database that keeps record and accounts, in place of files
``WASIT_HOSTS``  the host names the server answers to, separated by commas
``WASIT_HTTPS``  ``1`` when the pages are reached over TLS: cookies then travel no other way
``WASIT_TICK``   milliseconds; answers then leave only at multiples of it on the server's clock
"""

import os
from pathlib import Path
from secrets import token_urlsafe

from django.utils.translation import gettext_lazy as _

from wasit.installation import DATABASE, kept_once
from wasit.web.databases import in_file, in_postgres
from wasit.web.tick import milliseconds

HERE = Path(__file__).parent
DATA = Path(os.environ.get("WASIT_DATA", "wasit-data")).absolute()
DATABASE_URL = os.environ.get(DATABASE, "")
HTTPS = os.environ.get("WASIT_HTTPS") == "1"
TICK = milliseconds(os.environ.get("WASIT_TICK", "0"))

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
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "wasit.web.accounts",
    "wasit.web.apps.Pages",
]
MIDDLEWARE = [
    "wasit.web.headers.SafeHeaders",
    "wasit.web.gate.Gate",
    "wasit.web.static_files.StaticFiles",
    "wasit.web.api.cookieless.Cookieless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    # Answers to no other host than those named above; in the reader's language.
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
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
                "wasit.web.templatetags.wasit",
                "wasit.web.templatetags.documents",
                "wasit.web.templatetags.texts",
                "wasit.web.templatetags.versions",
                "django.templatetags.i18n",
            ],
        },
    }
]

DATABASES = {
    "default": in_postgres(DATABASE_URL) if DATABASE_URL else in_file(DATA / "accounts.sqlite3")
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "entries": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "entries",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# One process reads a session from memory, and asks the database only after a restart. Where there
# may be several it is asked each time: another may have ended the session.
SESSION_ENGINE = (
    "django.contrib.sessions.backends.db"
    if DATABASE_URL
    else "django.contrib.sessions.backends.cached_db"
)
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "__Host-form" if HTTPS else "form"
CSRF_FAILURE_VIEW = "wasit.web.errors.stale_form"
LANGUAGE_COOKIE_NAME = "language"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic")), ("fa", _("Persian"))]
LOCALE_PATHS = [HERE / "locale"]

# Nothing of what is uploaded may lie readable in a file for a moment. It stays in memory; of a form
# that is larger than this, which leaves room for a sheet of a megabyte, documents are encrypted on
# their way, and other files are left out.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "wasit.web.spool.SpoolingHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_050_000

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Paths name a seat, so they are not logged; what is logged has no content and no names.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": "wasit.web.logs.Bare"}},
    "handlers": {"bare": {"class": "logging.StreamHandler", "formatter": "bare"}},
    "loggers": {
        name: {"handlers": ["bare"], "level": "ERROR", "propagate": False}
        for name in ("django", "wasit")
    },
}
