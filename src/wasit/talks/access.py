"""Access: who may open which ledger. The only place where this is decided."""

from __future__ import annotations

from collections.abc import Iterable

from wasit.talks.case import DebriefOpened
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import (
    COMMON,
    DESK,
    SCRIPT,
    Family,
    answers,
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

    What is sealed only the head of that party reads: neither a colleague nor a mediator. A ring is
    open to its guests, and to whoever may open the ledger in which its host keeps it. The log of
    access only an inquiry reads. The instructor of a rehearsal reads all that people read in it,
    and the script alone; what somebody answers about it they two read.
    """
    match family(ledger):
        case Family.ROOM:
            return (
                person.opens_desk
                or person.instructs
                or party(ledger) in person.serves
                or (person.party is not None and person.party == party(ledger))
            )
        case Family.DELEGATION:
            own = person.party is not None and person.party == party(ledger)
            return own or person.instructs
        case Family.DESK:
            return person.opens_desk or person.instructs
        case Family.SEALED:
            return person.leads and person.party == party(ledger)
        case Family.COMMON:
            return person.on_the_team or person.instructs or person.party is not None
        case Family.RING:
            kept = book(ledger)
            return person.ring == ledger or (kept is not None and may_open(person, kept))
        case Family.SCRIPT:
            return person.instructs
        case Family.ANSWERS:
            return person.instructs or ledger == answers(person.id)
        case Family.ACCESS:
            return False


def may_write(person: Person, ledger: str) -> bool:
    """Say whether `person` may act in the ledger called `ledger`.

    In the common one only those do who serve every room: what is said there needs every head. The
    instructor of a rehearsal tells all there when a round begins, or the debrief.
    """
    tells_all = person.cleared or person.instructs
    return may_open(person, ledger) and (tells_all or family(ledger) is not Family.COMMON)


def opened_by(person: Person, parties: Iterable[str]) -> tuple[str, ...]:
    """Name every ledger that `person` may open in a case between `parties`.

    The rings that a host holds are not among them: they are named in the host's own ledger. Nor
    are the books of answers, which are of persons and stand in rehearsals alone.
    """
    if person.ring:
        return (person.ring,)
    if person.party is not None:
        own = room(person.party), delegation(person.party), COMMON
        return (*own, sealed(person.party)) if person.leads else own
    if person.instructs:
        return SCRIPT, DESK, COMMON, *_of_each(parties)
    if person.serves:
        return COMMON, *(room(each) for each in parties if each in person.serves)
    return DESK, COMMON, *(room(each) for each in parties)


def _of_each(parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for party in parties for name in (room(party), delegation(party)))


def may_debrief(person: Person, common: Ledger) -> bool:
    """Say whether the debrief of a rehearsal is open, and `person` one of those it is for.

    From then on all who were in it read every ledger of it, on the pages of the debrief alone.
    """
    return bool(common.of(DebriefOpened)) and may_open(person, COMMON)


def debriefed(parties: Iterable[str]) -> tuple[str, ...]:
    """Name every ledger that a debrief between `parties` lays open; rings come beside."""
    parties = tuple(parties)
    return SCRIPT, DESK, COMMON, *_of_each(parties), *(sealed(each) for each in parties)


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
    if person.instructs:
        return SCRIPT
    return room(person.serves[0]) if person.serves else DESK
