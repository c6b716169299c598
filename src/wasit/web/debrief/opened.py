"""Opened: a rehearsal as whoever was in it may look at it once its debrief is open."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.rehearsal.debrief.debrief import Debrief, debrief
from wasit.service import Seat
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import SCRIPT
from wasit.talks.staging import Staging
from wasit.talks.training.directing import staged


class Opened(Struct, frozen=True):
    """All books of a rehearsal, how it was set up, and what is told of it."""

    books: Mapping[str, Ledger]
    staging: Staging
    debrief: Debrief


def opened_to(seat: Seat) -> Opened:
    """Return the rehearsal as it lies open to this seat.

    Raises Refused, as for what does not exist, until its debrief is open, and in real talks;
    LookupError where too much of it has been destroyed.
    """
    books = seat.debrief()
    staging = staged(books[SCRIPT]).staging
    profile = {party: paper.preferences for party, paper in staging.papers.items()}
    return Opened(books, staging, debrief(books, profile))
