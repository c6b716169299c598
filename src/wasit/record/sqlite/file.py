"""The file: how it is locked, made, recognised and opened."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from wasit.record.errors import NotARecord, OtherVersion, StoreFailed, StoreInUse
from wasit.record.sqlite.tables import SCHEMA, STEPS, VERSION

APPLICATION = 0x57415349  # "WASI", by which SQLite files tell whose they are

# fullfsync makes macOS, too, wait for the disk itself. Elsewhere it does nothing.
WRITING = """
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA secure_delete = ON;
PRAGMA trusted_schema = OFF;
PRAGMA foreign_keys = ON;
"""

READING = """
PRAGMA query_only = ON;
PRAGMA trusted_schema = OFF;
"""


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock that lets one store alone open `file`. Raises `StoreInUse`, `StoreFailed`.

    The lock file beside it stays behind: removing it could pull it from under the next holder.
    The system lets go of the lock when the process dies, however it dies.
    """
    with _opening(file):
        lock = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with _opening(file):
            _take(lock, file)
        yield
    finally:
        os.close(lock)


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    """The one connection that writes to `file`, which is made if absent, for its owner alone.

    Raises `NotARecord` for a file of another kind, `OtherVersion`, and `StoreFailed`.
    """
    with _opening(file):
        file.touch(mode=0o600)
    with _connected(file, "rw") as db:
        with _opening(file):
            _claim(db, file)
        yield db


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to `file` that can neither write nor checkpoint. Raises `StoreFailed`."""
    with _connected(file, "ro") as db:
        with _opening(file):
            db.executescript(READING)
        yield db


def _take(lock: int, file: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreInUse(file) from error


def _connected(file: Path, mode: str) -> closing[sqlite3.Connection]:
    uri = f"{file.as_uri()}?mode={mode}"
    with _opening(file):
        db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    return closing(db)


@contextmanager
def _opening(file: Path) -> Iterator[None]:
    """Say in our own terms why `file` cannot be opened."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise NotARecord(file, "not a database") from error
        raise StoreFailed(f"{file} cannot be opened ({error})") from error
    except OSError as error:
        raise StoreFailed(f"{file} cannot be opened ({error.strerror})") from error


def _claim(db: sqlite3.Connection, file: Path) -> None:
    """Make sure of what the file is before the first byte of it is changed."""
    steps = _steps(db, file)
    if db.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise StoreFailed(f"{file} lies where SQLite cannot keep a write-ahead log")
    db.executescript(WRITING)
    if steps:
        whose = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
        db.executescript(f"BEGIN IMMEDIATE; {steps} {whose} COMMIT;")


def _steps(db: sqlite3.Connection, file: Path) -> str:
    """What brings the file to this version: all of the schema, what it lacks of it, or nothing."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (application, version, tables) == (0, 0, 0):
        return SCHEMA
    if application != APPLICATION:
        raise NotARecord(file, "a database of another program")
    if version not in {*STEPS, VERSION}:
        raise OtherVersion(file, version, VERSION)
    return "".join(STEPS[older] for older in range(version, VERSION))
