"""Passages: what was carried from room to room, by which steps, and what became of it there."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.timeline import Line
from wasit.talks import ledgers
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.conveyance.prepared import Approved, Prepared, Returned
from wasit.talks.conveyance.readback import ReadBackAnswered, ReadBackAsked
from wasit.talks.conveyance.release import (
    ReleaseAsked,
    ReleaseGranted,
    ReleaseRefused,
    ReleaseWithdrawn,
    permissions,
)
from wasit.talks.entries import Body, Entry
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.deliveries import Addressed, Delivery, put_alike
from wasit.talks.rooms.modes import UNATTRIBUTED
from wasit.talks.rooms.reactions import Acknowledged, Reacted
from wasit.talks.rooms.speech import Utterance
from wasit.talks.rooms.stances import Stance
from wasit.talks.wording import Wording


class Fate(StrEnum):
    """What became of something that was brought to a room: how its side took it, at last."""

    ACCEPTED = "accepted"
    CONDITIONED = "conditioned"
    RESERVED = "reserved"
    REJECTED = "rejected"
    COMMENTED = "commented"
    ACKNOWLEDGED = "acknowledged"
    UNANSWERED = "unanswered"


_FATES = {
    Stance.ACCEPT: Fate.ACCEPTED,
    Stance.ACCEPT_IF: Fate.CONDITIONED,
    Stance.RESERVE: Fate.RESERVED,
    Stance.REJECT: Fate.REJECTED,
    Stance.COMMENT: Fate.COMMENTED,
}


class Answer(Struct, frozen=True):
    """How `party` took what was brought, and whether that was in turn carried on from there."""

    party: str
    entry: Entry[Body]
    carried_on: bool


class Passage(Struct, frozen=True, kw_only=True):
    """One thing that was carried: where it came from, how it went, and what it became.

    `said` are the source's words as they were when it went, and `brought` those that the receiving
    room has now; orally conveyed it has none, and the desk's account tells what was spoken.
    `steps` led to it, in their order, and `answers` followed, its own room's first: an idea may
    stand in several. `kept` are the issues on which what was agreed has the option that went.
    """

    carried: Entry[Carried]
    source: Entry[Utterance]
    said: Wording
    delivered: Entry[Delivery]
    brought: Wording
    steps: tuple[Line, ...]
    answers: tuple[Answer, ...]
    kept: tuple[str, ...]

    @property
    def attributed(self) -> bool:
        """Whether the receiving room was told whose it was."""
        return self.carried.body.mode not in UNATTRIBUTED

    @property
    def fate(self) -> Fate:
        """How the room that it was brought to took it at last."""
        own = [each for each in self.answers if each.party == self.carried.body.receiver]
        if not own:
            return Fate.UNANSWERED
        body = own[-1].entry.body
        return _FATES[body.stance] if isinstance(body, Reacted) else Fate.ACKNOWLEDGED


class Untold(Struct, frozen=True):
    """What `party` said and nobody carried on; `released` says whether it might have gone."""

    party: str
    entry: Entry[Utterance]
    released: bool


def passages(books: Books) -> list[Passage]:
    """Return all that was carried, in the order in which it went.

    What stood in a ledger that has been destroyed is left out.
    """
    found = (_passage(books, each) for each in books.desk.of(Carried))
    return [each for each in found if each is not None]


def untold(books: Books) -> list[Untold]:
    """Return what was said to the mediators and carried nowhere, side by side, oldest first."""
    carried = {each.body.source for each in books.desk.of(Carried)}
    return [
        Untold(party, entry, released=bool(permissions(books.room(party), entry.id)))
        for party in books.parties
        for entry in _utterances(books, party)
        if entry.id not in carried
    ]


def _utterances(books: Books, party: str) -> Iterator[Entry[Utterance]]:
    room = books.room(party)
    found = (room.find(entry.id, Utterance) for entry in room)
    yield from (each for each in found if each is not None)


def _passage(books: Books, carried: Entry[Carried]) -> Passage | None:
    body = carried.body
    receiving = books.room(body.receiver)
    source = books.room(body.sender).find(body.source, Utterance)
    delivered = receiving.find(body.delivered, Delivery)
    if source is None or delivered is None:
        return None
    agreed = books.agreed
    return Passage(
        carried=carried,
        source=source,
        said=words(books.room_at(body.sender, carried.at), source.id),
        delivered=delivered,
        brought=words(receiving, delivered.id),
        steps=tuple(_steps(books, carried, source)),
        answers=tuple(_answers(books, body.receiver, delivered)),
        kept=tuple(issue for issue, each in body.package.items() if agreed.get(issue) == each),
    )


def _steps(books: Books, carried: Entry[Carried], source: Entry[Utterance]) -> Iterator[Line]:
    """Yield what led from the source to the conveyance: requests, leaves, words read back."""
    body = carried.body
    name, room = ledgers.room(body.sender), books.room(body.sender)
    prepared = books.desk.find(body.about, Prepared)
    asked = prepared.body.asked if prepared else None
    found = [Line(name, source)]
    found += [Line(name, each) for each in room.about(source.id, *_RELEASES)]
    found += [Line(name, each) for each in _read_back(books, body.sender, asked)]
    if prepared:
        found += [Line(DESK, prepared)]
        found += [Line(DESK, each) for each in books.desk.about(prepared.id, Approved, Returned)]
    before = (line for line in found if line.entry.at <= carried.at)
    yield from sorted(before, key=lambda line: line.entry.at)
    yield Line(DESK, carried)


def _read_back(books: Books, party: str, asked: str | None) -> Iterator[Entry[Body]]:
    room = books.room(party)
    entry = room.find(asked, ReadBackAsked)
    if entry is not None:
        yield entry
        yield from room.about(entry.id, ReadBackAnswered)


def _answers(books: Books, receiver: str, delivered: Entry[Delivery]) -> Iterator[Answer]:
    went = {each.body.source for each in books.desk.of(Carried)}
    for party, entry in _places(books, receiver, delivered):
        for answer in books.room(party).about(entry.id, *_ANSWERS):
            yield Answer(party, answer, carried_on=answer.id in went)


def _places(
    books: Books, receiver: str, delivered: Entry[Delivery]
) -> Iterator[tuple[str, Entry[Delivery]]]:
    """Yield where it was put, its own room first: an idea may go to every room alike."""
    yield receiver, delivered
    if not isinstance(delivered.body, Addressed):
        return
    for party in books.parties:
        for entry in books.room(party).of(Addressed) if party != receiver else ():
            if put_alike(entry, delivered):
                yield party, entry


_ANSWERS: tuple[type[Body], ...] = Reacted, Acknowledged
_RELEASES = ReleaseAsked, ReleaseGranted, ReleaseRefused, ReleaseWithdrawn
