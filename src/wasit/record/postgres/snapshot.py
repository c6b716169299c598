"""Snapshots: all of a record as it was at one moment, and a record made from one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import psycopg

from wasit.record.errors import StoreFailed
from wasit.record.postgres import schema
from wasit.record.postgres.sessions import Connection, connect, failed, place
from wasit.record.postgres.tables import STATEMENTS
from wasit.record.rows import TABLES, Row

# Names are text in a row, and bytes in these tables, which so keep any text.
TEXT = {
    "ledger_key": (0, 1),
    "entry": (0, 1),
    "submission": (0, 1, 2, 4),
    "file": (0, 1, 2),
    "chunk": (0, 1, 2),
}

AT_ONCE = 200
"""Rows that are fetched together."""


def snapshot(url: str, tables: Iterable[str] = TABLES) -> Iterator[Row]:
    """Every row of these tables of the record at `url`, as of one moment; servers may be at work.

    Raises `StoreFailed` when it cannot be read.
    """
    with closing(connect(url)) as db:
        try:
            db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for table in tables:
                with db.cursor("rows") as cursor:
                    cursor.itersize = AT_ONCE
                    for values in cursor.execute(STATEMENTS.read(table), binary=True):
                        yield Row(table, _as_text(table, values))
        except psycopg.Error as error:
            raise failed(error, "cannot be read") from error


def load(url: str, rows: Iterable[Row]) -> None:
    """Fill a record that is still empty, all of it or nothing.

    Raises `StoreFailed` when it is not empty or refuses a row, and whatever the rows raise.
    """
    with closing(connect(url)) as db:
        try:
            schema.prepare(db, place(url))
            with db.transaction():
                _fill(db, url, rows)
        except psycopg.Error as error:
            raise failed(error, "cannot be filled") from error


def _fill(db: Connection, url: str, rows: Iterable[Row]) -> None:
    if db.execute(STATEMENTS.empty).fetchone() != (True,):
        raise StoreFailed(f"{place(url)} is not empty")
    for row in rows:
        db.execute(STATEMENTS.add(row.table), _as_bytes(row))
    db.execute(STATEMENTS.hold)


def _as_text(table: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    text = TEXT[table]
    return tuple(each.decode() if at in text else each for at, each in enumerate(values))


def _as_bytes(row: Row) -> tuple[Any, ...]:
    text = TEXT[row.table]
    return tuple(
        each.encode() if at in text and isinstance(each, str) else each
        for at, each in enumerate(row.values)
    )
