"""Inquiry: what was quoted elsewhere, and who had opened it. For the chief mediator and heads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from wasit.questions.lines import Line, line
from wasit.questions.printing import Copy, told
from wasit.questions.question import question
from wasit.talks.inquiry.inquiries import Exposure, check_inquires
from wasit.talks.inquiry.on_paper import carriers
from wasit.talks.inquiry.quoting import find_quoted
from wasit.talks.inquiry.sightings import Part
from wasit.talks.people import Person
from wasit.talks.views import View


class Quotation(Struct, frozen=True, kw_only=True):
    """An entry that has `run` of the quoted words, and the ledger in which it stands."""

    ledger: str
    entry: Line
    run: int


class Inquiry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who had opened all of these entries, named by their ids, before then if a time is given?"""

    entries: list[str]
    before: datetime | None = None


class Opened(Struct, frozen=True, kw_only=True):
    """When somebody first had each part, by its id, or null; `person` is null where they have left.

    `all` tells that they had all of it. `printed` is when each part was printed on the server in
    their name, by whoever ran the command there.
    """

    id: str
    person: Person | None
    had: Mapping[str, datetime | None]
    printed: Mapping[str, datetime | None]
    all: bool


class Leak(Struct, frozen=True, kw_only=True):
    """A part of what leaked, and the entries elsewhere that have the same words."""

    ledger: str
    entry: Line
    alike: list[Part]


class OnPaper(Struct, frozen=True, kw_only=True):
    """A copy on paper, and the ids of the parts that it had."""

    copy: Copy
    had: list[str]


class Exposed(Struct, frozen=True, kw_only=True):
    """What an inquiry found: the parts, and those who may open them, who had most of it first.

    `copies` are those on paper that had any of it, of which only the mediators are told.
    """

    parts: list[Leak]
    before: datetime | None
    readers: list[Opened]
    copies: list[OnPaper]


@question("quoted")
def quoted(view: View, words: str) -> list[Quotation]:
    """Which entries that I may open have these words? For the chief mediator and heads."""
    check_inquires(view)
    return [
        Quotation(
            ledger=each.ledger, entry=line(view.ledgers[each.ledger], each.entry), run=each.run
        )
        for each in find_quoted(view, words)
    ]


def exposed(view: View, found: Exposure) -> Exposed:
    """Return what an inquiry in this view found, as a program is given it."""
    parts = [
        Leak(
            ledger=each.ledger,
            entry=line(view.ledgers[each.ledger], each.entry),
            alike=list(each.alike),
        )
        for each in found.parts
    ]
    ids = [each.entry.id for each in found.parts]
    readers = [
        Opened(
            id=each.id,
            person=each.person,
            had=dict(zip(ids, each.had, strict=True)),
            printed=dict(zip(ids, each.printed, strict=True)),
            all=each.had_all,
        )
        for each in found.readers
    ]
    copies = [
        OnPaper(
            copy=told(view.desk(), each.copy),
            had=[part for part, had in zip(ids, each.had, strict=True) if had],
        )
        for each in carriers(view, found.parts, found.before)
    ]
    return Exposed(parts=parts, before=found.before, readers=readers, copies=copies)
