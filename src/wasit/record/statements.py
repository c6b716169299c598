"""Statements: what reads and fills every table of a record, in the words of either database.

The tables of both have the same names and columns, those of `rows`.
"""

# ruff: noqa: S608 - every name is one of ours
from __future__ import annotations

from typing import NamedTuple

from wasit.record.rows import COLUMNS, TABLES

# The closing chunk of a file, number 0, comes last.
_ORDERS = {"chunk": "1, 2, 3, number = 0, number", "ledger_key": "1, 2"}
_LOOSE = "1"
"""Since when a file lies loose that is filled in: it is held before anybody can sweep it."""


class Statements(NamedTuple):
    """The statements for tables that lie in `schema`, where `mark` stands for a value."""

    schema: str
    mark: str

    def read(self, table: str) -> str:
        """What reads a table in the order of its names; of files, only those an entry holds."""
        source, columns = self._named(table), ", ".join(COLUMNS[table])
        if table == "chunk":
            source = f"{source} JOIN {self._named('file')} USING (case_id, ledger, name)"
        held = "WHERE since IS NULL" if table in {"file", "chunk"} else ""
        order = _ORDERS.get(table, "1, 2, 3")
        return f"SELECT {columns} FROM {source} {held} ORDER BY {order}"

    def add(self, table: str) -> str:
        """What adds a row to a table; a file, loose."""
        columns, values = COLUMNS[table], [self.mark] * len(COLUMNS[table])
        if table == "file":
            columns, values = (*columns, "since"), [*values, _LOOSE]
        into = f"{self._named(table)} ({', '.join(columns)})"
        return f"INSERT INTO {into} VALUES ({', '.join(values)})"

    @property
    def hold(self) -> str:
        """What holds every file."""
        return f"UPDATE {self._named('file')} SET since = NULL"

    @property
    def empty(self) -> str:
        """What tells whether there is nothing at all."""
        rows = " UNION ALL ".join(f"SELECT 1 FROM {self._named(table)}" for table in TABLES)
        return f"SELECT NOT EXISTS ({rows})"

    def _named(self, table: str) -> str:
        return f"{self.schema}{table}"
