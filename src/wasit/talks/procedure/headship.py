"""Headship: who heads a delegation, when it passes to another in the course of a case.

A sitting head hands it to a member. Where the head is gone, the chief mediator records whom the
party has named. At every moment there is one head. What was said, sealed, granted or agreed to is
the delegation's and stands; what waits for an answer waits for the new head. It is written in that
room alone: its delegation and the mediators who serve it learn of it, and nobody else.
"""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import Admitted, Dismissed, HeadNamed, seated
from wasit.talks.fold import Ledger
from wasit.talks.people import Person, Role
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class HandOver(Action, frozen=True, kw_only=True, tag="hand_over"):
    """Hand the headship of one's delegation to one of its members. For heads.

    Whoever hands it over becomes a member, or leaves the case at once unless they stay.
    """

    between_rounds = True

    person: str
    stays: bool = True

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        if not view.person.leads:
            raise Refused(
                "headship.leads", gettext_noop("Only the head of the delegation hands this over.")
            )
        _pass(pen, view.person, _member(room, self.person), stays=self.stays)


class NameHead(Action, frozen=True, kw_only=True, tag="name_head"):
    """Record that a party has a new head in place of `former`. For the chief mediator.

    It is a member of the same delegation, or a `newcomer` of this name, who joins it by this.
    The former head leaves the case at once, unless they stay as a member.
    """

    between_rounds = True

    former: str
    person: str = ""
    newcomer: Wording = {}
    stays: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        check_names_heads(view)
        former = next((each for each in heads(view) if each.id == self.former), None)
        if former is None:
            raise Refused(
                "headship.former", gettext_noop("This person does not head a delegation any more.")
            )
        if bool(self.person) == bool(self.newcomer):
            raise Refused(
                "headship.whom",
                gettext_noop("Choose a member of the delegation, or name somebody new."),
            )
        _pass(pen, former, self._head(view, pen, former), stays=self.stays)

    def _head(self, view: View, pen: Pen, former: Person) -> Person:
        room = ledgers.room(former.party or "")
        if self.person:
            return _member(view.ledgers[room], self.person)
        joins = Person(
            id=pen.drawn(), name=checked(self.newcomer), role=Role.MEMBER, party=former.party
        )
        pen.write(room, Admitted(person=joins))
        return joins


def check_names_heads(view: View) -> None:
    """Raise Refused for anyone but the chief mediator."""
    view.desk()
    if view.person.role is not Role.CHIEF_MEDIATOR:
        raise Refused(
            "headship.chief", gettext_noop("Only the chief mediator records who heads a party.")
        )


def heads(view: View) -> list[Person]:
    """Return the heads of the delegations whose rooms this person may open, as they are now."""
    return [each for room in _rooms(view) for each in seated(room).values() if each.leads]


def members(view: View) -> list[Person]:
    """Return those who could head a delegation whose room this person may open, and do not."""
    return [each for room in _rooms(view) for each in seated(room).values() if _may_head(each)]


def has_handed_over(view: View) -> bool:
    """Say whether this person, a delegate, has once handed the headship to another."""
    return any(entry.author == view.person.id for entry in view.home.of(HeadNamed))


def _rooms(view: View) -> list[Ledger]:
    """Return the rooms that this person may open; one that was destroyed seats nobody."""
    return [room for room in view.rooms.values() if not room.destroyed]


def _may_head(person: Person) -> bool:
    return person.role is Role.MEMBER


def _member(room: Ledger, person: str) -> Person:
    found = seated(room).get(person)
    if found is None or not _may_head(found):
        raise Refused(
            "headship.member",
            gettext_noop("Only a member of the same delegation can become its head."),
        )
    return found


def _pass(pen: Pen, former: Person, head: Person, *, stays: bool) -> None:
    room = ledgers.room(head.party or "")
    pen.write(room, HeadNamed(person=head.id))
    if not stays:
        pen.write(room, Dismissed(person=former.id))
