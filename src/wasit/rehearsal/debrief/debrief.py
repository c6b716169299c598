"""The debrief: all that is told of a rehearsal once nothing in it is secret any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.leaks import Leak, leaks, learnt, score
from wasit.rehearsal.debrief.outcome import Outcome, outcome
from wasit.rehearsal.debrief.passages import Passage, Untold, passages, untold
from wasit.rehearsal.debrief.path import Stop, path
from wasit.rehearsal.debrief.slips import Found, slips
from wasit.rehearsal.debrief.timeline import Moment, timeline
from wasit.talks.fold import Ledger


class Debrief(Struct, frozen=True, kw_only=True):
    """A rehearsal with all its books open, and both papers beside them.

    `profile` has by party, in the order of the case, what its paper says that it wants. Where it is
    still `pending` what the sides could know of one another, there are no `leaks` yet.
    """

    books: Books
    profile: dict[str, Preferences]
    moments: tuple[Moment, ...]
    passages: tuple[Passage, ...]
    untold: tuple[Untold, ...]
    path: tuple[Stop, ...]
    outcome: Outcome
    leaks: tuple[Leak, ...]
    slips: tuple[Found, ...]
    pending: bool = False

    @property
    def leak_score(self) -> float:
        """How much, from 0 to 1, the sides could in the mean know of one another's papers."""
        return score(self.leaks)

    @property
    def lasted(self) -> timedelta:
        """From the opening of the desk to the last that was written there or in a room."""
        rooms = (self.books.room(party) for party in self.profile)
        ends = [line.at for book in (self.books.desk, *rooms) for line in book.tail(1)]
        return max(ends) - next(iter(self.books.desk)).at


def debrief(
    ledgers: Mapping[str, Ledger], profile: Mapping[str, Preferences], *, patient: bool = True
) -> Debrief:
    """Return the debrief of a case from all its ledgers, by name, and what each side wanted.

    Unless it is `patient`, it does without the leaks where they would have to be learnt first,
    which takes seconds. Raises LookupError where there is no desk any more, and what `frontier`
    raises.
    """
    books = Books(ledgers)
    wants = {party: profile[party] for party in books.parties}
    carried = passages(books)
    stops = path(books, wants)
    ready = patient or learnt(books, carried, wants)
    return Debrief(
        books=books,
        profile=wants,
        moments=tuple(timeline(ledgers)),
        passages=tuple(carried),
        untold=tuple(untold(books)),
        path=tuple(stops),
        outcome=outcome(books, wants, stops),
        leaks=tuple(leaks(books, carried, wants)) if ready else (),
        slips=tuple(slips(books, carried)),
        pending=not ready,
    )
