"""The guide: a short tour of the desk, for whoever sits at one for the first time.

It is a part of the address and of nothing that is kept: going anywhere else leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.service import Seat
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.people import Party

FIRST = "?tour=1"


class Stop(NamedTuple):
    """One stop: the part of the page it is at, what that is called and what it is for."""

    part: str
    title: Promise
    words: Promise


class Guide(NamedTuple):
    """Where somebody is on the tour; `before` and `after` are addresses, empty at the ends."""

    number: int
    stops: int
    stop: Stop
    before: str
    after: str


def stops(parties: Sequence[Party]) -> list[Stop]:
    """Return the stops of the tour at a desk with these rooms."""
    return [
        Stop(
            "main",
            _("You are between two rooms"),
            _(
                "Each delegation sees its own room and what you bring into it, and nothing else: "
                "not that the other side has spoken, nor when. You see both."
            ),
        ),
        Stop(
            "tray",
            _("What waits"),
            _(
                "What may be carried across, what is asked of you, and what you wait for. Choose "
                "an entry: beside what they said you write what the other room will read, and you "
                "see it before it goes."
            ),
        ),
        Stop(
            f"room-{parties[0].id}",
            _("The rooms"),
            _(
                "What was said in each, the newest first. Go into a room to speak with one side "
                "alone, or to ask that something said in confidence may travel."
            ),
        ),
        Stop(
            "matrix",
            _("Who stands where"),
            _(
                "What each side last stood for on every issue, and how far apart they are. Only "
                "the desk has this table."
            ),
        ),
        Stop(
            "pages",
            _("Pages of the desk"),
            _(
                "Texts, packages and schedules are prepared here, and shown to one room at a time. "
                "Once both could say yes, put a proposal before them: they answer under seal, and "
                "nobody sees an answer."
            ),
        ),
        Stop(
            "notes",
            _("Notes of the team"),
            _("What you keep for the team alone. Now begin with what waits: it is your turn."),
        ),
    ]


def guide(asked: str, parties: Sequence[Party]) -> Guide | None:
    """Return the stop that an address asks for; None if it asks for none there is."""
    if not asked:
        return None
    way = stops(parties)
    number = int(asked) if asked in map(str, range(1, len(way) + 1)) else 0
    if not number:
        return None
    return Guide(
        number,
        len(way),
        way[number - 1],
        before=_address(way, number - 1),
        after=_address(way, number + 1),
    )


def _address(way: Sequence[Stop], number: int) -> str:
    return f"?tour={number}#{way[number - 1].part}" if 0 < number <= len(way) else ""


def begins(seat: Seat) -> bool:
    """Say whether a demonstration is so new that its mediators have carried nothing yet."""
    return settings.WASIT_TOUR and not seat.view().desk().of(Carried)
