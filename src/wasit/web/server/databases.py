"""Where the accounts are kept: in a file beside the record's, or in the record's own database.

In PostgreSQL they have a schema of their own, in which the server may change and remove rows, as it
must with accounts and may not with the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from wasit.installation import check_driver
from wasit.record import StoreFailed

SCHEMA = "wasit_accounts"

# Accounts are written seldom and by any thread, so the file keeps SQLite's rollback journal, which
# many connections can share safely. Its schema is trusted: allauth has it check its JSON.
_FILE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}
_SETTINGS = f"-c search_path={SCHEMA} -c synchronous_commit=on"

_made: set[BaseDatabaseWrapper] = set()
"""The connections that Django has made, in whatever thread; that may have ended without closing."""


def in_file(path: Path) -> dict[str, Any]:
    """Django's settings for accounts in the file at `path`, which each thread keeps open."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": _FILE,
    }


def in_postgres(url: str) -> dict[str, Any]:
    """Django's settings for accounts in the database at `url`.

    Each of the threads that answer pages keeps its connection, and looks whether it still holds.
    Raises StoreFailed without the driver, and for what is no address.
    """
    check_driver()
    from wasit.record.postgres.sessions import parts_of  # noqa: PLC0415 - needs the driver

    parts = parts_of(url)
    named = {name: parts.pop(name, "") for name in ("dbname", "user", "password", "host", "port")}
    settings = f"{parts.pop('options', '')} {_SETTINGS}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": named["dbname"],
        "USER": named["user"],
        "PASSWORD": named["password"],
        "HOST": named["host"],
        "PORT": named["port"],
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "wasit",
            **parts,
            "options": settings,
        },
    }


def _remember(connection: BaseDatabaseWrapper, **_: object) -> None:
    _made.add(connection)


connection_created.connect(_remember)


def close() -> None:
    """Close the connections of all threads that have one; nobody may be at work on any."""
    for each in tuple(_made):
        # The thread that made it is done with it.
        each.inc_thread_sharing()
        each.close()
    _made.clear()


def migrate() -> None:
    """Bring the tables of the accounts to this version, while other processes wait.

    Raises StoreFailed when the database cannot be reached or refuses.
    """
    from django.core.management import call_command  # noqa: PLC0415 - must come after the settings
    from django.db import DatabaseError  # noqa: PLC0415 - as above

    try:
        with _alone():
            call_command("migrate", verbosity=0)
    except DatabaseError as error:
        said = next(iter(str(error).splitlines()), "")
        raise StoreFailed(f"the accounts beside it cannot be kept ({said})") from error


def grant(role: str) -> None:
    """Let `role` do with the accounts in PostgreSQL all that a server does."""
    from django.db import connection  # noqa: PLC0415 - must come after the settings

    with connection.cursor() as cursor:
        who = connection.ops.quote_name(role)
        for rights in (
            "USAGE ON SCHEMA",
            "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA",
            "USAGE ON ALL SEQUENCES IN SCHEMA",
        ):
            cursor.execute(f"GRANT {rights} {SCHEMA} TO {who}")


@contextmanager
def _alone() -> Iterator[None]:
    from django.db import connection  # noqa: PLC0415 - must come after the settings

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [SCHEMA])
        try:
            cursor.execute("SELECT FROM pg_namespace WHERE nspname = %s", [SCHEMA])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE SCHEMA {SCHEMA}")
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [SCHEMA])
