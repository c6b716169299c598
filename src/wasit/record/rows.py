"""Rows: all that a store keeps, as it lies in its tables, on its way to a backup and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from wasit.record.chain import Head, Link, forge, start
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
    place, head = ("", ""), Head(0, b"")
    for row in rows:
        if row.table == "entry":
            case, ledger, *link = row.values
            place, head = _follow(place, head, (case, ledger), link)
        yield row


def _follow(
    last: tuple[str, str], head: Head, place: tuple[str, str], values: list[Any]
) -> tuple[tuple[str, str], Head]:
    seq, hash_, signature, payload = values
    if place != last:
        head = start(*place)
    match seq, hash_, signature, payload:
        case int(), bytes(), bytes(), bytes():
            link = Link(seq, payload, hash_, signature)
        case _:
            raise BrokenChain(*place, head.seq + 1, "it is no entry")
    if link.seq != head.seq + 1:
        raise BrokenChain(*place, head.seq + 1, f"entry {link.seq} stands in its place")
    if link.hash != forge(head.hash, link.seq, link.payload).hash:
        raise BrokenChain(*place, link.seq, "its hash does not follow from what is there")
    return place, link.head
