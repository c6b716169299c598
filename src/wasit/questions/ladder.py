"""The ladder: schedules of commitments, what was agreed, and what a stop would cost each side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from wasit.bargaining.exposure import Standing
from wasit.questions.lines import Line, line
from wasit.questions.question import question
from wasit.talks import schedules as drafted
from wasit.talks.commitments import Commitment
from wasit.talks.declarations import find_agreed
from wasit.talks.entries import Entry
from wasit.talks.estimates import Estimate
from wasit.talks.exposed import Exposed, agreed_estimates, exposed, planned_estimates
from wasit.talks.fold import Ledger
from wasit.talks.proposals import Proposal, ProposalOpened, ProposalPut
from wasit.talks.proposals import agreed as agreed_in
from wasit.talks.schedules import Schedule
from wasit.talks.states import State
from wasit.talks.timeline import Duty, timeline
from wasit.talks.views import View


class Due(Struct, frozen=True, kw_only=True):
    """A commitment of what was agreed, as its asker knows it now.

    `step` counts from 1; `due` is null while it is counted from what is not verified yet.
    """

    key: str
    commitment: Commitment
    step: int
    state: State
    due: datetime | None
    overdue: bool
    expired: bool


class Agreed(Struct, frozen=True, kw_only=True):
    """What all have said yes to, and its commitments step by step."""

    entry: Line
    commitments: list[Due]


class Loss(Struct, frozen=True, kw_only=True):
    """How one side stands after a step, in millionths of all that it wants.

    `if_stopped` is what stays to it if all stop then, and `exposure` by how much that is worse than
    if nothing had been begun; by `temptation` it is better off to stop than to go on.
    """

    so_far: int
    if_stopped: int
    exposure: int
    temptation: int


class Exposure(Struct, frozen=True, kw_only=True):
    """How each side stands, by party, after no step, after the first, and so on.

    `missing` are the commitments that are not estimated, and `confided` the sides whose own
    preferences went in.
    """

    steps: list[Mapping[str, Loss]]
    missing: tuple[str, ...]
    confided: tuple[str, ...]


class Planned(Struct, frozen=True, kw_only=True):
    """A schedule of the desk, with what is estimated of its commitments, by their ids."""

    schedule: Schedule
    estimates: Mapping[str, Estimate]
    exposure: Exposure


@question("agreed")
def agreed(view: View) -> list[Agreed]:
    """What was agreed to, the oldest first, and how far is each commitment?"""
    if view.person.cleared:
        return [_agreed(view, view.desk(), each) for each in agreed_in(view.desk(), ProposalOpened)]
    return [_agreed(view, view.home, each) for each in agreed_in(view.home, ProposalPut)]


@question("agreed/{accord}/exposure")
def exposure(view: View, accord: str) -> Exposure:
    """What would each side lose if the others stopped after each step? For mediators."""
    desk, found = view.desk(), find_agreed(view, accord)
    return _exposure(exposed(view, found.body.terms, agreed_estimates(desk, found)))


@question("schedules")
def schedules(view: View) -> list[Schedule]:
    """Which schedules of commitments are on the desk, the oldest first? For mediators."""
    return drafted.schedules(view.desk())


@question("schedules/{schedule}")
def schedule(view: View, schedule: str) -> Planned:
    """What is in a schedule, and what would a stop cost each side? For mediators."""
    found = drafted.schedule(view.desk(), schedule)
    known = planned_estimates(view.desk(), found)
    return Planned(
        schedule=found,
        estimates=known,
        exposure=_exposure(exposed(view, found.commitments, known)),
    )


def _agreed(view: View, ledger: Ledger, accord: Entry[Proposal]) -> Agreed:
    duties = timeline(ledger, accord, view.at)
    return Agreed(entry=line(ledger, accord), commitments=[_due(each) for each in duties])


def _due(duty: Duty) -> Due:
    return Due(**{name: getattr(duty, name) for name in Due.__struct_fields__})


def _exposure(found: Exposed) -> Exposure:
    return Exposure(
        steps=[{side: _loss(each) for side, each in row.items()} for row in found.standings],
        missing=found.missing,
        confided=found.confided,
    )


def _loss(standing: Standing) -> Loss:
    return Loss(**{name: getattr(standing, name) for name in Loss.__struct_fields__})
