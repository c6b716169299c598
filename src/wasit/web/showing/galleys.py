"""Galleys: lines that stay set from one request to the next.

(A galley is the tray in which printers keep what has been set.) An open page is renewed whenever
something has come, and nearly all that it shows is what it showed before. So the lines of a ledger
are kept for each reader, with their markup and with what they were made from. A line is made anew
once an entry has come that bears on anything it rests on (`talks.asked`); what a reader is shown is
the same as without.

A galley belongs to one person at one place, and holds what was made of one ledger and of the one
that tells who is who. So it tells nobody anything of another's. Only where more people read at the
same time than there are galleys does a page take longer because of others.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import NamedTuple

from msgspec.structs import replace

from wasit.record.vault import NAMELESS
from wasit.talks.asked import Asked, bears_on
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.contents import objects
from wasit.talks.people import Person
from wasit.web.server.parts import ended_by
from wasit.web.server.runtime import service, vault
from wasit.web.showing.lines import Kept, Line, Scribe

MOST = 200
"""How many galleys are kept, of those that were asked for last."""

LINES = 400
"""How many lines a galley keeps, of those that were made last; each takes some 4 kB."""


class Rack(NamedTuple):
    """Where a galley has its place: for whom, and what it holds lines of.

    `place` is where the reader is seated, and `url` the address below which entries are dealt with.
    """

    case: str
    person: str
    place: str
    ledger: str
    home: str
    url: str


class _Set(NamedTuple):
    """A line that is kept, and what was asked to make it."""

    line: Line
    noted: frozenset[object]


class Galley:
    """The lines of `ledger` as a scribe makes them, for whom `home` and `besides` tell who is who.

    It begins with those lines of `earlier` that would be made in the same way again.
    """

    def __init__(
        self,
        ledger: Ledger,
        home: Ledger,
        url: str = "",
        besides: tuple[Person, ...] = (),
        earlier: Galley | None = None,
    ) -> None:
        named = Asked(home)
        self.ledger = ledger
        self._home = home
        self._besides = besides
        self._scribe = Scribe(ledger, named, url, besides)
        self._named = named.noted
        self._lines = earlier._standing(ledger, home, besides) if earlier else {}

    def _standing(
        self, ledger: Ledger, home: Ledger, besides: tuple[Person, ...]
    ) -> dict[str, _Set]:
        """Return the lines that stay as they are now that the ledgers are these."""
        come, named = ledger.since(self.ledger), home.since(self._home)
        if come is None or named is None or besides != self._besides:
            return {}
        if named and not self._named.isdisjoint(bears_on(named)):
            return {}
        lines = self._lines.copy()
        new = bears_on(come)
        return {name: each for name, each in lines.items() if each.noted.isdisjoint(new)}

    def lines(self, entries: Iterable[Entry[Body]]) -> list[Line]:
        """Return the lines of these entries of the ledger."""
        return [self.line(entry) for entry in entries]

    def line(self, entry: Entry[Body]) -> Line:
        """Return the line of an entry of the ledger."""
        found = self._lines.get(entry.id) or self._set(entry)
        return found.line

    def _set(self, entry: Entry[Body]) -> _Set:
        asked = Asked(self.ledger)
        line = self._scribe.reading(asked).line(entry)
        # What is in it stays as long as it is kept, but not the line as it was made first.
        known = Kept(objects(line) - {id(line)})
        made = _Set(replace(line, known=known), asked.noted)
        self._lines[entry.id] = made
        if len(self._lines) > LINES:
            del self._lines[next(iter(self._lines))]
        return made


class Galleys:
    """The galleys of all who read. Safe to use from many threads.

    `known` returns a ledger as it is kept in memory: what has been forgotten since is shown to
    whoever was reading it, and not kept here either.
    """

    def __init__(self, known: Callable[[str, str], Ledger] | None = None) -> None:
        self._known = known
        self._kept: OrderedDict[Rack, Galley] = OrderedDict()
        self._changing = Lock()

    def galley(
        self, rack: Rack, ledger: Ledger, home: Ledger, besides: tuple[Person, ...] = ()
    ) -> Galley:
        """Return the galley in its place, brought up to the ledgers as its reader has them now."""
        earlier = self._kept.get(rack)
        made = Galley(ledger, home, rack.url, besides, earlier)
        with self._changing:
            # A request that began before another, and is behind it, leaves what that one made.
            ahead = earlier is None or len(ledger) >= len(earlier.ledger)
            if ahead and self._is_known(rack, ledger, home):
                self._kept[rack] = made
                self._kept.move_to_end(rack)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return made

    def _is_known(self, rack: Rack, ledger: Ledger, home: Ledger) -> bool:
        if self._known is None:
            return True
        asked = ((rack.ledger, ledger), (rack.home, home))
        return all(self._known(rack.case, name).lineage is each.lineage for name, each in asked)

    def clear(self) -> None:
        """Keep nothing."""
        with self._changing:
            self._kept.clear()


@ended_by(Galleys.clear)
def galleys() -> Galleys:
    """Return the galleys of all who read here.

    No line stays of what has been shredded, by whatever process. A line may rest on two ledgers,
    and is soon made anew, so all of them go.
    """
    # The service hears of it first, and has forgotten it by the time that no line is kept.
    made = Galleys(service().folds.known)

    def forget(_case: str, grown: Iterable[str]) -> None:
        if NAMELESS in grown:
            made.clear()

    vault().watch(forget)
    return made
