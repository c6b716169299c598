"""Printing: the copies of texts on paper, for whom they are, and where they are. For mediators."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from wasit.questions.question import question
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.paper.printing import (
    CopyPrinted,
    Whereabouts,
    accounts,
    by_code,
    printed,
    where_is,
)
from wasit.talks.paper.printing import find_printed as find
from wasit.talks.views import View


class Account(Struct, frozen=True, kw_only=True):
    """What was said of a copy; `recorded` is the entry of the room of what stood on it, if any."""

    at: datetime
    by: str
    where: Whereabouts
    recorded: str


class Copy(Struct, frozen=True, kw_only=True):
    """A copy of a text at a revision, in a language, and where it is.

    For the room of `party` it shows the draft `presented` there; without one it is the mediators'
    own. `reader` and `by` are the ids of the person it is for, if one, and of who printed it.
    """

    id: str
    code: str
    text: str
    revision: int
    party: str | None
    presented: str
    reader: str
    language: str
    at: datetime
    by: str
    where: Whereabouts
    accounts: list[Account]


def told(desk: Ledger, copy: Entry[CopyPrinted]) -> Copy:
    """Return a copy as a program is told of it."""
    body = copy.body
    return Copy(
        id=copy.id,
        code=body.code,
        text=body.about or "",
        revision=body.revision,
        party=body.party,
        presented=body.presented,
        reader=body.reader,
        language=body.language,
        at=copy.at,
        by=copy.author,
        where=where_is(desk, copy.id),
        accounts=[
            Account(at=each.at, by=each.author, where=each.body.where, recorded=each.body.recorded)
            for each in accounts(desk, copy.id)
        ],
    )


@question("printed")
def printed_copies(view: View, code: str | None = None) -> list[Copy]:
    """Which copies were printed on paper, or which one bears this `code`?"""
    desk = view.desk()
    found = printed(desk) if code is None else [by_code(desk, code)]
    return [told(desk, each) for each in found]


@question("printed/{copy}")
def printed_copy(view: View, copy: str) -> Copy:
    """For whom is this copy on paper, and what became of it?"""
    desk = view.desk()
    return told(desk, find(desk, copy))
