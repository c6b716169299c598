"""Sittings: the mediators open and close them for each room, and delegates say they have arrived.

A sitting belongs to one room. That another room sits, since when, and who of it is there, stands
in that room alone: the sides may sit in one house and never know of each other.
"""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import closed, party_name, seated
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional


class SittingOpened(Body, frozen=True, kw_only=True, tag="sitting_opened"):
    """The mediators call this room to a sitting. `wording` may say where, or what for."""

    stands_in = frozenset({Family.ROOM})

    wording: Wording


class SittingClosed(Body, frozen=True, kw_only=True, tag="sitting_closed"):
    """The sitting `about` is over."""

    stands_in = frozenset({Family.ROOM})


class Arrived(Body, frozen=True, kw_only=True, tag="arrived"):
    """The author has come to the sitting `about`."""

    stands_in = frozenset({Family.ROOM})


class OpenSitting(Action, frozen=True, kw_only=True, tag="open_sitting"):
    """Call some rooms to a sitting at one moment. For mediators who serve them."""

    rooms: tuple[str, ...]
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        if not self.rooms:
            raise Refused("sitting.rooms", gettext_noop("Choose at least one room."))
        wording = optional(self.wording)
        for party in dict.fromkeys(self.rooms):
            if sitting(room := view.served(party)):
                raise Refused(
                    "sitting.open",
                    gettext_noop("The room of “%(party)s” sits already."),
                    party=party_name(room, party),
                )
            pen.write(ledgers.room(party), SittingOpened(wording=wording))


class CloseSitting(Action, frozen=True, kw_only=True, tag="close_sitting"):
    """End the sitting of one room. For mediators who serve it."""

    party: str

    def decide(self, view: View, pen: Pen) -> None:
        found = _open(view.served(self.party))
        pen.write(ledgers.room(self.party), SittingClosed(about=found.id))


class Arrive(Action, frozen=True, kw_only=True, tag="arrive"):
    """Say that one has come to the sitting. For every delegate, once in each sitting."""

    for_interpreters = True

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        found = _open(room)
        if view.person.id in present(room):
            raise Refused("sitting.arrived", gettext_noop("You have said that you are here."))
        pen.write(view.home_name, Arrived(about=found.id))


def _open(room: Ledger) -> Entry[SittingOpened]:
    found = sitting(room)
    if found is None:
        raise Refused("sitting.none", gettext_noop("No sitting is open in this room."))
    return found


def sitting(room: Ledger) -> Entry[SittingOpened] | None:
    """Return the sitting that is open in this room; None when there is none."""
    last = room.of(SittingOpened)[-1:]
    if not last or room.about(last[0].id, SittingClosed) or closed(room):
        return None
    return last[0]


def is_called(view: View) -> Entry[SittingOpened] | None:
    """Return the sitting to which this delegate is called and has not come; None without one."""
    room = view.own_room()
    return None if view.person.id in present(room) else sitting(room)


def present(room: Ledger) -> list[str]:
    """Return the ids of those who have come to the sitting that is open, in that order."""
    found, here = sitting(room), seated(room)
    came = room.about(found.id, Arrived) if found else []
    return [entry.author for entry in came if entry.author in here]
