"""Copies on paper, made ready for a page to show."""

from __future__ import annotations

from msgspec import Struct

from wasit.talks.case import opened, people
from wasit.talks.entries import Entry
from wasit.talks.paper.printing import CopyPrinted, Whereabouts, where_is
from wasit.talks.people import Party, Person
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import draft
from wasit.talks.views import View
from wasit.talks.wording import Wording


class CopyLine(Struct, frozen=True, kw_only=True):
    """A copy as the pages show it. `number` is which draft of its room it shows, if any.

    `reader` is the person for whom it is, and `printer` the mediator who printed it.
    """

    entry: Entry[CopyPrinted]
    title: Wording
    party: Party | None
    reader: Person | None
    printer: Person | None
    number: int
    where: Whereabouts


def copy_line(view: View, copy: Entry[CopyPrinted]) -> CopyLine:
    """Return a copy as the pages show it; raises Refused for whoever may not open the desk."""
    desk, body = view.desk(), copy.body
    home = desk if body.party is None else view.room(body.party)
    presented = home.find(body.presented, DraftPresented)
    return CopyLine(
        entry=copy,
        title=draft(desk, body.about or "").title,
        party=next((each for each in opened(desk).parties if each.id == body.party), None),
        reader=people(home).get(body.reader),
        printer=people(desk).get(copy.author),
        number=presented.body.number if presented else 0,
        where=where_is(desk, copy.id),
    )
