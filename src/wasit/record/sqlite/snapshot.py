"""Snapshots: all of a file as it was at one moment, and a file made from one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from wasit.record.errors import StoreFailed
from wasit.record.rows import COLUMNS, ORDER, Row
from wasit.record.sqlite.file import locked, reading, writing


def snapshot(file: Path, tables: Iterable[str] = COLUMNS) -> Iterator[Row]:
    """Every row of these tables of `file`, as of one moment; a server may be at work on it.

    Raises `StoreFailed` when it cannot be read.
    """
    with reading(file.resolve()) as db:
        try:
            db.execute("BEGIN")
            for table in tables:
                names, order = ", ".join(COLUMNS[table]), ORDER[table]
                # The names are our own.
                for values in db.execute(f"SELECT {names} FROM {table} ORDER BY {order}"):  # noqa: S608
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
            if any(db.execute(f"SELECT EXISTS (SELECT 1 FROM {x})").fetchone()[0] for x in COLUMNS):  # noqa: S608 - as above
                raise StoreFailed(f"{file} is not empty")
            for row in rows:
                _add(db, row)
            db.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreFailed(f"{file} cannot be filled ({error})") from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


def _add(db: sqlite3.Connection, row: Row) -> None:
    names = COLUMNS[row.table]
    marks = ", ".join("?" * len(names))
    db.execute(f"INSERT INTO {row.table} ({', '.join(names)}) VALUES ({marks})", row.values)  # noqa: S608 - as above
