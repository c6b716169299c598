"""Access: who may open which ledger. The only place where this is decided."""

from __future__ import annotations

from collections.abc import Iterable

from wasit.talks.ledgers import DESK, Family, delegation, family, party, room
from wasit.talks.people import Person


def may_open(person: Person, ledger: str) -> bool:
    """Say whether `person` may read, and act in, the ledger called `ledger`."""
    match family(ledger):
        case Family.ROOM:
            return (
                person.cleared
                or party(ledger) in person.serves
                or (person.party is not None and person.party == party(ledger))
            )
        case Family.DELEGATION:
            return person.party is not None and person.party == party(ledger)
        case Family.DESK:
            return person.cleared


def opened_by(person: Person, parties: Iterable[str]) -> tuple[str, ...]:
    """Name every ledger that `person` may open in a case between `parties`."""
    if person.party is not None:
        return room(person.party), delegation(person.party)
    if person.serves:
        return tuple(room(each) for each in parties if each in person.serves)
    return DESK, *(room(each) for each in parties)


def home(person: Person) -> str:
    """Name the ledger whose opening entry seats `person` in the case."""
    if person.party is not None:
        return room(person.party)
    return room(person.serves[0]) if person.serves else DESK
