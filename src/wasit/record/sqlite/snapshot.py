"""Snapshots: all of a file as it was at one moment, and a file made from one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from wasit.record.errors import StoreFailed
from wasit.record.rows import TABLES, Row
from wasit.record.sqlite.file import locked, reading, writing
from wasit.record.sqlite.tables import STATEMENTS


def snapshot(file: Path, tables: Iterable[str] = TABLES) -> Iterator[Row]:
    """Every row of these tables of `file`, as of one moment; a server may be at work on it.

    Raises `StoreFailed` when it cannot be read.
    """
    with reading(file.resolve()) as db:
        try:
            db.execute("BEGIN")
            for table in tables:
                for values in db.execute(STATEMENTS.read(table)):
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
            if db.execute(STATEMENTS.empty).fetchone() != (1,):
                raise StoreFailed(f"{file} is not empty")
            for row in rows:
                db.execute(STATEMENTS.add(row.table), row.values)
            db.execute(STATEMENTS.hold)
            db.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreFailed(f"{file} cannot be filled ({error})") from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
