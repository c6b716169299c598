"""Stories that debriefs are told of: talks of which everything is known beforehand."""

from tests.cast import HALA, NORTH, SOUTH, Table, Written, en, one
from tests.rehearsal.stage import NORTH_WANTS, SOUTH_WANTS
from wasit.rehearsal.debrief.books import Books
from wasit.rehearsal.debrief.debrief import Debrief, debrief
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.entries import Entry
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package

PROFILE = {NORTH: NORTH_WANTS, SOUTH: SOUTH_WANTS}

BRIDGE: Package = {"enrichment": "20", "relief": "suspension", "detainees": "all"}
"""What both could live with; it is on the frontier."""

POOR: Package = {"enrichment": "20", "relief": "waiver", "detainees": "some"}
"""What both could just live with, and better for both there is."""


def told(table: Table) -> Debrief:
    return debrief(table.books, PROFILE)


def books(table: Table) -> Books:
    return Books(table.books)


def carried(written: Written) -> Entry[Carried]:
    return one(written, Carried)


def reacts(
    table: Table, head: Person, delivered: str, stance: Stance, text: str = ""
) -> Entry[Reacted]:
    answer = React(about=delivered, stance=stance, wording=en(text) if text else {})
    return one(table.act(head, answer), Reacted)


def ideates(table: Table, party: str, package: Package, text: str = "What if?") -> Entry[Addressed]:
    """Hala puts an idea of her own to a room."""
    idea = Address(party=party, wording=en(text), manner=Manner.IDEA, package=package)
    return one(table.act(HALA, idea), Addressed)


def fails(table: Table) -> None:
    """Hala closes the case without an understanding."""
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("It is over.")))
