"""Sides: each side at a glance, as the mediators see it from the desk."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.talks.case import people
from wasit.talks.desk.evenness import brought_to
from wasit.talks.entries import Body, Entry
from wasit.talks.people import Party, Person
from wasit.talks.procedure.sittings import SittingOpened, present, sitting
from wasit.talks.procedure.visits import Attention, attention
from wasit.talks.views import View


class Side(Struct, frozen=True):
    """One side at a glance: its sitting, who has come, who is with it, and what it had last."""

    party: Party
    sitting: Entry[SittingOpened] | None
    here: list[Person]
    attention: Attention
    with_them: list[Person]
    last: Entry[Body] | None


def sides(view: View, parties: Mapping[str, Party]) -> list[Side]:
    """Return every side as the mediators see it; raises Refused for all others."""
    return [_side(view, parties[party], had) for party, had in attention(view).items()]


def _side(view: View, party: Party, had: Attention) -> Side:
    room, team = view.room(party.id), people(view.desk())
    known = people(room)
    return Side(
        party=party,
        sitting=sitting(room),
        here=[known[each] for each in present(room)],
        attention=had,
        with_them=[team[each] for each in had.there],
        last=next(iter(brought_to(room)), None),
    )
