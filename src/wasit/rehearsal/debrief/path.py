"""The path: how proposals moved between what the sides want, until the talks ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.debrief.books import Books
from wasit.talks.case import Closed
from wasit.talks.entries import Body, Entry
from wasit.talks.proposals.mediators_proposals import ProposalOpened
from wasit.talks.rooms.speech import STANDS, Said
from wasit.talks.substance.issues import Package


class Origin(StrEnum):
    """Whose package it was.

    ``side``      what a side stood for, in a position, a proposal or a formal offer of its own
    ``idea``      the mediators' own idea or supposition, put to a room or to all
    ``proposal``  the mediators' proposal, for a yes or a no of all sides
    ``outcome``   what the talks ended with
    """

    SIDE = "side"
    IDEA = "idea"
    PROPOSAL = "proposal"
    OUTCOME = "outcome"


class Stop(Struct, frozen=True, kw_only=True):
    """One station of the path. `party` is the side whose it was; empty for the mediators'.

    `package` is what was then on the table from there: of a side, what it had last put forward on
    each issue. `worth` has by party what it is worth in millionths; None while it leaves an issue
    open, for then it is worth nothing certain.
    """

    origin: Origin
    party: str
    entry: Entry[Body]
    package: Package
    worth: dict[str, int] | None

    @property
    def at(self) -> datetime:
        return self.entry.at


def path(books: Books, profile: Mapping[str, Preferences]) -> list[Stop]:
    """Return all packages that were put forward, by anybody, in the order in which they were."""
    stops = [*_sides(books), *_ideas(books), *_whole(books)]
    known = {issue for wants in profile.values() for issue in wants.values}
    return [
        replace(stop, worth=_worth(stop.package, profile, known))
        for stop in sorted(stops, key=lambda stop: stop.at)
    ]


def _worth(
    package: Package, profile: Mapping[str, Preferences], known: set[str]
) -> dict[str, int] | None:
    """Return what a package is worth; issues of which the preferences know nothing add nothing."""
    settled = {issue: option for issue, option in package.items() if issue in known}
    if settled.keys() != known:
        return None
    return {party: wants.utility(settled) for party, wants in profile.items()}


def _stop(origin: Origin, entry: Entry[Body], package: Package, party: str = "") -> Stop:
    return Stop(origin=origin, party=party, entry=entry, package=package, worth=None)


def _sides(books: Books) -> Iterator[Stop]:
    for party in books.parties:
        stands: Package = {}
        for entry in books.room(party).of(Said):
            if entry.body.force in STANDS and entry.body.package:
                stands = stands | entry.body.package
                yield _stop(Origin.SIDE, entry, stands, party)


def _ideas(books: Books) -> Iterator[Stop]:
    """Yield the mediators' own ideas; one that was put before several rooms alike only once.

    What was carried without a sender is none of theirs, and stands on the path of its side.
    """
    seen = set()
    for party in books.parties:
        for entry in books.own_words(party):
            mark = entry.at, entry.author
            if entry.body.package and mark not in seen:
                seen.add(mark)
                yield _stop(Origin.IDEA, entry, entry.body.package)


def _whole(books: Books) -> Iterator[Stop]:
    for put in books.desk.of(ProposalOpened):
        if put.body.package:
            yield _stop(Origin.PROPOSAL, put, put.body.package)
    for end in books.desk.of(Closed):
        if end.body.package:
            yield _stop(Origin.OUTCOME, end, end.body.package)
