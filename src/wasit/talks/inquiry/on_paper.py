"""On paper: which copies had what an inquiry is about. They were carried where no log is kept.

Only the desk knows of copies, so only an inquiry of the mediators is told of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.inquiry.inquiries import Leaked
from wasit.talks.inquiry.sightings import Part
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted, printed, room_of
from wasit.talks.texts.single_text import draft
from wasit.talks.views import View


class Carrier(Struct, frozen=True):
    """A copy that had something of it, and for each part whether it had that one."""

    copy: Entry[CopyPrinted]
    had: tuple[bool, ...]


def carriers(view: View, parts: Iterable[Leaked], before: datetime | None) -> list[Carrier]:
    """Return the copies, printed `before` that time, that had any of these parts, most first."""
    if DESK not in view.ledgers:
        return []
    wanted = [{Part(each.ledger, each.entry.id), *each.alike} for each in parts]
    copies = (each for each in printed(view.desk()) if before is None or each.at < before)
    found = (Carrier(each, _had(view, each, wanted)) for each in copies)
    return sorted((each for each in found if any(each.had)), key=lambda each: -sum(each.had))


def _had(view: View, copy: Entry[CopyPrinted], wanted: Iterable[set[Part]]) -> tuple[bool, ...]:
    shown = set(_shown(view, copy.body))
    return tuple(not shown.isdisjoint(each) for each in wanted)


def _shown(view: View, copy: CopyPrinted) -> Iterator[Part]:
    """Yield the entries whose words stand on a copy: of its room, and the desk's of each clause.

    The title is left out, which copies of other drafts have as well.
    """
    if copy.presented:
        yield Part(room_of(copy), copy.presented)
    for clause in draft(view.desk(), copy.about or "", copy.revision).clauses:
        yield Part(DESK, clause.revision)
