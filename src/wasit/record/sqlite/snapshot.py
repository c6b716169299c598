"""Snapshots: all of a file as it was at one moment, and a file made from one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from wasit.record.errors import StoreFailed
from wasit.record.rows import TABLES, Row
from wasit.record.sqlite.file import locked, reading, writing

# Of files only those that an entry holds; their closing chunk, number 0, comes last.
ALL = {
    "ledger_key": "SELECT case_id, ledger, locked FROM ledger_key ORDER BY 1, 2",
    "entry": """
        SELECT case_id, ledger, seq, hash, signature, payload FROM entry ORDER BY 1, 2, 3
    """,
    "submission": """
        SELECT case_id, author, key, digest, receipt FROM submission ORDER BY 1, 2, 3
    """,
    "file": "SELECT case_id, ledger, name FROM file WHERE since IS NULL ORDER BY 1, 2, 3",
    "chunk": """
        SELECT case_id, ledger, name, number, content
        FROM chunk JOIN file USING (case_id, ledger, name) WHERE since IS NULL
        ORDER BY 1, 2, 3, number = 0, number
    """,
}
ADD = {
    "ledger_key": "INSERT INTO ledger_key (case_id, ledger, locked) VALUES (?, ?, ?)",
    "entry": """
        INSERT INTO entry (case_id, ledger, seq, hash, signature, payload)
        VALUES (?, ?, ?, ?, ?, ?)
    """,
    "submission": """
        INSERT INTO submission (case_id, author, key, digest, receipt) VALUES (?, ?, ?, ?, ?)
    """,
    "file": "INSERT INTO file (case_id, ledger, name, since) VALUES (?, ?, ?, 1)",
    "chunk": """
        INSERT INTO chunk (case_id, ledger, name, number, content) VALUES (?, ?, ?, ?, ?)
    """,
}
HOLD_ALL = "UPDATE file SET since = NULL"
EMPTY = """
SELECT NOT EXISTS (SELECT 1 FROM ledger_key)
    AND NOT EXISTS (SELECT 1 FROM entry) AND NOT EXISTS (SELECT 1 FROM file)
"""


def snapshot(file: Path, tables: Iterable[str] = TABLES) -> Iterator[Row]:
    """Every row of these tables of `file`, as of one moment; a server may be at work on it.

    Raises `StoreFailed` when it cannot be read.
    """
    with reading(file.resolve()) as db:
        try:
            db.execute("BEGIN")
            for table in tables:
                for values in db.execute(ALL[table]):
                    yield Row(table, values)
        except sqlite3.Error as error:
            raise StoreFailed(f"{file} cannot be read ({error})") from error


def load(file: Path, rows: Iterable[Row]) -> None:
    """Fill a record that is still empty, all of it or nothing.

    Raises `StoreFailed` when it is not empty or refuses a row, and whatever the rows raise.
    """
    with locked(file.resolve()), writing(file.resolve()) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            if db.execute(EMPTY).fetchone() != (1,):
                raise StoreFailed(f"{file} is not empty")
            for row in rows:
                db.execute(ADD[row.table], row.values)
            db.execute(HOLD_ALL)
            db.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreFailed(f"{file} cannot be filled ({error})") from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
