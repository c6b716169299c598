"""The books: all ledgers of one case at once, as only its debrief may hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from wasit.talks import ledgers
from wasit.talks.case import Outcome, closed, opened
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.deliveries import Addressed
from wasit.talks.substance.issues import Package

_EMPTY = Ledger()


class Books(Struct, frozen=True):
    """The ledgers of a case by name. What has been destroyed reads as empty."""

    ledgers: Mapping[str, Ledger]

    @property
    def desk(self) -> Ledger:
        return self.ledgers.get(DESK, _EMPTY)

    def room(self, party: str) -> Ledger:
        return self.ledgers.get(ledgers.room(party), _EMPTY)

    def room_at(self, party: str, at: datetime) -> Ledger:
        """Return the room of `party` as it was at that moment, after what was then written."""
        return Ledger(entry for entry in self.room(party) if entry.at <= at)

    @property
    def parties(self) -> list[str]:
        """The parties in the order of the case; raises LookupError without a desk to tell."""
        return [party.id for party in opened(self.desk).parties]

    @property
    def agreed(self) -> Package:
        """The package that the talks ended with; empty without an understanding."""
        end = closed(self.desk)
        return end.package if end and end.outcome is Outcome.UNDERSTANDING else {}

    def find(self, party: str, entry: str) -> Entry[Body] | None:
        """Return an entry of the room of `party`; None where there is none such any more."""
        return self.room(party).get(entry)

    def own_words(self, party: str) -> Iterator[Entry[Addressed]]:
        """Yield what the mediators said to a room of their own accord.

        What they carried without its sender stands there as the same kind of entry, and alike in
        other rooms where they are even-handed; it is none of it.
        """
        carried = {(each.at, each.author) for each in self.desk.of(Carried)}
        for entry in self.room(party).of(Addressed):
            if (entry.at, entry.author) not in carried:
                yield entry
