"""Sightings: who was shown which entries, when, and on which page. The log of access of a case.

It stands in a ledger of its own, which nobody opens. What stands there are no entries: no view
holds them, and no page and no program is given them. Only an exposure inquiry reads them. Each
inquiry is kept among them, and so is what is ordered about how long the case is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

from wasit.talks.access import home
from wasit.talks.people import Person
from wasit.talks.procedure.retention import HoldLifted, HoldPlaced, Retention, RetentionSet

COMMAND = "command"
"""What shows where somebody asks on the server, in the name of a person who may not be there."""


class Span(NamedTuple):
    """Successive entries of a ledger, by the numbers of the first and the last; they begin at 1."""

    first: int
    last: int


Shown: TypeAlias = Mapping[str, Iterable[int]]
"""Ledger name → the numbers of entries of it."""


class Sighting(Struct, frozen=True, kw_only=True, tag_field="kind", tag="sighted"):
    """The content of these entries was in an answer to this person, and in none before.

    `home` is the ledger that seats the person, `party` the side they belong to if any, and `by` the
    name of the page or the question that showed them.
    """

    person: str
    home: str
    party: str | None
    at: datetime
    by: str
    shown: dict[str, tuple[Span, ...]]


class Part(NamedTuple):
    """One entry that an inquiry is about: the name of its ledger, and its id."""

    ledger: str
    entry: str


class Inquired(Struct, frozen=True, kw_only=True, tag_field="kind", tag="inquired"):
    """This person has inquired who had opened all of these entries, before then if it is said."""

    person: str
    home: str
    at: datetime
    by: str
    parts: tuple[Part, ...]
    before: datetime | None


Order: TypeAlias = RetentionSet | HoldPlaced | HoldLifted
Line: TypeAlias = Sighting | Inquired | Order

_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def encode(line: Line) -> bytes:
    """Return the canonical bytes of `line`."""
    return msgspec.json.encode(line, order="deterministic")


def decode(line: bytes) -> Line:
    """Return the line that `encode` made. Raises msgspec.ValidationError for anything else."""
    return _decoder.decode(line)


class Log:
    """The log as read. Lines may come twice and in any order: what counts is the first time."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._first: dict[tuple[str, str, bool], dict[int, datetime]] = {}
        self._last: dict[str, Sighting] = {}
        self.inquiries: list[Inquired] = []
        self.retention = Retention()
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """Take in one more line."""
        match line:
            case Sighting():
                self._see(line)
            case Inquired():
                self.inquiries.append(line)
            case RetentionSet() | HoldPlaced() | HoldLifted():
                self.retention.add(line)

    def _see(self, line: Sighting) -> None:
        if line.by != COMMAND:
            self._last[line.person] = line
        for ledger, spans in line.shown.items():
            known = self._first.setdefault((line.person, ledger, line.by == COMMAND), {})
            for number in _numbers(spans):
                known[number] = min(known.get(number, line.at), line.at)

    def first(self, person: str, ledger: str, number: int) -> datetime | None:
        """Return when this person was first shown this entry; None if never."""
        return self._first.get((person, ledger, False), {}).get(number)

    def printed(self, person: str, ledger: str, number: int) -> datetime | None:
        """Return when it was first printed on the server in this person's name; None if never."""
        return self._first.get((person, ledger, True), {}).get(number)

    def readers(self, ledgers: Iterable[str]) -> Iterator[str]:
        """Yield the id of everyone who was shown anything of these ledgers."""
        wanted = frozenset(ledgers)
        shown = (person for person, ledger, _ in self._first if ledger in wanted)
        yield from (each for each in dict.fromkeys(shown) if each in self._last)

    def side(self, person: str) -> tuple[str | None, str]:
        """Return the party of somebody who was shown something, and the ledger that seats them."""
        return self._last[person].party, self._last[person].home

    def news(self, person: Person, shown: Shown, at: datetime, by: str) -> Sighting | None:
        """Return the sighting of what of this was never shown to `person`; None if all was."""
        on_server = by == COMMAND
        fresh = {
            ledger: tuple(_spans(unseen))
            for ledger, numbers in shown.items()
            if (unseen := set(numbers) - self._first.get((person.id, ledger, on_server), {}).keys())
        }
        if not fresh:
            return None
        return Sighting(
            person=person.id,
            home=home(person),
            party=person.party,
            at=at,
            by=by,
            shown=fresh,
        )


def _numbers(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(span.first, span.last + 1)


def _spans(numbers: Iterable[int]) -> Iterator[Span]:
    first = last = 0
    for number in sorted(numbers):
        if number != last + 1 or not first:
            if first:
                yield Span(first, last)
            first = number
        last = number
    if first:
        yield Span(first, last)
