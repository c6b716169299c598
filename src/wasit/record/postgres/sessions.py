"""The sessions with the server: how they are begun, checked, and what their failures mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wasit.record.errors import StoreFailed, StoreInUse

Connection = psycopg.Connection[tuple[Any, ...]]

OLDEST = 130000
"""The oldest server that is known to work, as PostgreSQL numbers its versions: 13."""

# What a connection is made with, unless the address says otherwise. A server that is cut off is
# missed within half a minute, also by whoever only listens.
_USUAL = {
    "application_name": "wasit",
    "connect_timeout": "5",
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}

# A submission waits for its case no longer than this, and whoever hangs in the midst of a
# transaction is cut off, so that no case is locked for good.
_SETTLE = """
SELECT
    set_config('synchronous_commit',
        CASE current_setting('synchronous_commit')
            WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),
    set_config('default_transaction_isolation', 'read committed', false),
    set_config('lock_timeout', '10s', false),
    set_config('idle_in_transaction_session_timeout', '60s', false),
    set_config('search_path', 'pg_catalog', false)
"""
_EXAMINE = """
SELECT current_setting('synchronous_commit'), current_setting('fsync'),
    current_setting('full_page_writes'), current_setting('transaction_read_only')
"""

_ATTEND = "SELECT pg_try_advisory_lock_shared(hashtextextended('wasit_record open', 0))"
_ATTEND_ALONE = "SELECT pg_try_advisory_lock(hashtextextended('wasit_record open', 0))"
_ATTENDANCE = """
SELECT count(*) FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid::bigint << 32) | objid::bigint = hashtextextended('wasit_record open', 0)
"""


def connect(url: str) -> Connection:
    """Begin a session, every statement of which is a transaction of its own unless it says so.

    Raises `StoreFailed` when there is no server, or one that does not keep what it acknowledges.
    """
    try:
        db = psycopg.connect(make_conninfo(**(_USUAL | parts_of(url))), autocommit=True)
    except psycopg.Error as error:
        raise failed(error, "cannot be reached") from error
    with kept(db):
        _settle(db)
    return db


@contextmanager
def kept(db: Connection) -> Iterator[None]:
    """Keep a connection that is made ready within; close it where that fails."""
    try:
        yield
    except BaseException:
        db.close()
        raise


def attending(url: str, *, alone: bool) -> Connection:
    """Begin the session by which others know that a store is open here; it lasts as long.

    Raises `StoreInUse` when there is another and one is to be alone, and as `connect` does.
    """
    db = connect(url)
    with kept(db):
        try:
            taken = db.execute(_ATTEND_ALONE if alone else _ATTEND).fetchone()
        except psycopg.Error as error:
            raise failed(error, "cannot be used") from error
        if taken != (True,):
            raise StoreInUse(place(url))
    return db


def attendance(db: Connection) -> int:
    """Count the stores that are open on the database, in whatever process."""
    ((count,),) = db.execute(_ATTENDANCE)
    return int(count)


def place(url: str) -> str:
    """The database that an address means, in words that hold no secret. Raises `StoreFailed`."""
    parts = parts_of(url)
    return f"the database {parts.get('dbname', '')} on {parts.get('host', 'this machine')}"


def failed(error: psycopg.Error, what: str) -> StoreFailed:
    """What to say of `error`: only its first line, for the rest may quote what was written."""
    said = error.diag.message_primary or next(iter(str(error).splitlines()), "")
    return StoreFailed(f"its database {what} ({said or type(error).__name__})")


def parts_of(url: str) -> dict[str, Any]:
    """The parts of an address, by the names that libpq gives them. Raises `StoreFailed`."""
    try:
        return conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # The reason that it gives would quote the address, with the password in it.
        raise StoreFailed(
            "the address of its database is not one (expected postgresql://user@host/database)"
        ) from None


def _settle(db: Connection) -> None:
    if db.info.server_version < OLDEST:
        found = db.info.parameter_status("server_version")
        raise StoreFailed(f"its database server is PostgreSQL {found}; 13 or newer is needed")
    try:
        db.execute(_SETTLE)
        (row,) = db.execute(_EXAMINE)
    except psycopg.Error as error:
        raise failed(error, "cannot be used") from error
    commit, fsync, pages, reading = row
    if commit not in {"on", "remote_apply"} or (fsync, pages) != ("on", "on"):
        raise StoreFailed(
            "its database server does not wait for the disk: fsync, full_page_writes and "
            f"synchronous_commit must be on, and are {fsync}, {pages} and {commit}"
        )
    if reading == "on":
        raise StoreFailed("its database server only reads: it is a standby, or set to read only")
