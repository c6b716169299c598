"""The ladder: commitments that are planned, those that were agreed to, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.questions.lines import Line, line, lines
from wasit.questions.question import question
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.ladder.declarations import find_agreed
from wasit.talks.ladder.exposure import Exposed, agreed_estimates, exposed, planned_estimates
from wasit.talks.ladder.reports import offers, said_of
from wasit.talks.ladder.states import State, state
from wasit.talks.ladder.timeline import Duty, timeline
from wasit.talks.proposals.mediators_proposals import Proposal, ProposalOpened, ProposalPut, agreed
from wasit.talks.schedules import schedules as plans
from wasit.talks.schedules.estimates import Estimate
from wasit.talks.schedules.schedules import Schedule
from wasit.talks.views import View


class Plan(Struct, frozen=True, kw_only=True):
    """A schedule of the desk, what is estimated of its commitments, and who would be exposed.

    `exposed` has how each side would stand if the others stopped after no step, the first, and so
    on.
    """

    schedule: Schedule
    estimates: Mapping[str, Estimate]
    exposed: Exposed


class Agreement(Struct, frozen=True, kw_only=True):
    """Something that every side has said yes to, and its commitments, step by step."""

    entry: Line
    duties: list[Duty]


class Heard(Struct, frozen=True, kw_only=True):
    """How far a commitment is in one room, what was said of it, and whether that side waives it."""

    state: State
    waives: bool
    trail: list[Line]


@question("schedules")
def schedules(view: View) -> list[Schedule]:
    """Which schedules of commitments are on the desk? For mediators."""
    return plans.schedules(view.desk())


@question("schedules/{schedule}")
def schedule(view: View, schedule: str) -> Plan:
    """What does this schedule hold, and what would a stop half-way cost? For mediators."""
    found = plans.schedule(view.desk(), schedule)
    known = planned_estimates(view.desk(), found)
    return Plan(schedule=found, estimates=known, exposed=exposed(view, found.commitments, known))


@question("agreements")
def agreements(view: View) -> list[Agreement]:
    """What was agreed to, and what is owed by it?"""
    home = view.home
    found: list[Entry[Proposal]] = [*agreed(home, ProposalOpened), *agreed(home, ProposalPut)]
    return [
        Agreement(entry=line(home, each), duties=timeline(home, each, view.at)) for each in found
    ]


@question("agreements/{entry}/exposure")
def exposure(view: View, entry: str) -> Exposed:
    """What would each side lose if the others stopped after each step? For mediators."""
    accord = find_agreed(view, entry)
    return exposed(view, accord.body.terms, agreed_estimates(view.desk(), accord))


@question("agreements/{entry}/commitments/{commitment}")
def commitment(view: View, entry: str, commitment: str) -> dict[str, Heard]:
    """How far is this commitment in the rooms that I may open, and what was said of it there?"""
    found = {
        party: _heard(room, put, commitment)
        for party, room, put in _places(view, entry)
        if _has(room, put, commitment)
    }
    if not found:
        raise LookupError(entry)
    return found


def _places(view: View, entry: str) -> list[tuple[str, Ledger, str]]:
    """Return the rooms that are open to the reader, and what the agreement is called in each."""
    if view.person.opens_desk:
        put = find_agreed(view, entry).body.put
        return [(party, view.room(party), name) for party, name in put.items()]
    return [(party, room, entry) for party, room in view.rooms.items() if room.get(entry)]


def _has(room: Ledger, put: str, commitment: str) -> bool:
    here = (each.body for each in agreed(room, ProposalPut) if each.id == put)
    return any(body.commitment(commitment) for body in here)


def _heard(room: Ledger, put: str, commitment: str) -> Heard:
    return Heard(
        state=state(room, put, commitment),
        waives=offers(room, put, commitment),
        trail=lines(room, said_of(room, put, commitment)),
    )
