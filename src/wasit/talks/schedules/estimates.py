"""Estimates: what the mediators think a commitment costs its doer and is worth to the others.

They stand on the desk alone, and no room is ever told of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.schedules.schedules import schedule
from wasit.talks.views import View

MOST = 100
"""The most that anything can cost or be worth: all that a side wants."""


class Shift(Struct, frozen=True, kw_only=True):
    """What a commitment changes on the agenda: an issue, from one of its options to another.

    For a side that has confided what it wants, this says more exactly what the commitment is worth.
    """

    issue: str
    before: str
    after: str


class Estimate(Struct, frozen=True, kw_only=True):
    """What a commitment costs its doer and is `worth` to each other side, from 0 to 100.

    100 is all that the side wants of these talks. It is `reversible` if whoever did it can take
    it back when the others stop.
    """

    cost: int
    worth: dict[str, int]
    reversible: bool
    shift: Shift | None = None


class CommitmentEstimated(Body, frozen=True, kw_only=True, tag="commitment_estimated"):
    """The mediators' estimate of a commitment of the schedule `about`; a later one replaces it."""

    stands_in = frozenset({Family.DESK})

    commitment: str
    estimate: Estimate


class EstimateCommitment(Action, frozen=True, kw_only=True, tag="estimate_commitment"):
    """Estimate a commitment of a schedule, be it adopted already or not. For mediators."""

    schedule: str
    commitment: str
    estimate: Estimate

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        doer = schedule(desk, self.schedule).find(self.commitment).commitment.doer
        others = {party.id for party in opened(desk).parties} - {doer}
        if self.estimate.worth.keys() != others:
            raise Refused(
                "estimate.sides", gettext_noop("Say what it is worth to each of the other sides.")
            )
        for field, points in {"cost": self.estimate.cost, **self.estimate.worth}.items():
            if not 0 <= points <= MOST:
                raise Refused(
                    "estimate.points", gettext_noop("Give points from 0 to %(most)s."), most=MOST
                ).about(field)
        self._check_shift(desk)
        pen.write(
            DESK,
            CommitmentEstimated(
                about=self.schedule, commitment=self.commitment, estimate=self.estimate
            ),
        )

    def _check_shift(self, desk: Ledger) -> None:
        shift = self.estimate.shift
        if shift is None:
            return
        for option in (shift.before, shift.after):
            check_package({shift.issue: option}, desk)
        if shift.before == shift.after:
            raise Refused("estimate.shift", gettext_noop("Choose two different options."))


def estimates(desk: Ledger) -> Mapping[str, Estimate]:
    """Return the last estimate of each commitment of any schedule, by its id on the desk."""
    return {each.body.commitment: each.body.estimate for each in desk.of(CommitmentEstimated)}
