"""Schedules: commitments as the mediators draft them on the desk. No room sees any of this.

A schedule is what the mediators' edits have made of it. Rooms are shown it with a proposal.
"""

from __future__ import annotations

from msgspec import Struct

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.substance.commitments import Commitment
from wasit.talks.wording import Wording


class Planned(Struct, frozen=True):
    """A commitment as it stands. `id` is the entry that first wrote it, `revision` the last."""

    id: str
    commitment: Commitment
    revision: str


class Schedule(Struct, frozen=True):
    """A schedule at one of its revisions, which are counted from 0, the empty schedule."""

    id: str
    title: Wording
    planned: tuple[Planned, ...] = ()
    revision: int = 0

    def find(self, commitment: str) -> Planned:
        """Return a commitment; raises Refused when it is not in the schedule."""
        for each in self.planned:
            if each.id == commitment:
                return each
        raise Refused(
            "schedule.struck", gettext_noop("This commitment is no longer in the schedule.")
        )

    @property
    def commitments(self) -> dict[str, Commitment]:
        """The commitments by id, in their order."""
        return {each.id: each.commitment for each in self.planned}


class ScheduleBegun(Body, frozen=True, kw_only=True, tag="schedule_begun"):
    """The mediators take up a schedule of this title."""

    stands_in = frozenset({Family.DESK})

    wording: Wording


class ScheduleEdit(Body, frozen=True, kw_only=True):
    """Something the mediators did to one commitment of the schedule `about`."""

    stands_in = frozenset({Family.DESK})

    commitment: str

    def apply(self, planned: dict[str, Planned], entry: str) -> None:
        """Do to the commitments of the schedule, by id, what this edit did, the entry `entry`."""
        raise TypeError(f"{type(self).__name__} edits nothing")


class CommitmentWritten(ScheduleEdit, frozen=True, kw_only=True, tag="commitment_written"):
    """A commitment is now this; a further one, at the end, where `commitment` is empty."""

    terms: Commitment

    def texts(self) -> dict[str, Wording]:
        return self.terms.texts()

    def apply(self, planned: dict[str, Planned], entry: str) -> None:
        if not self.commitment:
            planned[entry] = Planned(entry, self.terms, entry)
        elif self.commitment in planned:
            planned[self.commitment] = Planned(self.commitment, self.terms, entry)


class CommitmentStruck(ScheduleEdit, frozen=True, kw_only=True, tag="commitment_struck"):
    """A commitment no longer belongs to the schedule."""

    def apply(self, planned: dict[str, Planned], entry: str) -> None:
        planned.pop(self.commitment, None)


def schedule(desk: Ledger, name: str) -> Schedule:
    """Return the schedule called `name` as it is now; raises Refused when there is none such."""
    begun = desk.find(name, ScheduleBegun)
    if begun is None:
        raise Refused("schedule.unknown", gettext_noop("There is no such schedule on the desk."))
    planned: dict[str, Planned] = {}
    edits = desk.about(name, ScheduleEdit)
    for edit in edits:
        edit.body.apply(planned, edit.id)
    return Schedule(name, begun.body.wording, tuple(planned.values()), len(edits))


def schedules(desk: Ledger) -> list[Schedule]:
    """Return every schedule of the desk as it is now, the oldest first."""
    return [schedule(desk, entry.id) for entry in desk.of(ScheduleBegun)]


def last_written(desk: Ledger, name: str, commitment: str) -> Planned:
    """Return a commitment as it last stood in a schedule, be it struck since or not.

    Raises Refused when the schedule never had it.
    """
    written = [
        entry
        for entry in desk.about(name, CommitmentWritten)
        if commitment in (entry.id, entry.body.commitment)
    ]
    if not written or written[0].id != commitment:
        raise Refused("schedule.none", gettext_noop("This schedule has had no such commitment."))
    return Planned(commitment, written[-1].body.terms, written[-1].id)
