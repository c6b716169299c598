"""Slips: what the rules allow and a mediator may still come to regret.

Nothing here is forbidden, and nothing shows what anybody had in mind. Each is a sign that can be
checked in the books, to be talked about once everything is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.passages import Passage
from wasit.talks.conveyance.release import permissions
from wasit.talks.desk.inference import PROBES
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.rings.echoes import runs
from wasit.talks.rooms.corrections import words
from wasit.talks.rooms.deliveries import Addressed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Utterance, force_of, standing, stated_of
from wasit.talks.rooms.stated import Stated


class Slip(StrEnum):
    """What kind of sign it is.

    ``softened``   a warning came without something that its sender had stated, or with it changed
    ``probing``    so many ideas in a row about one issue were put to a room that it could tell
                   what was being looked for (as many as the mediators are cautioned at)
    ``guessable``  something was brought without its sender, and the room could tell whose it was:
                   by words in a row that it also has in that side's name, or since every option
                   that is new in it came in that side's name as well, before or after
    ``confided``   the mediators' own words repeat what a side had said and not released to that
                   room: so many words in a row, or every option of it, not heard there by name
    """

    SOFTENED = "softened"
    PROBING = "probing"
    GUESSABLE = "guessable"
    CONFIDED = "confided"


class Found(Struct, frozen=True, kw_only=True):
    """A slip: the entry of the room of `room` in which it shows, and whose matter it was.

    `side` is empty for probing. `details` are, of a warning, what was left out or changed; of
    probing, the issues; else nothing.
    """

    slip: Slip
    room: str
    side: str
    entry: Entry[Body]
    details: tuple[str, ...] = ()


def slips(books: Books, passages: Sequence[Passage]) -> list[Found]:
    """Return all such signs, in the order in which they came to show."""
    found = [
        *_softened(passages),
        *_probing(books),
        *_guessable(books, passages),
        *_confided(books, passages),
    ]
    return sorted(found, key=lambda each: each.entry.at)


def _softened(passages: Sequence[Passage]) -> Iterator[Found]:
    for each in passages:
        body = each.carried.body
        lost = _lost(stated_of(each.source.body), body.stated)
        if force_of(each.source.body) is Force.WARNING and body.mode is not Mode.VERBATIM and lost:
            yield _found(Slip.SOFTENED, each, lost)


def _lost(source: Stated | None, went: Stated | None) -> tuple[str, ...]:
    """Name the parts of what was stated that are not as they were in what went.

    Words may be put in other words; figures, sides of a threshold and what is left out are told.
    """
    if source is None or went is None:
        return ("all",) if source is not None else ()
    names = ("actor", "condition", "consequence", "horizon")
    pairs = {name: (getattr(source, name, None), getattr(went, name, None)) for name in names}
    return tuple(name for name, pair in pairs.items() if _is_lost(*pair))


def _is_lost(source: object, went: object) -> bool:
    if not source:
        return False
    mark = getattr(source, "operator", None), getattr(source, "threshold", None)
    return not went or mark != (getattr(went, "operator", None), getattr(went, "threshold", None))


def _probing(books: Books) -> Iterator[Found]:
    """Yield where a run of ideas about one issue comes to be long, once for each run."""
    for party in books.parties:
        row: dict[str, int] = {}
        for entry in books.room(party).of(Addressed):
            package = entry.body.package
            if not package:
                continue
            row = {issue: row.get(issue, 0) + 1 for issue in package}
            long = tuple(issue for issue, count in row.items() if count == PROBES)
            if long:
                yield Found(slip=Slip.PROBING, room=party, side="", entry=entry, details=long)


def _guessable(books: Books, passages: Sequence[Passage]) -> Iterator[Found]:
    for each in passages:
        if not each.attributed and _can_be_guessed(books, each, passages):
            yield _found(Slip.GUESSABLE, each)


def _can_be_guessed(books: Books, idea: Passage, passages: Sequence[Passage]) -> bool:
    body = idea.carried.body
    way = body.sender, body.receiver
    in_its_name = (
        each.brought
        for each in passages
        if each.attributed and (each.carried.body.sender, each.carried.body.receiver) == way
    )
    if any(runs(idea.brought) & runs(each) for each in in_its_name):
        return True
    new = body.package.items() - standing(books.room_at(body.receiver, idea.carried.at)).items()
    return bool(new) and new <= _heard(passages, *way)


def _confided(books: Books, passages: Sequence[Passage]) -> Iterator[Found]:
    """Yield the mediators' own words that repeat what another side had kept from that room."""
    for party in books.parties:
        for entry in books.own_words(party):
            for side in books.parties:
                if side != party and _repeats(books, passages, entry, side, party):
                    yield Found(slip=Slip.CONFIDED, room=party, side=side, entry=entry)


def _repeats(
    books: Books, passages: Sequence[Passage], entry: Entry[Addressed], side: str, party: str
) -> bool:
    known, own = books.room_at(side, entry.at), books.room_at(party, entry.at)
    told, repeated = entry.body.package.items(), runs(words(own, entry.id))
    heard = _heard(passages, side, party) | standing(own).items()
    for said in _kept_from(known, party, entry.at):
        options = said.body.package.items()
        if repeated & runs(words(known, said.id)) or (options <= told and not options <= heard):
            return True
    return False


def _kept_from(room: Ledger, party: str, at: datetime) -> Iterator[Entry[Utterance]]:
    """Yield what was said in a room and could by then not go to that of `party` in any way."""
    found = (room.find(entry.id, Utterance) for entry in room)
    yield from (each for each in found if each and not permissions(room, each.id, party, at))


def _heard(passages: Sequence[Passage], side: str, party: str) -> set[tuple[str, str]]:
    """Return the options that a room has, at any time, in the name of another side."""
    return {
        pair
        for each in passages
        if each.attributed
        and (each.carried.body.sender, each.carried.body.receiver) == (side, party)
        for pair in each.carried.body.package.items()
    }


def _found(slip: Slip, passage: Passage, details: tuple[str, ...] = ()) -> Found:
    return Found(
        slip=slip,
        room=passage.carried.body.receiver,
        side=passage.carried.body.sender,
        entry=passage.delivered,
        details=details,
    )
