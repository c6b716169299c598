"""Consultation rings: a partner who belongs to no side is shown something, and asked about it.

A ring is held by the mediators, or by one delegation whose head opens it. Its guests read their
own ring and nothing else. No ring knows of another, nor does anyone of a ring but its host.
"""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import GuestInvited, RingOpened
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.hosting import RingHosted, kept
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop, nothing_there
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked, optional


class RingClosed(Body, frozen=True, kw_only=True, tag="ring_closed"):
    """The last entry of a ring; its guests may read on, and nothing is added."""

    stands_in = frozenset({Family.RING})

    wording: Wording


class OpenRing(Action, frozen=True, kw_only=True, tag="open_ring"):
    """Open a ring of this `title`, in which its host is called `host`. For mediators and heads."""

    title: Wording
    host: Wording

    def decide(self, view: View, pen: Pen) -> None:
        book = host_book(view)
        name = ledgers.ring(view.person.party or "", pen.drawn())
        title, host = checked(self.title), self._host()
        pen.write(book, RingHosted(ring=name))
        pen.write(name, RingOpened(ring=name, title=title, host=host))

    def _host(self) -> Wording:
        try:
            return checked(self.host)
        except Refused as refused:
            raise refused.about("host") from None


class InviteGuest(Action, frozen=True, kw_only=True, tag="invite_guest"):
    """Let somebody of this name sit in a ring. For its host."""

    ring: str
    guest: Wording

    def decide(self, view: View, pen: Pen) -> None:
        check_not_closed(hosted(view, self.ring))
        pen.write(self.ring, GuestInvited(name=checked(self.guest)))


class CloseRing(Action, frozen=True, kw_only=True, tag="close_ring"):
    """End a ring, with or without a word. For its host, and in a closed case too.

    A delegation's ring outlasts the case: its guests could not be told the end otherwise.
    """

    outlasts = True

    ring: str
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        check_not_closed(hosted(view, self.ring))
        wording = optional(self.wording)
        pen.write(self.ring, RingClosed(wording=wording))


def host_book(view: View) -> str:
    """Name the ledger in which this host keeps account of rings.

    Raises Refused for who cannot hold one: a guest, a member, a compartmented mediator.
    """
    if view.person.party is None:
        view.desk()
        return DESK
    check_hosts(view)
    return ledgers.delegation(view.person.party)


def check_hosts(view: View) -> None:
    """Raise Refused for a member of a delegation, whose head alone consults officially."""
    if view.person.party is not None and not view.person.leads:
        raise Refused(
            "ring.head", gettext_noop("Only the head of the delegation consults a partner.")
        )


def hosted(view: View, name: str) -> Ledger:
    """Return the ring called `name` to its host; raises Refused for everyone else."""
    ring = read(view, name)
    check_hosts(view)
    return ring


def read(view: View, name: str) -> Ledger:
    """Return the ring called `name` to its host's side; raises Refused for everyone else."""
    rings = view.rings
    if name not in rings:
        raise nothing_there()
    return rings[name]


def ring_closed(ring: Ledger) -> RingClosed | None:
    """Return how this ring ended; None while it is open."""
    found = ring.of(RingClosed)
    return found[0].body if found else None


def check_not_closed(ring: Ledger) -> None:
    """Raise Refused when this ring has been closed."""
    if ring_closed(ring):
        raise Refused(
            "ring.closed", gettext_noop("This consultation is closed; nothing can be added.")
        )


def close_rings(view: View, pen: Pen) -> None:
    """End whatever rings of the mediators are open, without a word."""
    for name in kept(view.desk()):
        ring = view.ledgers[name]
        if not (ring.destroyed or ring_closed(ring)):
            pen.write(name, RingClosed(wording={}))
