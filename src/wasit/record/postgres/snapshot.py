"""Snapshots: all of a record as it was at one moment, and a record made from one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import psycopg

from wasit.record.errors import StoreFailed
from wasit.record.postgres import schema
from wasit.record.postgres.sessions import Connection, connect, failed, place
from wasit.record.rows import TABLES, Row

# Of files only those that an entry holds; their closing chunk, number 0, comes last.
ALL = {
    "ledger_key": "SELECT case_id, ledger, locked FROM wasit_record.ledger_key ORDER BY 1, 2",
    "entry": """
        SELECT case_id, ledger, seq, hash, signature, payload
        FROM wasit_record.entry ORDER BY 1, 2, 3
    """,
    "submission": """
        SELECT case_id, author, key, digest, receipt FROM wasit_record.submission ORDER BY 1, 2, 3
    """,
    "file": """
        SELECT case_id, ledger, name FROM wasit_record.file WHERE since IS NULL ORDER BY 1, 2, 3
    """,
    "chunk": """
        SELECT case_id, ledger, name, number, content
        FROM wasit_record.chunk JOIN wasit_record.file USING (case_id, ledger, name)
        WHERE since IS NULL ORDER BY 1, 2, 3, number = 0, number
    """,
}
ADD = {
    "ledger_key": """
        INSERT INTO wasit_record.ledger_key (case_id, ledger, locked) VALUES (%s, %s, %s)
    """,
    "entry": """
        INSERT INTO wasit_record.entry (case_id, ledger, seq, hash, signature, payload)
        VALUES (%s, %s, %s, %s, %s, %s)
    """,
    "submission": """
        INSERT INTO wasit_record.submission (case_id, author, key, digest, receipt)
        VALUES (%s, %s, %s, %s, %s)
    """,
    "file": """
        INSERT INTO wasit_record.file (case_id, ledger, name, since) VALUES (%s, %s, %s, 1)
    """,
    "chunk": """
        INSERT INTO wasit_record.chunk (case_id, ledger, name, number, content)
        VALUES (%s, %s, %s, %s, %s)
    """,
}
HOLD_ALL = "UPDATE wasit_record.file SET since = NULL"
EMPTY = """
SELECT NOT EXISTS (SELECT FROM wasit_record.ledger_key)
    AND NOT EXISTS (SELECT FROM wasit_record.entry)
    AND NOT EXISTS (SELECT FROM wasit_record.file)
"""

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
                    for values in cursor.execute(ALL[table], binary=True):
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
    if db.execute(EMPTY).fetchone() != (True,):
        raise StoreFailed(f"{place(url)} is not empty")
    for row in rows:
        db.execute(ADD[row.table], _as_bytes(row))
    db.execute(HOLD_ALL)


def _as_text(table: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    text = TEXT[table]
    return tuple(each.decode() if at in text else each for at, each in enumerate(values))


def _as_bytes(row: Row) -> tuple[Any, ...]:
    text = TEXT[row.table]
    return tuple(
        each.encode() if at in text and isinstance(each, str) else each
        for at, each in enumerate(row.values)
    )
