"""Lines: the entries of a ledger, as a program is given them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from wasit.questions.kinds import AnyBody
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.corrections import words


class Line(Struct, frozen=True, kw_only=True):
    """One entry of a ledger. `wording` is what it says by now, with its corrections.

    `author` is the id of a person, or of the tally; `at` is in UTC.
    """

    id: str
    author: str
    at: datetime
    wording: Mapping[str, str]
    body: AnyBody


def line(ledger: Ledger, entry: Entry[Body]) -> Line:
    """Return an entry of `ledger` as a line."""
    return Line(
        id=entry.id,
        author=entry.author,
        at=entry.at,
        wording=words(ledger, entry.id),
        body=entry.body,
    )


def lines(ledger: Ledger, entries: Iterable[Entry[Body]]) -> list[Line]:
    """Return these entries of `ledger` as lines."""
    return [line(ledger, entry) for entry in entries]


def perhaps(ledger: Ledger, entry: Entry[Body] | None) -> Line | None:
    """Return the entry as a line, if there is one."""
    return line(ledger, entry) if entry else None
