"""Views: all that one person can know of a case, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from wasit.talks import ledgers
from wasit.talks.access import home, may_open, opened_by
from wasit.talks.case import DeskOpened, RoomOpened, opened, people
from wasit.talks.files import Upload
from wasit.talks.fold import Ledger
from wasit.talks.hosting import kept
from wasit.talks.ledgers import COMMON, DESK, SCRIPT
from wasit.talks.people import Person
from wasit.talks.refusals import nothing_there


class View:
    """The ledgers one person may open, as that person reads them `at` one moment.

    `uploads` are, by id, the documents that this person has uploaded and now means to attach.
    Untold, the moment is that of the last entry: no earlier can be meant.
    Raises ValueError when given a ledger that the person may not open: a view can never hold
    more than its reader may know.
    """

    def __init__(
        self,
        person: Person,
        opened: Mapping[str, Ledger],
        at: datetime | None = None,
        uploads: Mapping[str, Upload] = {},
    ) -> None:
        if foreign := [name for name in opened if not may_open(person, name)]:
            raise ValueError(f"{person.role} may not open {foreign}")
        self.person = person
        self.ledgers = dict(opened)
        self.uploads = {
            name: each for name, each in uploads.items() if may_open(person, each.ledger)
        }
        self._at = at

    @property
    def at(self) -> datetime:
        """The moment at which it is looked at; raises ValueError when nothing tells it."""
        return self._at or max(line.at for each in self.ledgers.values() for line in each.tail(1))

    @property
    def home_name(self) -> str:
        """The name of `home`."""
        return home(self.person)

    @property
    def home(self) -> Ledger:
        """The ledger that seats this person: a delegate's room, a mediator's desk, a script."""
        return self.ledgers[self.home_name]

    @property
    def rooms(self) -> dict[str, Ledger]:
        """Party id → room, for each room this person may open."""
        return {
            ledgers.party(name): ledger
            for name, ledger in self.ledgers.items()
            if ledgers.family(name) is ledgers.Family.ROOM
        }

    def desk(self) -> Ledger:
        """Return the desk; raises Refused for anyone but a mediator."""
        return self._opened(DESK)

    def room(self, party: str) -> Ledger:
        """Return the room of `party`; raises Refused when this person may not open it."""
        return self._opened(ledgers.room(party))

    def served(self, party: str) -> Ledger:
        """Return the room of `party` to the mediators’ side; raises Refused for all others."""
        return self._opened(ledgers.room(party) if self.person.on_the_team else "")

    def own_room(self) -> Ledger:
        """Return the delegate's own room; raises Refused for a mediator, who has none."""
        return self.room(self.person.party or "")

    def own_delegation(self) -> Ledger:
        """Return the ledger of the delegate's own side; raises Refused for a mediator."""
        return self._opened(ledgers.delegation(self.person.party or ""))

    def own_book(self) -> Ledger:
        """Return where this person's own side alone keeps what it has not shown to anyone.

        The desk, or a delegation's own ledger; raises Refused where there is neither.
        """
        return self.desk() if self.person.party is None else self.own_delegation()

    def own_sealed(self) -> Ledger:
        """Return the head's own sealed answers; raises Refused for anyone else."""
        return self._opened(ledgers.sealed(self.person.party or ""))

    @property
    def rings(self) -> dict[str, Ledger]:
        """Ledger name → ring, for each ring that this person's side holds, the oldest first.

        What has been destroyed is none any more.
        """
        names = (name for book in self.ledgers.values() for name in kept(book))
        return {name: self.ledgers[name] for name in names if not self.ledgers[name].destroyed}

    def own_ring(self) -> Ledger:
        """Return the ring in which a guest sits; raises Refused for anyone else."""
        return self._opened(self.person.ring)

    def script(self) -> Ledger:
        """Return the instructor's own book; raises Refused for anyone else, and in real talks."""
        return self._opened(SCRIPT)

    def own_answers(self) -> Ledger:
        """Return this person's own book of answers; raises Refused for whoever has none."""
        return self._opened(ledgers.answers(self.person.id))

    def common(self) -> Ledger:
        """Return the ledger that everyone in the case reads."""
        return self._opened(COMMON)

    def _opened(self, name: str) -> Ledger:
        if name not in self.ledgers:
            raise nothing_there()
        return self.ledgers[name]


def gather(person: Person, read: Callable[[str], Ledger]) -> dict[str, Ledger]:
    """Return, by name, every ledger that `person` may open, each as `read` finds it."""
    seat = home(person)
    first = read(seat)
    parties = [] if person.ring else [party.id for party in opened(first).parties]
    names = opened_by(person, parties)
    found = {name: first if name == seat else read(name) for name in names}
    besides = (*_answers(person, found), *(name for book in found.values() for name in kept(book)))
    return found | {name: read(name) for name in besides}


def _answers(person: Person, found: Mapping[str, Ledger]) -> Iterator[str]:
    """Yield the books of answers that `person` may open: the own; all, for an instructor."""
    if person.instructs:
        seats = (people(book) for book in found.values() if book.among(DeskOpened, RoomOpened))
        yield from (ledgers.answers(id_) for id_ in dict.fromkeys(chain(*seats)))
    elif not person.ring and opened(found[home(person)]).rehearsal:
        yield ledgers.answers(person.id)
