"""Sittings: who sits, and what each side has had of the mediators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from wasit.questions.lines import Line, line, lines, perhaps
from wasit.questions.question import question
from wasit.talks.desk.evenness import Thing, brought_to, precedences
from wasit.talks.fold import Ledger
from wasit.talks.procedure import sittings as rooms
from wasit.talks.procedure import visits
from wasit.talks.procedure.visits import Attention
from wasit.talks.views import View


class Sitting(Struct, frozen=True, kw_only=True):
    """The sitting that is open in a room, if one is, and who has come to it, by id."""

    opened: Line | None
    present: list[str]


class Precedence(Struct, frozen=True, kw_only=True):
    """Something that sides could be shown alike, and when each first had it; null for never.

    `entry` is that of the room of `party`, which was brought it first. `own` names the sides that
    have said it themselves.
    """

    matter: Thing
    party: str
    entry: Line
    at: Mapping[str, datetime | None]
    own: frozenset[str]
    together: bool


@question("sittings")
def sittings(view: View) -> dict[str, Sitting]:
    """Who sits, by party, in the rooms that I may open?"""
    return {party: _sitting(room) for party, room in view.rooms.items()}


def _sitting(room: Ledger) -> Sitting:
    return Sitting(opened=perhaps(room, rooms.sitting(room)), present=rooms.present(room))


@question("attention")
def attention(view: View) -> dict[str, Attention]:
    """How long were the mediators with each side? For mediators."""
    return visits.attention(view)


@question("precedences")
def precedence(view: View) -> list[Precedence]:
    """Who was shown the same thing first? For mediators."""
    return [
        Precedence(
            matter=each.matter,
            party=each.party,
            entry=line(view.room(each.party), each.entry),
            at=each.at,
            own=each.own,
            together=each.together,
        )
        for each in precedences(view)
    ]


@question("rooms/{party}/brought")
def brought(view: View, party: str) -> list[Line]:
    """What was this side brought, the last first?"""
    room = view.room(party)
    return lines(room, brought_to(room))
