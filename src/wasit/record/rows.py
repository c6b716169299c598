"""Rows: all that a store keeps, as it lies in its tables, on its way to a backup and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from wasit.record.chain import Head, Link, followed, start
from wasit.record.errors import BrokenChain

COLUMNS = {
    "ledger_key": ("case_id", "ledger", "locked"),
    "entry": ("case_id", "ledger", "seq", "hash", "signature", "payload"),
    "submission": ("case_id", "author", "key", "digest", "receipt"),
    "file": ("case_id", "ledger", "name"),
    "chunk": ("case_id", "ledger", "name", "number", "content"),
}
"""The columns of every table of every store, in the order of the values in a row."""

TABLES = tuple(COLUMNS)
"""The tables, in the order in which they are filled."""


class Row(Struct, frozen=True, array_like=True):
    """One row of a table: text, numbers and bytes."""

    table: str
    values: tuple[Any, ...]


def checked(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass rows on while every entry follows from the one before it. Raises `BrokenChain`."""
    last, head = ("", ""), Head(0, b"")
    for row in rows:
        if row.table == "entry":
            case, ledger, *values = row.values
            if (case, ledger) != last:
                last, head = (case, ledger), start(case, ledger)
            head = followed(case, ledger, head, _link(case, ledger, head, values))
        yield row


def _link(case: str, ledger: str, head: Head, values: list[Any]) -> Link:
    match values:
        case [int(seq), bytes(hash_), bytes(signature), bytes(payload)]:
            return Link(seq, payload, hash_, signature)
        case _:
            raise BrokenChain(case, ledger, head.seq + 1, "it is no entry")
