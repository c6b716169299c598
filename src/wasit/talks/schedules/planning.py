"""Planning: the mediators write a schedule together, and one pen writes a commitment at a time.

Whoever revises a commitment says which state of it they had before them. Where a colleague has
written since, nothing is written and what they wrote is shown beside.
"""

from __future__ import annotations

from wasit.talks.actions import Action, Pen
from wasit.talks.case import author_of, opened
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.schedules.schedules import (
    CommitmentStruck,
    CommitmentWritten,
    Planned,
    Schedule,
    ScheduleBegun,
    schedule,
)
from wasit.talks.substance.commitments import Commitment
from wasit.talks.substance.soundness import check_commitment
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class BeginSchedule(Action, frozen=True, kw_only=True, tag="begin_schedule"):
    """Take up a schedule of commitments under this title. For mediators."""

    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        pen.write(DESK, ScheduleBegun(wording=checked(self.wording)))


class WriteCommitment(Action, frozen=True, kw_only=True, tag="write_commitment"):
    """Put a commitment at the end of a schedule, or `terms` in place of those of `revision`.

    For mediators.
    """

    schedule: str
    commitment: str = ""
    revision: str = ""
    terms: Commitment

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        found = schedule(desk, self.schedule)
        if self.commitment:
            self._check_changed(_held(desk, found, self.commitment, self.revision))
        others = {key: each for key, each in found.commitments.items() if key != self.commitment}
        parties = {party.id: party.name for party in opened(desk).parties}
        check_commitment(self.commitment, self.terms, others, parties, pen.at)
        pen.write(
            DESK,
            CommitmentWritten(about=self.schedule, commitment=self.commitment, terms=self.terms),
        )

    def _check_changed(self, planned: Planned) -> None:
        if planned.commitment == self.terms:
            raise Refused("schedule.same", gettext_noop("It says this already."))


class StrikeCommitment(Action, frozen=True, kw_only=True, tag="strike_commitment"):
    """Take a commitment, as it is at `revision`, out of a schedule. For mediators."""

    schedule: str
    commitment: str
    revision: str

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        found = schedule(desk, self.schedule)
        _held(desk, found, self.commitment, self.revision)
        if any(self.commitment in each.others() for each in found.commitments.values()):
            raise Refused(
                "schedule.needed",
                gettext_noop(
                    "Another commitment of this schedule names this one. Change that first."
                ),
            )
        pen.write(DESK, CommitmentStruck(about=self.schedule, commitment=self.commitment))


def _held(desk: Ledger, found: Schedule, commitment: str, revision: str) -> Planned:
    """Return a commitment; raises Refused where it was struck, or written anew by a colleague."""
    planned = found.find(commitment)
    if planned.revision != revision:
        raise Refused(
            "schedule.overtaken",
            gettext_noop(
                "%(who)s has changed this commitment meanwhile. It stands beside yours as it is "
                "now; yours is kept here and not sent. To put yours in its place, send it again."
            ),
            who=author_of(desk, planned.revision),
        )
    return planned
