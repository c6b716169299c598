"""A case: how its ledgers begin, and how they end."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.levels import Level
from wasit.talks.people import Party, Person, Role
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.staging import Rehearsal, Staging
from wasit.talks.substance.bases import Basis
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.substance.rungs import Rung
from wasit.talks.wording import Wording


class Regime(StrEnum):
    """What may cross between rooms by default.

    ``closed``  nothing without express release
    ``open``    everything that is not marked in confidence
    """

    CLOSED = "closed"
    OPEN = "open"


class Outcome(StrEnum):
    """How a case ended."""

    UNDERSTANDING = "understanding"
    NO_UNDERSTANDING = "no_understanding"


class Opened(Body, frozen=True, kw_only=True):
    """What is told of a case where one of its ledgers begins: between whom, and about what.

    `mediators` are those whom the readers of this ledger know. `rehearsal` is None in real talks.
    """

    title: Wording
    parties: tuple[Party, ...]
    mediators: tuple[Person, ...]
    agenda: tuple[Issue, ...]
    regime: Regime
    acknowledgement: Level = Level.NEITHER
    even_handed: bool = False
    rung: Rung = Rung.UNDERSTANDING
    basis: Basis | None = None
    rehearsal: Rehearsal | None = None

    @property
    def known(self) -> tuple[Person, ...]:
        """Everyone whom the readers of this ledger know from its beginning."""
        return self.mediators


class RoomOpened(Opened, frozen=True, kw_only=True, tag="room_opened"):
    """The first entry of a room: who sits there, with which mediators, and about what."""

    stands_in = frozenset({Family.ROOM})

    party: str
    delegation: tuple[Person, ...]

    @property
    def known(self) -> tuple[Person, ...]:
        """See `Opened.known`."""
        return *self.mediators, *self.delegation


class DeskOpened(Opened, frozen=True, kw_only=True, tag="desk_opened"):
    """The first entry of the desk: the parties, the team, and what the talks are about."""

    stands_in = frozenset({Family.DESK})

    four_eyes: bool = False


class Staged(Opened, frozen=True, kw_only=True, tag="staged"):
    """The first entry of the script of a rehearsal: whose it is, and how it is set up."""

    stands_in = frozenset({Family.SCRIPT})

    instructor: Person
    staging: Staging

    @property
    def known(self) -> tuple[Person, ...]:
        """See `Opened.known`."""
        return *self.mediators, self.instructor


class RingOpened(Body, frozen=True, kw_only=True, tag="ring_opened"):
    """The first entry of a consultation ring: its own name, and what its guests are told of it.

    They read no more of its host than the name `host`, and no other title than this one.
    """

    stands_in = frozenset({Family.RING})

    ring: str
    title: Wording
    host: Wording


class GuestInvited(Body, frozen=True, kw_only=True, tag="guest_invited"):
    """Somebody may sit in this ring. The guest is known by the id of this entry."""

    stands_in = frozenset({Family.RING})

    name: Wording


class Admitted(Body, frozen=True, kw_only=True, tag="admitted"):
    """This person has joined after the opening, and is known by the same id wherever it stands."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    person: Person


class Dismissed(Body, frozen=True, kw_only=True, tag="dismissed"):
    """The person of this id has left, and opens nothing any more."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    person: str


class HeadNamed(Body, frozen=True, kw_only=True, tag="head_named"):
    """The person of this id heads the delegation from here on, and whoever did is a member."""

    stands_in = frozenset({Family.ROOM})

    person: str


class Closed(Body, frozen=True, kw_only=True, tag="closed"):
    """The last entry of a room or the desk; nothing follows it."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    outcome: Outcome
    wording: Wording
    package: Package


class DebriefOpened(Body, frozen=True, kw_only=True, tag="debrief_opened"):
    """The rehearsal is over: from here on all who were in it may read all of it."""

    stands_in = frozenset({Family.COMMON})


class Opening(Struct, frozen=True, kw_only=True):
    """All that is needed to open a case.

    With `even_handed`, what the mediators say of their own accord goes to every room alike; with
    `four_eyes`, a second mediator approves each conveyance. `rung` is what the talks aim at, and
    `basis` the adopted text of an earlier case on which they build. `rehearsal` is how the case is
    set up where it is one; an instructor is then among its people.
    """

    title: Wording
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    agenda: tuple[Issue, ...]
    regime: Regime = Regime.CLOSED
    acknowledgement: Level = Level.NEITHER
    even_handed: bool = False
    four_eyes: bool = False
    rung: Rung = Rung.UNDERSTANDING
    basis: Basis | None = None
    rehearsal: Staging | None = None


def opened(ledger: Ledger) -> Opened:
    """Return the opening of a room, the desk or a script; raises LookupError for another ledger."""
    for entry in ledger:
        if isinstance(entry.body, Opened):
            return entry.body
    raise LookupError("this ledger has no opening entry")


def party_name(ledger: Ledger, party: str) -> Wording:
    """Return what this party of the case is called; raises LookupError where there is none such."""
    for each in opened(ledger).parties:
        if each.id == party:
            return each.name
    raise LookupError(party)


def in_four_eyes(desk: Ledger) -> bool:
    """Say whether in this case a second mediator approves what goes."""
    opening = opened(desk)
    return isinstance(opening, DeskOpened) and opening.four_eyes


def ring_opened(ring: Ledger) -> RingOpened:
    """Return the opening of a ring; raises LookupError for another ledger."""
    found = ring.of(RingOpened)
    if not found:
        raise LookupError("this ledger is no ring")
    return found[0].body


def author_of(ledger: Ledger, entry: str) -> Wording | str:
    """Return the name of whoever wrote the entry of this id; empty where that is nobody here."""
    found = ledger.get(entry)
    author = people(ledger).get(found.author) if found else None
    return author.name if author else ""


def people(ledger: Ledger) -> dict[str, Person]:
    """Return everyone whom a reader of this ledger knows to be or have been in the case, by id.

    It is a room, the desk, a script or a ring; of a ring, these are its guests. Everyone has the
    role that is theirs by now.
    """
    if ledger.of(RingOpened):
        return _guests(ledger)
    joined = (entry.body.person for entry in ledger.of(Admitted))
    known = {person.id: person for person in (*opened(ledger).known, *joined)}
    named = ledger.of(HeadNamed)
    return _headed(known, named[-1].body.person) if named else known


def _headed(known: dict[str, Person], head: str) -> dict[str, Person]:
    """Return these people with this one as the head of their delegation, and no other."""
    former = {each.id: replace(each, role=Role.MEMBER) for each in known.values() if each.leads}
    return known | former | {head: replace(known[head], role=Role.HEAD)}


def seated(ledger: Ledger) -> dict[str, Person]:
    """Return those of `people` who have not been dismissed, by id."""
    left = {entry.body.person for entry in ledger.of(Dismissed)}
    return {each: person for each, person in people(ledger).items() if each not in left}


def check_seated(person: Person, home: Ledger) -> None:
    """Raise Refused when this person has been dismissed, or has another role by now."""
    found = seated(home).get(person.id)
    if found is None:
        raise Refused("access.left", gettext_noop("You no longer have a part in this case."))
    if found.role is not person.role:
        raise Refused(
            "access.changed", gettext_noop("Your role has changed. Please load the page again.")
        )


def _guests(ring: Ledger) -> dict[str, Person]:
    name = ring_opened(ring).ring
    return {
        entry.id: Person(id=entry.id, name=entry.body.name, role=Role.GUEST, ring=name)
        for entry in ring.of(GuestInvited)
    }


def closed(ledger: Ledger) -> Closed | None:
    """Return how the case ended, as this room or desk was told; None while it is open."""
    found = ledger.of(Closed)
    return found[0].body if found else None


def check_open(ledger: Ledger) -> None:
    """Raise Refused when the case of this room or desk has been closed."""
    if closed(ledger):
        raise Refused("case.closed", gettext_noop("The case is closed; nothing can be added."))
