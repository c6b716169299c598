"""The time line: what was written in all ledgers of a case, side by side, moment by moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from wasit.talks import ledgers
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family

EVERYONE = ""
"""The column of what stands beside no side and not on the desk: it runs across all the others."""


class Line(NamedTuple):
    """An entry, and in which ledger it stands."""

    ledger: str
    entry: Entry[Body]


class Moment(Struct, frozen=True):
    """All that was written at one moment, by the column in which it stands."""

    at: datetime
    lines: dict[str, tuple[Line, ...]]

    def across(self) -> tuple[Line, ...]:
        """Return what stands beside no side."""
        return self.lines.get(EVERYONE, ())


def columns(parties: Sequence[str]) -> list[str]:
    """Return the columns from one side to the other, with the desk between the rooms."""
    half = (len(parties) + 1) // 2
    return [*parties[:half], DESK, *parties[half:]]


def column(ledger: str) -> str:
    """Return in which column the entries of a ledger stand: its side's, the desk or across all."""
    on_the_desk = ledgers.family(ledger) in {Family.DESK, Family.RING}
    return ledgers.party(ledger) or (DESK if on_the_desk else EVERYONE)


def timeline(books: Mapping[str, Ledger]) -> list[Moment]:
    """Return all that stands in `books` in the order in which it was written.

    Within a ledger its own order holds, even where the clock was put back meanwhile: an entry then
    stands at the moment of the one before it.
    """
    lines = merge(*(_dated(name, book) for name, book in books.items()), key=lambda line: line[0])
    return [
        Moment(at, _by_column(line for _, line in together))
        for at, together in groupby(lines, key=lambda line: line[0])
    ]


def _dated(name: str, book: Ledger) -> Iterator[tuple[datetime, Line]]:
    latest = None
    for entry in book:
        latest = entry.at if latest is None else max(latest, entry.at)
        yield latest, Line(name, entry)


def _by_column(lines: Iterator[Line]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        place = column(line.ledger)
        found[place] = (*found.get(place, ()), line)
    return found
