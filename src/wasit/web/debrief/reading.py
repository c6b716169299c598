"""Reading: the entries of every ledger of a case whose books are all open, as lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wasit.talks import ledgers
from wasit.talks.case import Opened, people
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, SCRIPT, Family
from wasit.talks.people import Person
from wasit.web.rings.lines import RingScribe
from wasit.web.showing.lines import Line, Scribe


class Reader:
    """Makes lines of any ledger of one case, for whoever may read them all."""

    def __init__(self, books: Mapping[str, Ledger]) -> None:
        self._books = books
        self._scribes: dict[str, Scribe | RingScribe] = {}

    def line(self, ledger: str, entry: Entry[Body]) -> Line:
        """Return an entry of the ledger of this name as a line."""
        scribe = self._scribes.get(ledger)
        if scribe is None:
            scribe = self._scribes[ledger] = self._scribe(ledger)
        return scribe.line(entry)

    def _scribe(self, ledger: str) -> Scribe | RingScribe:
        home = self._books[self._home(ledger)]
        if ledgers.family(ledger) is Family.RING:
            return RingScribe(self._books[ledger], home)
        besides = self._everyone() if ledger == SCRIPT else ()
        return Scribe(self._books[ledger], home, besides=besides)

    def _everyone(self) -> Iterator[Person]:
        """Yield all who were in a room, and whoever directed them."""
        for ledger in self._books.values():
            if ledger.among(Opened):
                yield from people(ledger).values()

    def _home(self, ledger: str) -> str:
        """Name the ledger that tells who writes in this one: a side's room, or else the desk."""
        party = ledgers.party(ledger)
        return ledgers.room(party) if party else DESK
