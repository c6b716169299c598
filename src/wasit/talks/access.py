"""Access: who may open which ledger. The only place where this is decided."""

from __future__ import annotations

from collections.abc import Iterable

from wasit.talks.ledgers import (
    COMMON,
    DESK,
    Family,
    book,
    delegation,
    family,
    party,
    ring,
    room,
    sealed,
    shelf,
)
from wasit.talks.people import Person


def may_open(person: Person, ledger: str) -> bool:  # noqa: PLR0911 - one for each family
    """Say whether `person` may read the ledger called `ledger`.

    What is sealed only its own writer reads again: neither a colleague nor a mediator. A ring is
    open to its guests, and to whoever may open the ledger in which its host keeps it. The log of
    access only an inquiry reads.
    """
    match family(ledger):
        case Family.ROOM:
            return (
                person.opens_desk
                or party(ledger) in person.serves
                or (person.party is not None and person.party == party(ledger))
            )
        case Family.DELEGATION:
            return person.party is not None and person.party == party(ledger)
        case Family.DESK:
            return person.opens_desk
        case Family.SEALED:
            return person.leads and person.party == party(ledger)
        case Family.COMMON:
            return person.on_the_team or person.party is not None
        case Family.RING:
            kept = book(ledger)
            return person.ring == ledger or (kept is not None and may_open(person, kept))
        case Family.ACCESS:
            return False


def may_write(person: Person, ledger: str) -> bool:
    """Say whether `person` may act in the ledger called `ledger`.

    In the common one only those do who serve every room: what is said there needs every head.
    """
    return may_open(person, ledger) and (person.cleared or family(ledger) is not Family.COMMON)


def opened_by(person: Person, parties: Iterable[str]) -> tuple[str, ...]:
    """Name every ledger that `person` may open in a case between `parties`.

    The rings that a host holds are not among them: they are named in the host's own ledger.
    """
    if person.ring:
        return (person.ring,)
    if person.party is not None:
        own = room(person.party), delegation(person.party), COMMON
        return (*own, sealed(person.party)) if person.leads else own
    if person.serves:
        return COMMON, *(room(each) for each in parties if each in person.serves)
    return DESK, COMMON, *(room(each) for each in parties)


def heard_by(names: Iterable[str]) -> frozenset[str]:
    """Return under which names somebody who has these ledgers open hears that one has grown.

    A host hears of all own rings by one name, so that none that is opened later is missed.
    """
    names = frozenset(names)
    hosts = (party(name) for name in names if family(name) in {Family.DESK, Family.DELEGATION})
    return names | {shelf(ring(host, "")) for host in hosts}


def tallied(parties: Iterable[str]) -> tuple[str, ...]:
    """Name every ledger that the tally folds. It is no person: it has no seat and no view."""
    return DESK, *(sealed(each) for each in parties)


def may_announce(ledger: str) -> bool:
    """Say whether the tally may write into the ledger called `ledger`."""
    return family(ledger) in {Family.ROOM, Family.DESK, Family.COMMON}


def home(person: Person) -> str:
    """Name the ledger whose opening entry seats `person` in the case."""
    if person.ring:
        return person.ring
    if person.party is not None:
        return room(person.party)
    return room(person.serves[0]) if person.serves else DESK
