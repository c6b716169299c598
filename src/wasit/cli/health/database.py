"""The database: that what is acknowledged has reached the disk, and that the file is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from wasit.cli.health.finding import Finding, Findings, good, look, mend
from wasit.installation import ACCOUNTS, DATABASE, RECORD
from wasit.record.sqlite.file import WRITING

SOUND = (3, 51, 3)
"""The first SQLite in which two connections cannot damage a write-ahead log."""
FULL = 2

DURABLE = {
    "fsync": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
    "full_page_writes": {"on"},
}
"""Settings of PostgreSQL, each with the values under which nothing acknowledged is lost."""


def examine_database(data: Path, environ: Mapping[str, str]) -> Findings:
    """Examine the database that the installation keeps its record in."""
    if url := environ.get(DATABASE):
        yield from examine_postgres(url)
        return
    yield _library(sqlite3.sqlite_version_info)
    yield _durable(WRITING)
    for name in (RECORD, ACCOUNTS):
        if (data / name).is_file():
            yield _sound(data / name)


def examine_postgres(url: str) -> Findings:
    """Examine the settings of the database server at `url`."""
    try:
        import psycopg  # noqa: PLC0415 - only with PostgreSQL
    except ModuleNotFoundError:
        what = f"{DATABASE} names a PostgreSQL database, and its driver is not installed."
        how = "pip install 'wasit[postgres]'"
        yield mend("database", what, "Nothing can be said or read without it.", how)
        return
    try:
        with psycopg.connect(url, connect_timeout=5) as db:
            rows = db.execute(
                "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(DURABLE)]
            )
            found = {str(name): str(value) for name, value in rows}
            tls = db.pgconn.ssl_in_use or _is_near(db.info.host)
    except psycopg.Error as error:
        what = f"The database cannot be reached ({type(error).__name__})."
        how = f"Start it, and see that {DATABASE} names it."
        yield mend("database", what, "Nothing can be said or read without it.", how)
        return
    yield from judge_settings(found)
    if tls:
        yield good("database-tls", "What goes to the database and back cannot be listened to.")
    else:
        yield mend(
            "database-tls",
            "The database is reached without TLS.",
            "Names of hosts and the times of everything can be read on the way.",
            f"Add sslmode=verify-full to {DATABASE}.",
        )


def judge_settings(found: Mapping[str, str]) -> Findings:
    """Judge settings of PostgreSQL, by name."""
    for name, value in found.items():
        if value in DURABLE[name]:
            yield good(f"database-{name}", f"{name} is {value}.")
        else:
            yield mend(
                f"database-{name}",
                f"{name} is {value}.",
                "What was acknowledged can be lost with the power, which looks like tampering.",
                f"Set {name} to {min(DURABLE[name])} in postgresql.conf.",
            )


def _is_near(host: str) -> bool:
    return host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1"}


def _library(number: tuple[int, ...]) -> Finding:
    shown = ".".join(map(str, number))
    if number >= SOUND:
        return good("sqlite", f"SQLite is {shown}.")
    return look(
        "sqlite",
        f"SQLite is {shown}: before {'.'.join(map(str, SOUND))} two programs that write can damage "
        "a file.",
        "Wasit itself writes through one connection alone, under a lock; other programs may not.",
        "Open the files with no other program; a newer Python or system brings a newer SQLite.",
    )


def _durable(settings: str) -> Finding:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(settings)
        (level,) = db.execute("PRAGMA synchronous").fetchone()
    if level >= FULL:
        return good("durability", "What is acknowledged has reached the disk.")
    return mend(
        "durability",
        f"SQLite waits for the disk at level {level} only.",
        "What was acknowledged can be lost with the power, which looks like tampering.",
        "Install an unchanged Wasit: its level is FULL.",
    )


def _sound(file: Path) -> Finding:
    name = f"file-{file.name}"
    # Where nobody is at work on it, it is read as it lies, and no file is made beside it.
    still = "" if file.with_name(f"{file.name}-wal").exists() else "&immutable=1"
    place = f"{file.resolve().as_uri()}?mode=ro{still}"
    try:
        with closing(sqlite3.connect(place, uri=True)) as db:
            found = [row[0] for row in db.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error as error:
        found = [str(error)]
    if found == ["ok"]:
        return good(name, f"{file} is sound.")
    return mend(
        name,
        f"{file} is damaged ({found[0]}).",
        "Some of what was said may be unreadable.",
        "Stop the server, keep a copy of the file, and restore the newest backup elsewhere.",
    )
