"""Visits: when which mediator was with which side, as the mediators note it for themselves.

How long they were with the one is no business of the other, and a room sees who is in it without
being told; so this stands on the desk alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from wasit.talks.actions import Action, Pen
from wasit.talks.case import Closed, opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View


class VisitBegun(Body, frozen=True, kw_only=True, tag="visit_begun"):
    """The author has gone in to the side `party`."""

    stands_in = frozenset({Family.DESK})

    party: str


class VisitEnded(Body, frozen=True, kw_only=True, tag="visit_ended"):
    """The visit `about` is over."""

    stands_in = frozenset({Family.DESK})


class BeginVisit(Action, frozen=True, kw_only=True, tag="begin_visit"):
    """Note that one goes in to a side; a visit to another side is over with it. For mediators."""

    party: str

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        view.room(self.party)
        last = visiting(desk, view.person.id)
        if last and last.body.party == self.party:
            raise Refused("visit.there", gettext_noop("You are noted as being with this side."))
        if last:
            pen.write(DESK, VisitEnded(about=last.id))
        pen.write(DESK, VisitBegun(party=self.party))


class EndVisit(Action, frozen=True, kw_only=True, tag="end_visit"):
    """Note that one has come out again. For mediators."""

    def decide(self, view: View, pen: Pen) -> None:
        last = visiting(view.desk(), view.person.id)
        if last is None:
            raise Refused("visit.none", gettext_noop("You are noted as being with no side."))
        pen.write(DESK, VisitEnded(about=last.id))


class Attention(Struct, frozen=True):
    """What a side has had of the mediators: visits, and for how long any of them was there.

    `there` names who is with it now, by id; `last` is when somebody last was, None for never.
    """

    visits: int
    lasted: timedelta
    there: tuple[str, ...]
    last: datetime | None


def visiting(desk: Ledger, person: str) -> Entry[VisitBegun] | None:
    """Return the visit that this mediator is on; None when on none."""
    own = [entry for entry in desk.of(VisitBegun) if entry.author == person][-1:]
    return own[0] if own and _ended(desk, own[0].id) is None else None


def attention(view: View) -> dict[str, Attention]:
    """Return what each side has had of the mediators until now; raises Refused for all others.

    Two mediators who are there together count as one: it is the side's time that is counted.
    """
    desk = view.desk()
    return {party.id: _attention(desk, party.id, view.at) for party in opened(desk).parties}


def _attention(desk: Ledger, party: str, now: datetime) -> Attention:
    visits = [entry for entry in desk.of(VisitBegun) if entry.body.party == party]
    ends = [_ended(desk, entry.id) for entry in visits]
    spans = [(entry.at, end or now) for entry, end in zip(visits, ends, strict=True)]
    return Attention(
        visits=len(visits),
        lasted=_covered(spans),
        there=tuple(entry.author for entry, end in zip(visits, ends, strict=True) if end is None),
        last=max((end for _, end in spans), default=None),
    )


def _ended(desk: Ledger, visit: str) -> datetime | None:
    """Return when a visit ended, with the case at the latest; None while it lasts."""
    ends = [*desk.about(visit, VisitEnded), *desk.of(Closed)]
    return ends[0].at if ends else None


def _covered(spans: Iterable[tuple[datetime, datetime]]) -> timedelta:
    """Return how much time these spans cover together, what they share counted once."""
    covered, until = timedelta(), None
    for start, end in sorted(spans):
        covered += max(end - max(start, until or start), timedelta())
        until = max(end, until or end)
    return covered
