"""Ledgers: those a person may open, and what stands in them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from wasit.questions.lines import Line, line, lines
from wasit.questions.question import question
from wasit.talks.entries import Body
from wasit.talks.views import View

MOST = 500
"""How many entries one answer holds at most."""


class Book(Struct, frozen=True):
    """A ledger by its name, and how many entries it has."""

    name: str
    length: int


class Stretch(Struct, frozen=True, kw_only=True):
    """Successive entries of a ledger; there are `more` after the last of them, or not yet."""

    entries: list[Line]
    more: bool


class Told(Struct, frozen=True, kw_only=True):
    """One entry, and the entries of the same ledger that are about it."""

    entry: Line
    trail: list[Line]


@question("ledgers")
def ledgers(view: View) -> list[Book]:
    """Which ledgers may I open?"""
    return [Book(name, len(ledger)) for name, ledger in view.ledgers.items()]


@question("ledgers/{ledger}/entries")
def entries(
    view: View,
    ledger: str,
    after: str | None = None,
    limit: Annotated[int, Meta(ge=1, le=MOST)] = 100,
) -> Stretch:
    """What stands in this ledger, oldest first, `after` the entry of this id?"""
    book = view.ledgers[ledger]
    every = list(book)
    start = 0 if after is None else book.place(after) + 1
    found = every[start : start + limit]
    return Stretch(entries=lines(book, found), more=start + limit < len(every))


@question("ledgers/{ledger}/entries/{entry}")
def entry(view: View, ledger: str, entry: str) -> Told:
    """What does this entry say, and what was done about it?"""
    book = view.ledgers[ledger]
    found = book.get(entry)
    if found is None:
        raise LookupError(entry)
    return Told(entry=line(book, found), trail=lines(book, book.about(entry, Body)))
