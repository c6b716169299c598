"""Courses: the rehearsals of one class, as the account sees them that is their instructor."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from msgspec import Struct

from wasit.rehearsal.classes import INSTRUCTOR_ID, Plan, staged_opening
from wasit.scenario.model import Scenario
from wasit.service import NoSuchSeat, Seat
from wasit.talks.case import Closed, DebriefOpened, Staged, closed
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.entries import Entry
from wasit.talks.ledgers import SCRIPT
from wasit.talks.people import Person
from wasit.talks.rooms.speech import OFFERS, Said
from wasit.talks.rounds import RoundBegun, running
from wasit.talks.training.directing import players, staged
from wasit.talks.views import View
from wasit.web.accounts import invitations
from wasit.web.accounts.invitations import taken
from wasit.web.accounts.models import Account, Place
from wasit.web.server.runtime import service
from wasit.web.showing.sitters import Sitter
from wasit.web.training.companies import seats


class Chair(Struct, frozen=True):
    """A chair of a rehearsal, whose it is, who is in it, and the automated player's name."""

    person: Person
    sitter: Sitter
    player: str


class Chairs(Struct, frozen=True):
    """The chairs of a rehearsal, the team's first."""

    chairs: list[Chair]

    @property
    def counted(self) -> list[tuple[Sitter, int]]:
        """How many have somebody in them, are played, and wait; only of what there is."""
        found = Counter(each.sitter for each in self.chairs)
        return [(sitter, found[sitter]) for sitter in Sitter if found[sitter]]


class Group(Struct, frozen=True):
    """One group of a course: its instructor's place and seat, and all that can be read there."""

    place: Place
    seat: Seat
    view: View

    @property
    def staged(self) -> Staged:
        """How its rehearsal was set up."""
        return staged(self.view.script())

    @property
    def closed(self) -> Closed | None:
        """How its talks have ended; None while they go on."""
        return closed(self.view.desk())

    @property
    def debrief(self) -> bool:
        """Whether its debrief is open."""
        return bool(self.view.common().of(DebriefOpened))

    @property
    def round(self) -> Entry[RoundBegun] | None:
        """The round that is under way; None when none is."""
        return running(self.view.common(), self.view.at)

    @property
    def offers(self) -> int:
        """How many offers the sides have made."""
        said = (each for room in self.view.rooms.values() for each in room.of(Said))
        return sum(each.body.force in OFFERS for each in said)

    @property
    def carried(self) -> int:
        """How often the mediators have carried something across."""
        return len(self.view.desk().of(Carried))

    @property
    def seating(self) -> Chairs:
        """Who is in its chairs."""
        return Chairs(chairs(self.seat.case, self.view))


def chairs(case: str, view: View) -> list[Chair]:
    """Return the chairs of a rehearsal that its instructor sees, the team's first."""
    played = players(view.script())
    people = [each.person for each in seats(service(), case)]
    here = taken(case, people)
    return [Chair(each, _sitter(each.id, here, played), played.get(each.id, "")) for each in people]


def _sitter(person: str, here: Iterable[str], played: Iterable[str]) -> Sitter:
    if person in here:
        return Sitter.PERSON
    return Sitter.PLAYER if person in played else Sitter.NOBODY


def courses(account: Account) -> dict[str, list[Group]]:
    """Return, by the id of the course, the groups of each class of this account."""
    found: dict[str, list[Group]] = {}
    for group in sorted(_groups(account), key=_number):
        found.setdefault(group.staged.staging.course, []).append(group)
    return found


def _number(group: Group) -> tuple[int, str]:
    """Return what sorts a group by the number in its name: the tenth after the second."""
    name = group.staged.staging.group
    return len(name), name


def _groups(account: Account) -> Iterable[Group]:
    for place in invitations.held(account):
        case, ledger, person = place.seat
        if ledger != SCRIPT:
            continue
        try:
            seat = service().seat(case, ledger, person)
        except NoSuchSeat:
            continue
        yield Group(place, seat, seat.view())


def open_course(
    account: Account | None, scenario: Scenario, plan: Plan, groups: Iterable[str], *, bare: bool
) -> list[tuple[str, list[tuple[Person, str]]]]:
    """Open a rehearsal for each of `groups`; return the names of each with its first links.

    The account becomes the instructor of all; with none, each group has a link for its instructor
    too, by which somebody becomes it with an account. All of them have their places and links at
    once, so that none is anybody's until every one is open. Opened again under the same plan,
    nothing is opened twice, and there are no links. Raises Refused, NoSuchPlayer or Unplayable.
    """
    openings = {group: staged_opening(scenario, plan, group) for group in groups}
    cases = {group: service().open(each, case_of(plan, group)) for group, each in openings.items()}
    with transaction.atomic():
        return [
            (group, _introduced(case, openings[group].people, account, bare=bare))
            for group, case in cases.items()
        ]


def _introduced(
    case: str, people: Iterable[Person], account: Account | None, *, bare: bool
) -> list[tuple[Person, str]]:
    """Return the first links of a rehearsal, and make the account its instructor."""
    instructor, others = _parted(people)
    if account:
        invitations.hold(Place.of(case, instructor), account)
    own = [] if account else invitations.introduce(case, [instructor], bare=False)
    return [*own, *invitations.introduce(case, others, bare=bare)]


def course_of(account: Account, key: str) -> str:
    """Return the id of the course that this account opens with a form of this key."""
    return _digest("course", account.id, key)


def seed_of(account: Account, key: str) -> int:
    """Return the seed of that course. Its id, which a debrief lays open, does not tell it."""
    return int(_digest("seed", account.id, key), 16)


def case_of(plan: Plan, group: str) -> str:
    """Return the id of the rehearsal of this group; nobody can guess it who has not the seed."""
    return _digest("case", f"{plan.seed:x}", group)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _parted(people: Iterable[Person]) -> tuple[Person, list[Person]]:
    """Return the instructor, and everybody else."""
    people = list(people)
    instructor = next(each for each in people if each.id == INSTRUCTOR_ID)
    return instructor, [each for each in people if not each.instructs]
