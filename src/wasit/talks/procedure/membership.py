"""Membership: who joins a side after the opening, and who leaves it.

A delegation's people are the business of its head, and the team's that of the chief mediator. Who
joins or leaves is written where the list of them stands: a delegate's own room; the desk, and the
rooms that a mediator serves.
"""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.access import may_open
from wasit.talks.actions import Action, Pen
from wasit.talks.case import Admitted, Dismissed, in_four_eyes, opened, seated
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person, Role
from wasit.talks.procedure.visits import VisitEnded, visiting
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Admit(Action, frozen=True, kw_only=True, tag="admit"):
    """Let somebody of this name join one's own side. For heads and the chief mediator.

    A delegation admits members and interpreters; the team, mediators and interpreters. A mediator
    who `serves` some parties is kept to their rooms.
    """

    between_rounds = True

    newcomer: Wording
    role: Role
    serves: tuple[str, ...] = ()

    def decide(self, view: View, pen: Pen) -> None:
        check_admits(view.person)
        if self.role not in admissible(view.person):
            raise Refused("member.role", gettext_noop("Nobody can join your side in this role."))
        person = Person(
            id=pen.drawn(),
            name=checked(self.newcomer),
            role=self.role,
            party=view.person.party,
            serves=self._serves(view),
        )
        for ledger in _lists(view, person):
            pen.write(ledger, Admitted(person=person))

    def _serves(self, view: View) -> tuple[str, ...]:
        parties = {party.id for party in opened(view.home).parties}
        fits = self.role is Role.MEDIATOR and set(self.serves) <= parties
        if self.serves and not fits:
            raise Refused(
                "member.serves", gettext_noop("Only a mediator serves single rooms of the case.")
            )
        return tuple(dict.fromkeys(self.serves))


class Dismiss(Action, frozen=True, kw_only=True, tag="dismiss"):
    """End somebody's part in the case, at once. For heads and the chief mediator, of their side."""

    between_rounds = True

    person: str

    def decide(self, view: View, pen: Pen) -> None:
        check_admits(view.person)
        person = next((each for each in dismissible(view) if each.id == self.person), None)
        if person is None:
            raise Refused("member.unknown", gettext_noop("There is nobody here to be dismissed."))
        if person.cleared:
            _check_enough(view.desk())
        if person.cleared and (visit := visiting(view.desk(), person.id)):
            pen.write(DESK, VisitEnded(about=visit.id))
        for ledger in _lists(view, person):
            pen.write(ledger, Dismissed(person=person.id))


def admits(person: Person) -> bool:
    """Say whether this person decides who belongs to the own side."""
    return person.leads or person.role is Role.CHIEF_MEDIATOR


def check_admits(person: Person) -> None:
    """Raise Refused for whoever does not decide who belongs to the own side."""
    if not admits(person):
        raise Refused(
            "member.leads",
            gettext_noop(
                "Who belongs to a side is decided by its head, and for the mediators by the chief."
            ),
        )


def admissible(person: Person) -> tuple[Role, ...]:
    """Return the roles in which others may join this person's side."""
    return Role.MEDIATOR if person.party is None else Role.MEMBER, Role.INTERPRETER


def own_side(view: View) -> list[Person]:
    """Return everyone on this person's side now, as the own room or the desk lists them."""
    side = view.person.party
    return [each for each in seated(view.home).values() if each.party == side and not each.ring]


def dismissible(view: View) -> list[Person]:
    """Return those on this person's side who can be dismissed: all but whoever leads it."""
    return [each for each in own_side(view) if not admits(each)]


def _lists(view: View, person: Person) -> list[str]:
    """Name every ledger that lists `person`."""
    if person.party is not None:
        return [ledgers.room(person.party)]
    rooms = (ledgers.room(party.id) for party in opened(view.desk()).parties)
    return [DESK, *(room for room in rooms if may_open(person, room))]


def _check_enough(desk: Ledger) -> None:
    """Raise Refused where nobody would be left to approve what another mediator conveys."""
    cleared = sum(each.cleared for each in seated(desk).values())
    if in_four_eyes(desk) and cleared <= 2:
        raise Refused(
            "member.four-eyes",
            gettext_noop("A second mediator must stay, who approves what is conveyed."),
        )
